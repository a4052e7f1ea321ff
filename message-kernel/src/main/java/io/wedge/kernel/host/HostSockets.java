package io.wedge.kernel.host;

import static io.wedge.ffi.HostFlags.*;

import io.wedge.ffi.HostErrno;
import io.wedge.ffi.LibcDescriptors;
import io.wedge.ffi.LibcPaths;
import io.wedge.ffi.LibcProcesses;
import io.wedge.ffi.LibcSockets;
import io.wedge.ffi.layout.SockaddrIn;
import io.wedge.ffi.layout.SockaddrIn6;
import io.wedge.ffi.layout.SockaddrUn;
import io.wedge.messages.Element;
import io.wedge.messages.flags.MessageFlag;
import io.wedge.messages.flags.SocketProtocol;
import io.wedge.messages.flags.SocketType;
import io.wedge.messages.wire.ElementWriter;
import io.wedge.messages.wire.RawMemoryUnsafe;
import java.nio.charset.StandardCharsets;

/** Sockets. New ones are close-on-exec and non-blocking. Addresses are in the host's form, see {@link HostAddresses}. */
public final class HostSockets {
    /** Where the length of an address lies in the scratch, behind the address. */
    private static final int LENGTH_OFFSET = HostAddresses.BYTES;

    private static final int[] TYPES = {0, SOCK_STREAM, SOCK_DGRAM, SOCK_RAW, SOCK_SEQPACKET};
    private static final int[] PROTOCOLS = {
        IPPROTO_IP, IPPROTO_TCP, IPPROTO_UDP, IPPROTO_ICMP, IPPROTO_ICMPV6, IPPROTO_SCTP
    };

    private HostSockets() {}

    /** Asks for an address: getsockname(2), getpeername(2). */
    @FunctionalInterface
    private interface Naming {
        int name(int fd, long address, long length);
    }

    /** socket(2); numbers are Wedge's. */
    public static long socket(long domain, long type, long protocol) {
        int hostDomain = HostAddresses.domain(domain);
        if (hostDomain < 0) {
            return -HostErrno.EAFNOSUPPORT;
        }
        if (type <= 0 || type > SocketType.SEQUENCED.value() || protocol < 0 || protocol > lastProtocol()) {
            return -HostErrno.EINVAL;
        }
        return LibcSockets.socket(
                hostDomain, TYPES[(int) type] | SOCK_CLOEXEC | SOCK_NONBLOCK, PROTOCOLS[(int) protocol]);
    }

    private static long lastProtocol() {
        return SocketProtocol.SCTP.value();
    }

    /** The {@link SocketType} of a host's number; 0 if it has none. */
    static long type(int hostType) {
        for (int i = 1; i < TYPES.length; i++) {
            if (TYPES[i] == hostType) {
                return i;
            }
        }
        return 0;
    }

    /** Lays an address into the thread's scratch: its length, or minus a host errno. See {@link HostAddresses#write}. */
    public static int address(long list, int listBytes) {
        return HostAddresses.write(list, listBytes, Scratch.current().struct());
    }

    /** As {@link #address(long, int)}, for a list that was copied. */
    public static int address(byte[] list) {
        long at = Scratch.current().bulk();
        RawMemoryUnsafe.copy(list, 0, at, list.length);
        return address(at, list.length);
    }

    /** Lays the address of a unix-domain socket that is held, not looked up, into the thread's scratch: its length. */
    public static int addressOf(int objectFd) {
        byte[] path = ("/proc/self/fd/" + objectFd + "\0").getBytes(StandardCharsets.US_ASCII);
        long at = Scratch.current().struct();
        RawMemoryUnsafe.putShort(at + SockaddrUn.SUN_FAMILY, (short) AF_UNIX);
        RawMemoryUnsafe.copy(path, 0, at + SockaddrUn.SUN_PATH, path.length);
        return SockaddrUn.SUN_PATH + path.length;
    }

    /** bind(2) to the address in the thread's scratch. */
    public static long bind(int fd, int addressBytes) {
        return LibcSockets.bind(fd, Scratch.current().struct(), addressBytes);
    }

    /** connect(2) to the address in the thread's scratch. */
    public static long connect(int fd, int addressBytes) {
        return LibcSockets.connect(fd, Scratch.current().struct(), addressBytes);
    }

