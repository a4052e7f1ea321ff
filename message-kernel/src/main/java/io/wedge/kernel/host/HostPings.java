package io.wedge.kernel.host;

import static io.wedge.ffi.HostFlags.*;
import static io.wedge.ffi.HostNetFlags.*;

import io.wedge.ffi.LibcFiles;
import io.wedge.ffi.LibcSockets;
import io.wedge.ffi.RawMemoryUnsafe;
import io.wedge.ffi.layout.SockaddrIn;
import io.wedge.ffi.layout.SockaddrIn6;
import java.util.Arrays;

/** Asking a host whether it is there: ICMP echo, icmp(7), or a connection to the echo port. Nothing here waits. Addresses are whole sockaddr structures. */
public final class HostPings {
    private static final int ECHO_PORT = 7;
    private static final int RECEIVE_BUFFER_BYTES = 60 * 1024;
    private static final int HEADER_BYTES = 8;
    /** Header, and as much data as a struct timeval. */
    private static final int PACKET_BYTES = HEADER_BYTES + 16;

    private static final int ECHO = 8;
    private static final int ECHO_REPLY = 0;
    private static final int ECHO6 = 128;
    private static final int ECHO6_REPLY = 129;
    private static final int CHECKSUM_AT = 2;
    private static final int ID_AT = 4;
    private static final int SEQUENCE_AT = 6;

    private HostPings() {}

    private static boolean isInet6(byte[] sockaddr) {
        return sockaddr.length == SockaddrIn6.SIZE;
    }

    /**
     * A raw socket for ICMP, or minus a host errno: most users may have none.
     *
     * @param address the address it will be used with.
     */
    public static int icmp(byte[] address) {
        return isInet6(address)
                ? LibcSockets.socket(AF_INET6, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, IPPROTO_ICMPV6)
                : LibcSockets.socket(AF_INET, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, IPPROTO_ICMP);
    }

