package io.wedge.ffi;

import static io.wedge.ffi.LibcLoader.result;

import jnr.ffi.provider.jffi.NoX86;

/** Sockets, as far as the kernel needs them beside Java's own. Each returns a value &ge; 0, or {@code -errno}. */
public final class LibcSockets {
    private static final LibC C = LibcLoader.load(LibC.class);

    private LibcSockets() {}

    /** The C prototypes. */
    @NoX86
    public interface LibC {
        int socketpair(int domain, int type, int protocol, long fds);

        int getsockopt(int fd, int level, int option, long value, long length);
    }

    /** socketpair(2): writes two ints. */
    public static int socketpair(int domain, int type, int protocol, long fdsAddress) {
        return result(C.socketpair(domain, type, protocol, fdsAddress));
    }

    /** getsockopt(2); SO_PEERCRED writes a {@link io.wedge.ffi.layout.Ucred}. The length is an int, in and out. */
    public static int getsockopt(int fd, int level, int option, long valueAddress, long lengthAddress) {
        return result(C.getsockopt(fd, level, option, valueAddress, lengthAddress));
    }
}
