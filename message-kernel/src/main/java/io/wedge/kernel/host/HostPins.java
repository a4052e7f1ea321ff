package io.wedge.kernel.host;

import static io.wedge.ffi.HostFlags.*;

import io.wedge.ffi.HostErrno;
import io.wedge.ffi.LibcFiles;
import io.wedge.ffi.LibcPaths;
import io.wedge.ffi.layout.OpenHow;
import io.wedge.messages.wire.RawMemoryUnsafe;

/**
 * Descriptors (O_PATH) for the very object that a path names now. What is decided about such an object holds for the call that then works with the descriptor, whatever happens to
 * the path meanwhile.
 */
public final class HostPins {
    /** For absolute paths. */
    public static final int NO_DIRECTORY = AT_FDCWD;

    private HostPins() {}

    /** The object of an absolute path on which there is no link at all: then the path is the object's real name. See {@link #needsFollowing}. */
    public static int exact(long path, boolean directory) {
        long how = Scratch.current().struct();
        RawMemoryUnsafe.putLong(how + OpenHow.FLAGS, O_PATH | O_CLOEXEC | (directory ? O_DIRECTORY : 0));
        RawMemoryUnsafe.putLong(how + OpenHow.MODE, 0);
        RawMemoryUnsafe.putLong(how + OpenHow.RESOLVE, RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS);
        return LibcFiles.openat2(AT_FDCWD, path, how, OpenHow.SIZE);
    }

    /** Whether {@link #exact} met a link, or this host has no openat2(2): the slow way tells. */
    public static boolean needsFollowing(int result) {
        return result == -HostErrno.ELOOP || result == -HostErrno.ENOSYS || result == -HostErrno.EPERM;
    }

    /** Whether there is no such file. */
    public static boolean isAbsent(int result) {
        return result == -HostErrno.ENOENT;
    }

    /** The object of any path, all its links followed. */
    public static int follow(int directory, long path, boolean isDirectory) {
        return LibcFiles.openat(directory, path, O_PATH | O_CLOEXEC | (isDirectory ? O_DIRECTORY : 0), 0);
    }

    /** What a link says, without a NUL: its length; minus EINVAL if it is no link. */
    public static int target(int directory, long path, long at, int bytes) {
        return (int) LibcPaths.readlinkat(directory, path, at, bytes);
    }

    /** The real name of an object, without a NUL: its length, or minus a host errno. Things that are no files have names that begin with another byte than a slash. */
    public static int name(int fd, long at, int bytes) {
        return (int) LibcPaths.readlinkat(AT_FDCWD, HostPaths.ofDescriptor(fd), at, bytes);
    }
}