    /** A TCP socket. */
    public static int tcp(byte[] address) {
        return LibcSockets.socket(isInet6(address) ? AF_INET6 : AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    }

    /**
     * Sets a socket up: 0, or minus a host errno if it cannot have that address.
     *
     * @param local null for any.
     * @param ttl 0 for the host's own.
     */
    public static int prepare(int fd, byte[] address, byte[] local, int ttl, boolean isIcmp) {
        if (isIcmp) {
            option(fd, SOL_SOCKET, SO_RCVBUF, RECEIVE_BUFFER_BYTES);
            if (isInet6(address)) {
                // Where the host is to put the checksum, which it works out itself.
                option(fd, SOL_RAW, IPV6_CHECKSUM, CHECKSUM_AT);
            }
        }
        if (ttl > 0) {
            option(
                    fd,
                    isInet6(address) ? IPPROTO_IPV6 : IPPROTO_IP,
                    isInet6(address) ? IPV6_UNICAST_HOPS : IP_TTL,
                    ttl);
        }
        return local == null ? 0 : LibcSockets.bind(fd, put(local), local.length);
    }

    /** Best effort: the packet goes without it, too. */
    private static void option(int fd, int level, int option, int value) {
        long at = Scratch.current().small();
        RawMemoryUnsafe.putInt(at, value);
        LibcSockets.setsockopt(fd, level, option, at, Integer.BYTES);
    }

    private static long put(byte[] sockaddr) {
        long at = Scratch.current().struct();
        RawMemoryUnsafe.put(at, sockaddr, 0, sockaddr.length);
        return at;
    }

    /** Begins to connect to the echo port: 0, or minus a host errno, EINPROGRESS mostly. */
    public static int connect(int fd, byte[] address) {
        byte[] echo = address.clone();
        echo[SockaddrIn.SIN_PORT] = 0;
        echo[SockaddrIn.SIN_PORT + 1] = ECHO_PORT;
        return LibcSockets.connect(fd, put(echo), echo.length);
    }

    /** How the connection went: 0, or minus a host errno. */
    public static int connected(int fd) {
        long value = Scratch.current().small();
        long length = value + Integer.BYTES;
        RawMemoryUnsafe.putInt(length, Integer.BYTES);
        int result = LibcSockets.getsockopt(fd, SOL_SOCKET, SO_ERROR, value, length);
        return result < 0 ? result : -RawMemoryUnsafe.getInt(value);
    }

    /** Sends an echo request: 0 or more, or minus a host errno. */
    public static long sendEcho(int fd, byte[] address, int id, int sequence) {
        byte[] packet = new byte[PACKET_BYTES];
        packet[0] = (byte) (isInet6(address) ? ECHO6 : ECHO);
        putShort(packet, ID_AT, id);
        putShort(packet, SEQUENCE_AT, sequence);
        if (!isInet6(address)) {
            putShort(packet, CHECKSUM_AT, checksum(packet));
        }
        long at = Scratch.current().small();
        RawMemoryUnsafe.put(at, packet, 0, packet.length);
        return LibcSockets.sendto(fd, at, packet.length, MSG_NOSIGNAL, put(address), address.length);
    }

    private static void putShort(byte[] packet, int at, int value) {
        packet[at] = (byte) (value >>> 8);
        packet[at + 1] = (byte) value;
    }

    /** RFC 1071: the complement of the sum of all 16-bit words. */
    private static int checksum(byte[] packet) {
        int sum = 0;
        for (int i = 0; i < packet.length; i += 2) {
            sum += (packet[i] & 0xFF) << 8 | packet[i + 1] & 0xFF;
        }
        sum = (sum >>> 16) + (sum & 0xFFFF);
        return ~(sum + (sum >>> 16)) & 0xFFFF;
    }

    /** Takes what has come: 1 if the address's answer to that id was among it, 0 if not. */
    public static int receive(int fd, byte[] address, int id) {
        long packet = Scratch.current().bulk();
        long sender = Scratch.current().struct();
        long length = Scratch.current().small();
        while (true) {
            RawMemoryUnsafe.putInt(length, HostAddresses.BYTES);
            long bytes = LibcSockets.recvfrom(fd, packet, Scratch.BULK_BYTES, 0, sender, length);
            if (bytes < 0) {
                return 0;
            }
            if (isAnswer(packet, bytes, sender, address, id)) {
                return 1;
            }
        }
    }

    private static boolean isAnswer(long packet, long bytes, long sender, byte[] address, int id) {
        boolean inet6 = isInet6(address);
        // IPv4's raw sockets show the IP header, in whose first byte its length stands in words of 4 bytes.
        int header = inet6 || bytes == 0 ? 0 : (RawMemoryUnsafe.getByte(packet) & 15) * 4;
        if (bytes < header + (inet6 ? HEADER_BYTES : PACKET_BYTES)) {
            return false;
        }
        long icmp = packet + header;
        int type = RawMemoryUnsafe.getByte(icmp) & 0xFF;
        int echoed =
                (RawMemoryUnsafe.getByte(icmp + ID_AT) & 0xFF) << 8 | RawMemoryUnsafe.getByte(icmp + ID_AT + 1) & 0xFF;
        return type == (inet6 ? ECHO6_REPLY : ECHO_REPLY) && echoed == id && isFrom(sender, address);
    }

    /** The wildcard is answered by any address. */
    private static boolean isFrom(long sender, byte[] address) {
        int at = isInet6(address) ? SockaddrIn6.SIN6_ADDR : SockaddrIn.SIN_ADDR;
        byte[] from = new byte[isInet6(address) ? 16 : 4];
        RawMemoryUnsafe.get(sender + at, from, 0, from.length);
        byte[] asked = Arrays.copyOfRange(address, at, at + from.length);
        return Arrays.equals(from, asked) || Arrays.equals(asked, new byte[from.length]);
    }

    /** Gives a socket back. */
    public static void close(int fd) {
        LibcFiles.close(fd);
    }
}
