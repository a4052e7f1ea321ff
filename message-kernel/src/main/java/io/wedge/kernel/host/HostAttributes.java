package io.wedge.kernel.host;

import io.wedge.ffi.LibcXattrs;

/** Extended attributes of open files, xattr(7). Names are NUL-terminated; a size of 0 asks how much room is wanted. */
public final class HostAttributes {
    private HostAttributes() {}

    /** fgetxattr(2). */
    public static long get(int fd, long name, long value, long bytes) {
        return LibcXattrs.fgetxattr(fd, name, value, bytes);
    }

    /** fsetxattr(2), of an attribute new or old. */
    public static long set(int fd, long name, long value, long bytes) {
        return LibcXattrs.fsetxattr(fd, name, value, bytes, 0);
    }

    /** flistxattr(2). */
    public static long list(int fd, long names, long bytes) {
        return LibcXattrs.flistxattr(fd, names, bytes);
    }

    /** fremovexattr(2). */
    public static long remove(int fd, long name) {
        return LibcXattrs.fremovexattr(fd, name);
    }
}
