package io.wedge.emulayer.net;

import io.wedge.emulayer.calls.Files;
import io.wedge.emulayer.calls.Wire;
import io.wedge.emulayer.jdk.Failures;
import io.wedge.emulayer.session.Session;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.SocketDomain;
import io.wedge.messages.flags.SocketOption;
import io.wedge.messages.flags.SocketType;
import io.wedge.messages.port.Call;
import io.wedge.messages.port.SessionOverException;
import io.wedge.messages.wire.ReplyReader;
import java.net.SocketException;

/** jdk.net.LinuxSocketOptions. */
public final class LinuxOptions {
    private static final int IP_PMTUDISC_DONT = 0;
    private static final int IP_PMTUDISC_DO = 2;

    private LinuxOptions() {}

    private static void set(int fd, SocketOption option, int value) throws SocketException {
        check(SocketCalls.set(fd, option, value));
    }

    private static int get(int fd, SocketOption option) throws SocketException {
        long[] value = new long[1];
        check(SocketCalls.get(fd, option, value));
        return (int) value[0];
    }

    private static void check(long result) throws SocketException {
        if (result == -Errno.ENOPROTOOPT.id()) {
            throw Failures.trimmed(new UnsupportedOperationException("unsupported socket option"));
        }
        if (result < 0) {
            throw SocketFailures.plain(result);
        }
    }

    /** Asks a new socket. */
    private static boolean supports(SocketOption... options) {
        long fd = SocketCalls.socket(SocketDomain.INET, SocketType.STREAM);
        if (fd < 0) {
            return false;
        }
        boolean all = true;
        for (SocketOption option : options) {
            all &= SocketCalls.get((int) fd, option, new long[1]) != -Errno.ENOPROTOOPT.id();
        }
        Files.close((int) fd);
        return all;
    }

    public static boolean keepAliveOptionsSupported0() {
        return supports(SocketOption.TCP_KEEP_IDLE, SocketOption.TCP_KEEP_COUNT, SocketOption.TCP_KEEP_INTERVAL);
    }

    public static boolean quickAckSupported0() {
        return supports(SocketOption.TCP_QUICK_ACK);
    }

    public static boolean incomingNapiIdSupported0() {
        return supports(SocketOption.INCOMING_NAPI_ID);
    }

    public static void setQuickAck0(int fd, boolean on) throws SocketException {
        set(fd, SocketOption.TCP_QUICK_ACK, on ? 1 : 0);
    }

    public static boolean getQuickAck0(int fd) throws SocketException {
        return get(fd, SocketOption.TCP_QUICK_ACK) != 0;
    }

    public static void setTcpKeepAliveTime0(int fd, int seconds) throws SocketException {
        set(fd, SocketOption.TCP_KEEP_IDLE, seconds);
    }

    public static int getTcpKeepAliveTime0(int fd) throws SocketException {
        return get(fd, SocketOption.TCP_KEEP_IDLE);
    }

    public static void setTcpKeepAliveIntvl0(int fd, int seconds) throws SocketException {
        set(fd, SocketOption.TCP_KEEP_INTERVAL, seconds);
    }

    public static int getTcpKeepAliveIntvl0(int fd) throws SocketException {
        return get(fd, SocketOption.TCP_KEEP_INTERVAL);
    }

    public static void setTcpKeepAliveProbes0(int fd, int count) throws SocketException {
        set(fd, SocketOption.TCP_KEEP_COUNT, count);
    }

    public static int getTcpKeepAliveProbes0(int fd) throws SocketException {
        return get(fd, SocketOption.TCP_KEEP_COUNT);
    }

    public static int getIncomingNapiId0(int fd) throws SocketException {
        return get(fd, SocketOption.INCOMING_NAPI_ID);
    }

    public static void setIpDontFragment0(int fd, boolean on, boolean isIpv6) throws SocketException {
        int value = on ? IP_PMTUDISC_DO : IP_PMTUDISC_DONT;
        set(fd, SocketOption.IP_MTU_DISCOVER, value);
        if (isIpv6) {
            set(fd, SocketOption.IP6_MTU_DISCOVER, value);
        }
    }

    public static boolean getIpDontFragment0(int fd, boolean isIpv6) throws SocketException {
        return get(fd, isIpv6 ? SocketOption.IP6_MTU_DISCOVER : SocketOption.IP_MTU_DISCOVER) == IP_PMTUDISC_DO;
    }

    /** User in the high half, group in the low; -1 if the peer has none. */
    public static long getSoPeerCred0(int fd) throws SocketException {
        try (Call call = Wire.begin(Syscall.GETSOCKOPT, fd)) {
            call.elements().putLong(Element.OPTION, SocketOption.PEER_CREDENTIALS.value());
            ReplyReader reply = call.call();
            check(reply.failed() ? -reply.errno().id() : 0);
            long uid = reply.longAt(Element.UID, -1);
            return (int) uid == -1 ? -1 : uid << 32 | reply.longAt(Element.GID, 0) & 0xFFFF_FFFFL;
        } catch (SessionOverException e) {
            throw SocketFailures.plain(Session.over(e));
        }
    }
}
