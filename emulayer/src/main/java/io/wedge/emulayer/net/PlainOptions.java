package io.wedge.emulayer.net;

import io.wedge.messages.flags.SocketOption;
import java.io.IOException;
import java.net.SocketOptions;

/** Options of java.net.PlainSocketImpl, by the numbers of {@link SocketOptions}. */
public final class PlainOptions {
    private static final int SMALLEST_RECEIVE_BUFFER = 1024;
    private static final int TOS_MASK = 0x1E | 0xE0;

    private PlainOptions() {}

    private static SocketOption option(int number) throws IOException {
        return switch (number) {
            case SocketOptions.TCP_NODELAY -> SocketOption.TCP_NO_DELAY;
            case SocketOptions.SO_REUSEADDR -> SocketOption.REUSE_ADDRESS;
            case SocketOptions.SO_REUSEPORT -> SocketOption.REUSE_PORT;
            case SocketOptions.SO_KEEPALIVE -> SocketOption.KEEP_ALIVE;
            case SocketOptions.SO_OOBINLINE -> SocketOption.OUT_OF_BAND_INLINE;
            case SocketOptions.SO_LINGER -> SocketOption.LINGER;
            case SocketOptions.SO_SNDBUF -> SocketOption.SEND_BUFFER;
            case SocketOptions.SO_RCVBUF -> SocketOption.RECEIVE_BUFFER;
            case SocketOptions.IP_TOS -> Ipv6.isAvailable() ? SocketOption.IP6_TRAFFIC_CLASS : SocketOption.IP_TOS;
            default -> throw new java.net.SocketException("Invalid option");
        };
    }

    public static void socketSetOption0(Object self, int number, boolean on, Object value) throws IOException {
        if (PlainOriginals.isOwn(self)) {
            PlainOriginals.call("socketSetOption0", "(IZLjava/lang/Object;)V", self, number, on, value);
            return;
        }
        int fd = PlainSockets.opened(PlainFields.descriptor(self));
        if (number == SocketOptions.SO_TIMEOUT) {
            return;
        }
        SocketOption option = option(number);
        long argument =
                switch (option) {
                    case LINGER -> on ? ((Integer) value).intValue() : -1;
                    case SEND_BUFFER -> ((Integer) value).intValue();
                    case RECEIVE_BUFFER -> Math.max(SMALLEST_RECEIVE_BUFFER, ((Integer) value).intValue());
                    case IP_TOS, IP6_TRAFFIC_CLASS -> ((Integer) value).intValue() & TOS_MASK;
                    default -> on ? 1 : 0;
                };
        PlainSockets.check(SocketCalls.set(fd, option, argument), "Error setting socket option");
    }

    /** A switch answers 1, or -1 for off. */
    public static int socketGetOption(Object self, int number, Object container) throws IOException {
        if (PlainOriginals.isOwn(self)) {
            return (int) PlainOriginals.call("socketGetOption", "(ILjava/lang/Object;)I", self, number, container);
        }
        int fd = PlainSockets.opened(PlainFields.descriptor(self));
        if (number == SocketOptions.SO_BINDADDR) {
            PlainFields.setContained(container, Net.localInetAddress(PlainFields.descriptor(self)));
            return 1;
        }
        SocketOption option = option(number);
        long[] value = new long[1];
        PlainSockets.check(SocketCalls.get(fd, option, value), "Error getting socket option");
        return switch (option) {
            case LINGER, IP_TOS, IP6_TRAFFIC_CLASS -> (int) value[0];
            case SEND_BUFFER, RECEIVE_BUFFER -> (int) value[0] / 2;
            default -> value[0] == 0 ? -1 : 1;
        };
    }
}