    /** Gives the calling thread a working directory and a umask of its own, once and for all: 0, or minus a host errno. */
    public static long moveThread(int directoryFd, int umask) {
        int result = LibcProcesses.unshare(CLONE_FS);
        if (result == 0) {
            LibcProcesses.umask(umask);
            result = LibcPaths.fchdir(directoryFd);
        }
        return result;
    }

    /** listen(2). */
    public static long listen(int fd, int backlog) {
        return LibcSockets.listen(fd, backlog);
    }

    /** Sets O_NONBLOCK, which all who have the socket open see. */
    public static void neverWaits(int fd) {
        int flags = LibcDescriptors.fcntl(fd, F_GETFL, 0);
        if (flags >= 0 && (flags & O_NONBLOCK) == 0) {
            LibcDescriptors.fcntl(fd, F_SETFL, flags | O_NONBLOCK);
        }
    }

    /** accept4(2): the new descriptor; {@link #putAddress} has the peer. */
    public static int accept(int fd) {
        long scratch = Scratch.current().struct();
        RawMemoryUnsafe.putInt(scratch + LENGTH_OFFSET, HostAddresses.BYTES);
        return LibcSockets.accept4(fd, scratch, scratch + LENGTH_OFFSET, SOCK_CLOEXEC | SOCK_NONBLOCK);
    }

    /** Puts the address that the thread's last call wrote. */
    public static void putAddress(ElementWriter writer, Element element) {
        long scratch = Scratch.current().struct();
        int length = Math.min(RawMemoryUnsafe.getInt(scratch + LENGTH_OFFSET), HostAddresses.BYTES);
        HostAddresses.put(writer, element, scratch, length);
    }

    /** getsockname(2); then {@link #putAddress}. */
    public static long ownName(int fd) {
        return name(LibcSockets::getsockname, fd);
    }

    /** getpeername(2); then {@link #putAddress}. */
    public static long peerName(int fd) {
        return name(LibcSockets::getpeername, fd);
    }

    private static long name(Naming naming, int fd) {
        long scratch = Scratch.current().struct();
        RawMemoryUnsafe.putInt(scratch + LENGTH_OFFSET, HostAddresses.BYTES);
        return naming.name(fd, scratch, scratch + LENGTH_OFFSET);
    }

    /** Port, in two bytes, and address that a socket of the internet has; empty for another; null if the host does not say. */
    public static byte[] ownAddress(int fd) {
        return ownName(fd) < 0 ? null : internetAddress();
    }

    /** As {@link #ownAddress}, of the other end. */
    public static byte[] peerAddress(int fd) {
        return peerName(fd) < 0 ? null : internetAddress();
    }

    /** connect(2) to nowhere: a TCP connection is reset. What is no socket stays as it is. */
    public static long reset(int fd) {
        long at = Scratch.current().struct();
        RawMemoryUnsafe.putLong(at, 0);
        RawMemoryUnsafe.putLong(at + Long.BYTES, 0);
        return LibcSockets.connect(fd, at, 2 * Long.BYTES);
    }

    private static byte[] internetAddress() {
        long at = Scratch.current().struct();
        io.wedge.messages.flags.SocketDomain domain = HostAddresses.domainOf(RawMemoryUnsafe.getShort(at) & 0xFFFF);
        boolean inet = domain == io.wedge.messages.flags.SocketDomain.INET;
        if (!inet && domain != io.wedge.messages.flags.SocketDomain.INET6) {
            return new byte[0];
        }
        byte[] address = new byte[Short.BYTES + (inet ? 4 : 16)];
        RawMemoryUnsafe.copy(at + SockaddrIn.SIN_PORT, address, 0, Short.BYTES);
        RawMemoryUnsafe.copy(
                at + (inet ? SockaddrIn.SIN_ADDR : SockaddrIn6.SIN6_ADDR),
                address,
                Short.BYTES,
                address.length - Short.BYTES);
        return address;
    }

    /** A copy of the address that the thread's last call wrote; empty for none. */
    public static byte[] lastAddress() {
        long scratch = Scratch.current().struct();
        int length = Math.min(RawMemoryUnsafe.getInt(scratch + LENGTH_OFFSET), HostAddresses.BYTES);
        byte[] address = new byte[Math.max(length, 0)];
        RawMemoryUnsafe.copy(scratch, address, 0, address.length);
        return address;
    }

