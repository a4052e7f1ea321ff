package io.wedge.ffi;

import static io.wedge.ffi.LibcLoader.result;

import jnr.ffi.provider.jffi.NoX86;

/**
 * Extended attributes, xattr(7): by path, by path without following a last link (l…), by descriptor (f…). Each returns a value
 * &ge; 0, or {@code -errno}. A size of 0 asks how much room is wanted.
 */
public final class LibcXattrs {
    private static final LibC C = LibcLoader.load(LibC.class);

    private LibcXattrs() {}

    /** The C prototypes. */
    @NoX86
    public interface LibC {
        long getxattr(long path, long name, long value, long size);

        long lgetxattr(long path, long name, long value, long size);

        long fgetxattr(int fd, long name, long value, long size);

        int setxattr(long path, long name, long value, long size, int flags);

        int lsetxattr(long path, long name, long value, long size, int flags);

        int fsetxattr(int fd, long name, long value, long size, int flags);

        long listxattr(long path, long list, long size);

        long llistxattr(long path, long list, long size);

        long flistxattr(int fd, long list, long size);

        int removexattr(long path, long name);

        int lremovexattr(long path, long name);

        int fremovexattr(int fd, long name);
    }

    /** getxattr(2): bytes of the value. */
    public static long getxattr(long pathAddress, long nameAddress, long valueAddress, long sizeBytes) {
        return result(C.getxattr(pathAddress, nameAddress, valueAddress, sizeBytes));
    }

    /** lgetxattr(2): bytes of the value. */
    public static long lgetxattr(long pathAddress, long nameAddress, long valueAddress, long sizeBytes) {
        return result(C.lgetxattr(pathAddress, nameAddress, valueAddress, sizeBytes));
    }

    /** fgetxattr(2): bytes of the value. */
    public static long fgetxattr(int fd, long nameAddress, long valueAddress, long sizeBytes) {
        return result(C.fgetxattr(fd, nameAddress, valueAddress, sizeBytes));
    }

    /** setxattr(2). */
    public static int setxattr(long pathAddress, long nameAddress, long valueAddress, long sizeBytes, int flags) {
        return result(C.setxattr(pathAddress, nameAddress, valueAddress, sizeBytes, flags));
    }

    /** lsetxattr(2). */
    public static int lsetxattr(long pathAddress, long nameAddress, long valueAddress, long sizeBytes, int flags) {
        return result(C.lsetxattr(pathAddress, nameAddress, valueAddress, sizeBytes, flags));
    }

    /** fsetxattr(2). */
    public static int fsetxattr(int fd, long nameAddress, long valueAddress, long sizeBytes, int flags) {
        return result(C.fsetxattr(fd, nameAddress, valueAddress, sizeBytes, flags));
    }

    /** listxattr(2): bytes of the NUL-terminated names. */
    public static long listxattr(long pathAddress, long listAddress, long sizeBytes) {
        return result(C.listxattr(pathAddress, listAddress, sizeBytes));
    }

    /** llistxattr(2): bytes of the NUL-terminated names. */
    public static long llistxattr(long pathAddress, long listAddress, long sizeBytes) {
        return result(C.llistxattr(pathAddress, listAddress, sizeBytes));
    }

    /** flistxattr(2): bytes of the NUL-terminated names. */
    public static long flistxattr(int fd, long listAddress, long sizeBytes) {
        return result(C.flistxattr(fd, listAddress, sizeBytes));
    }

    /** removexattr(2). */
    public static int removexattr(long pathAddress, long nameAddress) {
        return result(C.removexattr(pathAddress, nameAddress));
    }

    /** lremovexattr(2). */
    public static int lremovexattr(long pathAddress, long nameAddress) {
        return result(C.lremovexattr(pathAddress, nameAddress));
    }

    /** fremovexattr(2). */
    public static int fremovexattr(int fd, long nameAddress) {
        return result(C.fremovexattr(fd, nameAddress));
    }
}
