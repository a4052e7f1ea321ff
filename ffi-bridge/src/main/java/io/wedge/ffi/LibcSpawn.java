package io.wedge.ffi;

import static io.wedge.ffi.LibcLoader.result;

import jnr.ffi.provider.jffi.NoX86;

/**
 * posix_spawn(3) and what a child is given. Functions of the posix_spawn family answer the error's number instead of setting errno; here each returns 0, or {@code -errno}
 * as everywhere.
 */
public final class LibcSpawn {
    /** sizeof(posix_spawn_file_actions_t) of glibc is 80 on both architectures; room to spare. */
    public static final int FILE_ACTIONS_BYTES = 128;

    /** sizeof(posix_spawnattr_t) of glibc is 336 on both. */
    public static final int ATTRIBUTES_BYTES = 512;

    /** sizeof(sigset_t): signal n is bit n - 1. */
    public static final int SIGSET_BYTES = 128;

    private static final LibC C = LibcLoader.load(LibC.class);

    private LibcSpawn() {}

    /** The C prototypes. */
    @NoX86
    public interface LibC {
        int posix_spawn(long pid, long path, long actions, long attributes, long argv, long envp);

        int posix_spawn_file_actions_init(long actions);

        int posix_spawn_file_actions_destroy(long actions);

        int posix_spawn_file_actions_adddup2(long actions, int fd, int newFd);

        int posix_spawn_file_actions_addclose(long actions, int fd);

        int posix_spawn_file_actions_addclosefrom_np(long actions, int from);

        int posix_spawn_file_actions_addchdir_np(long actions, long path);

        int posix_spawn_file_actions_addfchdir_np(long actions, int fd);

        int posix_spawnattr_init(long attributes);

        int posix_spawnattr_destroy(long attributes);

        int posix_spawnattr_setflags(long attributes, short flags);

        int posix_spawnattr_setsigdefault(long attributes, long set);

        int posix_spawnattr_setsigmask(long attributes, long set);

        int unshare(int flags);

        int clone(long function, long stack, int flags, long argument);

        int waitid(int type, int id, long info, int options);
    }

    /** posix_spawn(3): writes an int, the child's pid. What fails in the child up to its exec is told here. */
    public static int posix_spawn(
            long pidAddress,
            long pathAddress,
            long actionsAddress,
            long attributesAddress,
            long argvAddress,
            long envpAddress) {
        return -C.posix_spawn(pidAddress, pathAddress, actionsAddress, attributesAddress, argvAddress, envpAddress);
    }

    /** posix_spawn_file_actions_init(3), of {@link #FILE_ACTIONS_BYTES}. */
    public static int file_actions_init(long actionsAddress) {
        return -C.posix_spawn_file_actions_init(actionsAddress);
    }

    /** posix_spawn_file_actions_destroy(3). */
    public static int file_actions_destroy(long actionsAddress) {
        return -C.posix_spawn_file_actions_destroy(actionsAddress);
    }

    /** posix_spawn_file_actions_adddup2(3). */
    public static int file_actions_adddup2(long actionsAddress, int fd, int newFd) {
        return -C.posix_spawn_file_actions_adddup2(actionsAddress, fd, newFd);
    }

    /** posix_spawn_file_actions_addclose(3). */
    public static int file_actions_addclose(long actionsAddress, int fd) {
        return -C.posix_spawn_file_actions_addclose(actionsAddress, fd);
    }

    /** posix_spawn_file_actions_addclosefrom_np(3). Since glibc 2.34: ENOSYS in an older one. */
    public static int file_actions_addclosefrom_np(long actionsAddress, int from) {
        try {
            return -C.posix_spawn_file_actions_addclosefrom_np(actionsAddress, from);
        } catch (UnsatisfiedLinkError e) {
            return -HostErrno.ENOSYS;
        }
    }

    /** posix_spawn_file_actions_addchdir_np(3). Since glibc 2.29: ENOSYS in an older one. */
    public static int file_actions_addchdir_np(long actionsAddress, long pathAddress) {
        try {
            return -C.posix_spawn_file_actions_addchdir_np(actionsAddress, pathAddress);
        } catch (UnsatisfiedLinkError e) {
            return -HostErrno.ENOSYS;
        }
    }

    /** posix_spawn_file_actions_addfchdir_np(3). Since glibc 2.29: ENOSYS in an older one. */
    public static int file_actions_addfchdir_np(long actionsAddress, int fd) {
        try {
            return -C.posix_spawn_file_actions_addfchdir_np(actionsAddress, fd);
        } catch (UnsatisfiedLinkError e) {
            return -HostErrno.ENOSYS;
        }
    }

    /** posix_spawnattr_init(3), of {@link #ATTRIBUTES_BYTES}. */
    public static int attributes_init(long attributesAddress) {
        return -C.posix_spawnattr_init(attributesAddress);
    }

    /** posix_spawnattr_destroy(3). */
    public static int attributes_destroy(long attributesAddress) {
        return -C.posix_spawnattr_destroy(attributesAddress);
    }

    /** posix_spawnattr_setflags(3). */
    public static int attributes_setflags(long attributesAddress, int flags) {
        return -C.posix_spawnattr_setflags(attributesAddress, (short) flags);
    }

    /** posix_spawnattr_setsigdefault(3): signals that the child does not ignore, whatever this process does. */
    public static int attributes_setsigdefault(long attributesAddress, long setAddress) {
        return -C.posix_spawnattr_setsigdefault(attributesAddress, setAddress);
    }

    /** posix_spawnattr_setsigmask(3). */
    public static int attributes_setsigmask(long attributesAddress, long setAddress) {
        return -C.posix_spawnattr_setsigmask(attributesAddress, setAddress);
    }

    /** unshare(2): the calling thread's own working directory, root and umask with CLONE_FS. */
    public static int unshare(int flags) {
        return result(C.unshare(flags));
    }

    /**
     * clone(3): the child's pid. With CLONE_VM and CLONE_VFORK this thread goes on when the child has exec'd or ended.
     *
     * @param functionAddress machine code, which the child runs on that stack: no Java.
     * @param stackAddress    its end, from where it grows down.
     */
    public static int clone(long functionAddress, long stackAddress, int flags, long argument) {
        return result(C.clone(functionAddress, stackAddress, flags, argument));
    }

    /** waitid(2): writes a {@link io.wedge.ffi.layout.Siginfo}, of which all is 0 if nothing has ended and WNOHANG stands. */
    public static int waitid(int type, int id, long infoAddress, int options) {
        return result(C.waitid(type, id, infoAddress, options));
    }
}