    /** Whether it is a socket at all. */
    public static boolean isSocket(int fd) {
        long at = Scratch.current().struct();
        RawMemoryUnsafe.putInt(at + Integer.BYTES, Integer.BYTES);
        return LibcSockets.getsockopt(fd, SOL_SOCKET, SO_TYPE, at, at + Integer.BYTES) >= 0;
    }

    /** Whether it is of type SOCK_DGRAM. */
    public static boolean isDatagram(int fd) {
        long at = Scratch.current().struct();
        RawMemoryUnsafe.putInt(at + Integer.BYTES, Integer.BYTES);
        return LibcSockets.getsockopt(fd, SOL_SOCKET, SO_TYPE, at, at + Integer.BYTES) >= 0
                && RawMemoryUnsafe.getInt(at) == SOCK_DGRAM;
    }

    /** shutdown(2); the numbers are the host's own. */
    public static long shutdown(int fd, long how) {
        return how < SHUT_RD || how > SHUT_RDWR ? -HostErrno.EINVAL : LibcSockets.shutdown(fd, (int) how);
    }

    /** SO_ERROR: 0, or minus the pending error, which is gone then. */
    public static long pendingError(int fd) {
        long scratch = Scratch.current().struct();
        RawMemoryUnsafe.putInt(scratch + LENGTH_OFFSET, Integer.BYTES);
        int result = LibcSockets.getsockopt(fd, SOL_SOCKET, SO_ERROR, scratch, scratch + LENGTH_OFFSET);
        return result < 0 ? result : -RawMemoryUnsafe.getInt(scratch);
    }

    /** send(2); unknown flags are EINVAL. */
    public static long send(int fd, long address, long bytes, long flags) {
        int host = messageFlags(flags);
        return host < 0 ? -HostErrno.EINVAL : LibcSockets.send(fd, address, bytes, host | MSG_NOSIGNAL | MSG_DONTWAIT);
    }

    /** sendto(2) the address in the thread's scratch. */
    public static long sendTo(int fd, long address, long bytes, long flags, int addressBytes) {
        int host = messageFlags(flags);
        long to = addressBytes == 0 ? 0 : Scratch.current().struct();
        return host < 0
                ? -HostErrno.EINVAL
                : LibcSockets.sendto(fd, address, bytes, host | MSG_NOSIGNAL | MSG_DONTWAIT, to, addressBytes);
    }

    /** recvfrom(2); then {@link #putAddress}. */
    public static long receive(int fd, long address, long bytes, long flags) {
        int host = messageFlags(flags);
        if (host < 0) {
            return -HostErrno.EINVAL;
        }
        long scratch = Scratch.current().struct();
        RawMemoryUnsafe.putInt(scratch + LENGTH_OFFSET, HostAddresses.BYTES);
        return LibcSockets.recvfrom(fd, address, bytes, host | MSG_DONTWAIT, scratch, scratch + LENGTH_OFFSET);
    }

    private static int messageFlags(long flags) {
        long known = MessageFlag.OUT_OF_BAND.value() | MessageFlag.PEEK.value() | MessageFlag.TRUNCATED.value();
        if ((flags & ~known) != 0) {
            return -1;
        }
        return ((flags & MessageFlag.OUT_OF_BAND.value()) != 0 ? MSG_OOB : 0)
                | ((flags & MessageFlag.PEEK.value()) != 0 ? MSG_PEEK : 0)
                | ((flags & MessageFlag.TRUNCATED.value()) != 0 ? MSG_TRUNC : 0);
    }

    /** pidfd_getfd(2): a descriptor of the other process's open file. */
    public static long adopt(int pid, int number) {
        int pidfd = LibcProcesses.pidfd_open(pid, 0);
        if (pidfd < 0) {
            return pidfd;
        }
        int result = LibcProcesses.pidfd_getfd(pidfd, number, 0);
        HostFiles.close(pidfd);
        if (result >= 0) {
            LibcDescriptors.fcntl(result, F_SETFD, FD_CLOEXEC);
        }
        return result;
    }
}
