package io.wedge.ffi;

import static io.wedge.ffi.LibcLoader.result;

import jnr.ffi.provider.jffi.NoX86;

/** Descriptors themselves: duplicates, flags, locks, pipes. Each returns a value &ge; 0, or {@code -errno}. */
public final class LibcDescriptors {
    private static final LibC C = LibcLoader.load(LibC.class);

    private LibcDescriptors() {}

    /** The C prototypes; fcntl and ioctl are variadic in C but not here: see LibcLoader. */
    @NoX86
    public interface LibC {
        int dup(int fd);

        int dup3(int fd, int newFd, int flags);

        int fcntl(int fd, int command, long argument);

        int ioctl(int fd, long request, long argument);

        int pipe2(long fds, int flags);

        int memfd_create(long name, int flags);
    }

    /** dup(2): the new descriptor, without close-on-exec. */
    public static int dup(int fd) {
        return result(C.dup(fd));
    }

    /** dup3(2): {@code newFd}, which was closed first if it was open. */
    public static int dup3(int fd, int newFd, int flags) {
        return result(C.dup3(fd, newFd, flags));
    }

    /** fcntl(2). The argument is a number (F_SETFL …) or the address of a {@link io.wedge.ffi.layout.Flock} (F_OFD_SETLK …). */
    public static int fcntl(int fd, int command, long argument) {
        return result(C.fcntl(fd, command, argument));
    }

    /** ioctl(2). The argument is a number or an address, as the request says; FIONREAD wants the address of an int. */
    public static int ioctl(int fd, long request, long argument) {
        return result(C.ioctl(fd, request, argument));
    }

    /** pipe2(2): writes two ints, the read end and the write end. */
    public static int pipe2(long fdsAddress, int flags) {
        return result(C.pipe2(fdsAddress, flags));
    }

    /** memfd_create(2): a descriptor of nameless memory. */
    public static int memfd_create(long nameAddress, int flags) {
        return result(C.memfd_create(nameAddress, flags));
    }
}
