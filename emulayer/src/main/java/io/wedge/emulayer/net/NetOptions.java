package io.wedge.emulayer.net;

import io.wedge.emulayer.jdk.Fields;
import io.wedge.messages.flags.SocketOption;
import java.io.FileDescriptor;
import java.io.IOException;

/** Options of sun.nio.ch.Net, which come as the host's levels and numbers; what libnet does to their values is done here. */
public final class NetOptions {
    private static final int SOL_SOCKET = 1;
    private static final int IPPROTO_IP = 0;
    private static final int IPPROTO_TCP = 6;
    private static final int IPPROTO_IPV6 = 41;

    private static final int TOS_MASK = 0x1E | 0xE0;
    private static final int SMALLEST_RECEIVE_BUFFER = 1024;

    private NetOptions() {}

    /** Ours of the host's level and number; null for one that the JDK has no name for. */
    private static SocketOption option(int level, int name) {
        return switch (level) {
            case SOL_SOCKET ->
                switch (name) {
                    case 2 -> SocketOption.REUSE_ADDRESS;
                    case 6 -> SocketOption.BROADCAST;
                    case 7 -> SocketOption.SEND_BUFFER;
                    case 8 -> SocketOption.RECEIVE_BUFFER;
                    case 9 -> SocketOption.KEEP_ALIVE;
                    case 10 -> SocketOption.OUT_OF_BAND_INLINE;
                    case 13 -> SocketOption.LINGER;
                    case 15 -> SocketOption.REUSE_PORT;
                    default -> null;
                };
            case IPPROTO_TCP -> name == 1 ? SocketOption.TCP_NO_DELAY : null;
            case IPPROTO_IP ->
                switch (name) {
                    case 1 -> SocketOption.IP_TOS;
                    case 32 -> SocketOption.IP_MULTICAST_INTERFACE;
                    case 33 -> SocketOption.IP_MULTICAST_TTL;
                    case 34 -> SocketOption.IP_MULTICAST_LOOP;
                    default -> null;
                };
            case IPPROTO_IPV6 ->
                switch (name) {
                    case 17 -> SocketOption.IP6_MULTICAST_INTERFACE;
                    case 18 -> SocketOption.IP6_MULTICAST_HOPS;
                    case 19 -> SocketOption.IP6_MULTICAST_LOOP;
                    case 26 -> SocketOption.IP6_ONLY;
                    case 67 -> SocketOption.IP6_TRAFFIC_CLASS;
                    default -> null;
                };
            default -> null;
        };
    }

    private static SocketOption known(int level, int name) throws IOException {
        SocketOption option = option(level, name);
        if (option == null) {
            throw SocketFailures.plain(-io.wedge.messages.Errno.ENOPROTOOPT.id());
        }
        return option;
    }

    public static int getIntOption0(FileDescriptor socket, boolean mayNeedConversion, int level, int name)
            throws IOException {
        SocketOption option = known(level, name);
        long[] value = new long[1];
        long result = SocketCalls.get(Fields.number(socket), option, value);
        if (result < 0) {
            throw SocketFailures.plain(result);
        }
        boolean doubled = option == SocketOption.SEND_BUFFER || option == SocketOption.RECEIVE_BUFFER;
        return (int) (mayNeedConversion && doubled ? value[0] / 2 : value[0]);
    }

    public static void setIntOption0(
            FileDescriptor socket, boolean mayNeedConversion, int level, int name, int value, boolean isIpv6)
            throws IOException {
        SocketOption option = known(level, name);
        int fd = Fields.number(socket);
        long result = SocketCalls.set(fd, option, mayNeedConversion ? converted(option, value) : value);
        if (result < 0) {
            throw SocketFailures.plain(result);
        }
        if (option == SocketOption.IP6_TRAFFIC_CLASS && isIpv6) {
            // For what a dual socket sends over IPv4. As natively, a failure is of no consequence.
            SocketCalls.set(fd, SocketOption.IP_TOS, value);
        }
    }

    private static int converted(SocketOption option, int value) {
        return switch (option) {
            case IP_TOS -> value & TOS_MASK;
            case RECEIVE_BUFFER -> Math.max(value, SMALLEST_RECEIVE_BUFFER);
            default -> value;
        };
    }
}
