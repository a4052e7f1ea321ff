package io.wedge.emulayer.net;

import io.wedge.emulayer.jdk.Failures;
import io.wedge.messages.flags.SocketOption;
import java.net.SocketException;
import java.net.SocketOptions;

/** Options of java.net.SocketOptions' numbers, on JDK 17's old sockets. */
final class PlainDatagramOptions {
    private static final int SMALLEST_RECEIVE_BUFFER = 1024;
    private static final int TOS_MASK = 0x1E | 0xE0;

    private PlainDatagramOptions() {}

    /** Ours; throws for one that libnet has no name for. */
    static SocketOption known(int option) throws SocketException {
        return switch (option) {
            case SocketOptions.TCP_NODELAY -> SocketOption.TCP_NO_DELAY;
            case SocketOptions.SO_OOBINLINE -> SocketOption.OUT_OF_BAND_INLINE;
            case SocketOptions.SO_LINGER -> SocketOption.LINGER;
            case SocketOptions.SO_SNDBUF -> SocketOption.SEND_BUFFER;
            case SocketOptions.SO_RCVBUF -> SocketOption.RECEIVE_BUFFER;
            case SocketOptions.SO_KEEPALIVE -> SocketOption.KEEP_ALIVE;
            case SocketOptions.SO_REUSEADDR -> SocketOption.REUSE_ADDRESS;
            case SocketOptions.SO_REUSEPORT -> SocketOption.REUSE_PORT;
            case SocketOptions.SO_BROADCAST -> SocketOption.BROADCAST;
            case SocketOptions.IP_TOS -> SocketOption.IP_TOS;
            case SocketOptions.IP_MULTICAST_LOOP ->
                Ipv6.isAvailable() ? SocketOption.IP6_MULTICAST_LOOP : SocketOption.IP_MULTICAST_LOOP;
            default -> throw Failures.trimmed(new SocketException("Invalid option"));
        };
    }

    /** setsockopt(2) as NET_SetSockOpt does it. */
    static void set(int fd, SocketOption option, int value) throws SocketException {
        long result = 0;
        int converted = value;
        if (option == SocketOption.IP_TOS) {
            result = Ipv6.isAvailable() ? SocketCalls.set(fd, SocketOption.IP6_TRAFFIC_CLASS, value) : 0;
            converted = value & TOS_MASK;
        } else if (option == SocketOption.RECEIVE_BUFFER) {
            converted = Math.max(value, SMALLEST_RECEIVE_BUFFER);
        }
        if (result >= 0) {
            result = SocketCalls.set(fd, option, converted);
        }
        if (result < 0) {
            throw PlainFailures.socket(result, "Error setting socket option");
        }
    }

    /** getsockopt(2) as NET_GetSockOpt does it. */
    static int get(int fd, SocketOption option) throws SocketException {
        long[] value = new long[1];
        long result = SocketCalls.get(fd, option, value);
        if (result < 0) {
            throw PlainFailures.socket(result, "Error getting socket option");
        }
        boolean doubled = option == SocketOption.SEND_BUFFER || option == SocketOption.RECEIVE_BUFFER;
        return (int) (doubled ? value[0] / 2 : value[0]);
    }
}
