package io.wedge.ffi;

import static io.wedge.ffi.LibcLoader.result;

import jnr.ffi.provider.jffi.NoX86;

/** Sockets: socket(2) and what belongs to it. Addresses are structures of sockaddr(3type). Each returns a value &ge; 0, or {@code -errno}. */
public final class LibcSockets {
    private static final LibC C = LibcLoader.load(LibC.class);

    private LibcSockets() {}

    /** The C prototypes. */
    @NoX86
    public interface LibC {
        int socket(int domain, int type, int protocol);

        int socketpair(int domain, int type, int protocol, long fds);

        int bind(int fd, long address, int length);

        int listen(int fd, int backlog);

        int connect(int fd, long address, int length);

        int accept4(int fd, long address, long length, int flags);

        int getsockname(int fd, long address, long length);

        int getpeername(int fd, long address, long length);

        int shutdown(int fd, int how);

        int getsockopt(int fd, int level, int option, long value, long length);

        int setsockopt(int fd, int level, int option, long value, int length);

        long send(int fd, long buffer, long count, int flags);

        long sendto(int fd, long buffer, long count, int flags, long address, int length);

        long recv(int fd, long buffer, long count, int flags);

        long recvfrom(int fd, long buffer, long count, int flags, long address, long length);
    }

    /** socket(2): the descriptor. */
    public static int socket(int domain, int type, int protocol) {
        return result(C.socket(domain, type, protocol));
    }

    /** socketpair(2): writes two ints. */
    public static int socketpair(int domain, int type, int protocol, long fdsAddress) {
        return result(C.socketpair(domain, type, protocol, fdsAddress));
    }

    /** bind(2). */
    public static int bind(int fd, long sockaddrAddress, int lengthBytes) {
        return result(C.bind(fd, sockaddrAddress, lengthBytes));
    }

    /** listen(2). */
    public static int listen(int fd, int backlog) {
        return result(C.listen(fd, backlog));
    }

    /** connect(2). */
    public static int connect(int fd, long sockaddrAddress, int lengthBytes) {
        return result(C.connect(fd, sockaddrAddress, lengthBytes));
    }

    /** accept4(2): the new descriptor. The length is an int, in and out; both addresses may be 0. */
    public static int accept4(int fd, long sockaddrAddress, long lengthAddress, int flags) {
        return result(C.accept4(fd, sockaddrAddress, lengthAddress, flags));
    }

    /** getsockname(2). The length is an int, in and out. */
    public static int getsockname(int fd, long sockaddrAddress, long lengthAddress) {
        return result(C.getsockname(fd, sockaddrAddress, lengthAddress));
    }

    /** getpeername(2). The length is an int, in and out. */
    public static int getpeername(int fd, long sockaddrAddress, long lengthAddress) {
        return result(C.getpeername(fd, sockaddrAddress, lengthAddress));
    }

    /** shutdown(2). */
    public static int shutdown(int fd, int how) {
        return result(C.shutdown(fd, how));
    }

    /** getsockopt(2); SO_PEERCRED writes a {@link io.wedge.ffi.layout.Ucred}. The length is an int, in and out. */
    public static int getsockopt(int fd, int level, int option, long valueAddress, long lengthAddress) {
        return result(C.getsockopt(fd, level, option, valueAddress, lengthAddress));
    }

    /** setsockopt(2). */
    public static int setsockopt(int fd, int level, int option, long valueAddress, int lengthBytes) {
        return result(C.setsockopt(fd, level, option, valueAddress, lengthBytes));
    }

    /** send(2): bytes sent. Without MSG_NOSIGNAL a broken connection raises SIGPIPE. */
    public static long send(int fd, long bufferAddress, long countBytes, int flags) {
        return result(C.send(fd, bufferAddress, countBytes, flags));
    }

    /** sendto(2): bytes sent; the address may be 0. */
    public static long sendto(
            int fd, long bufferAddress, long countBytes, int flags, long sockaddrAddress, int lengthBytes) {
        return result(C.sendto(fd, bufferAddress, countBytes, flags, sockaddrAddress, lengthBytes));
    }

    /** recv(2): bytes received; 0 at the end of a stream. */
    public static long recv(int fd, long bufferAddress, long countBytes, int flags) {
        return result(C.recv(fd, bufferAddress, countBytes, flags));
    }

    /** recvfrom(2): bytes received. The length is an int, in and out; both addresses may be 0. */
    public static long recvfrom(
            int fd, long bufferAddress, long countBytes, int flags, long sockaddrAddress, long lengthAddress) {
        return result(C.recvfrom(fd, bufferAddress, countBytes, flags, sockaddrAddress, lengthAddress));
    }
}
