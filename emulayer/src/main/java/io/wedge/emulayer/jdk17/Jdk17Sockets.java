package io.wedge.emulayer.jdk17;

import static io.wedge.agent.spi.When.fd;
import static io.wedge.agent.spi.When.unguarded;
import static io.wedge.messages.Syscall.ACCEPT;
import static io.wedge.messages.Syscall.AVAILABLE;
import static io.wedge.messages.Syscall.BIND;
import static io.wedge.messages.Syscall.CLOSE;
import static io.wedge.messages.Syscall.CONNECT;
import static io.wedge.messages.Syscall.CONNECT_RESULT;
import static io.wedge.messages.Syscall.DUP_TO;
import static io.wedge.messages.Syscall.GETSOCKNAME;
import static io.wedge.messages.Syscall.GETSOCKOPT;
import static io.wedge.messages.Syscall.LISTEN;
import static io.wedge.messages.Syscall.POLL;
import static io.wedge.messages.Syscall.READ;
import static io.wedge.messages.Syscall.SEND;
import static io.wedge.messages.Syscall.SETSOCKOPT;
import static io.wedge.messages.Syscall.SHUTDOWN;
import static io.wedge.messages.Syscall.SOCKET;
import static io.wedge.messages.Syscall.WRITE;

import io.wedge.emulayer.net.PlainOptions;
import io.wedge.emulayer.net.PlainSockets;
import io.wedge.emulayer.table.Kept;
import io.wedge.emulayer.table.NativeTable;
import io.wedge.emulayer.table.Rows;

/** Sockets: natives of JDK 17 only. */
public final class Jdk17Sockets implements NativeTable {
    @Override
    // spotless:off
    public void rows(Rows rows) {
        rows.in("java/net/AbstractPlainDatagramSocketImpl", "network")
                .later("isReusePortAvailable0", "()Z");
        rows.in("java/net/AbstractPlainSocketImpl", "network")
                .keeps("isReusePortAvailable0", "()Z", "says what libnet found out when it was loaded");
        rows.in("java/net/DatagramPacket", "network")
                .keeps("init", "()V", Kept.IDS);
        rows.in("java/net/InetAddressImplFactory", "network")
                .later("isIPv6Supported", "()Z");
        rows.in("java/net/PlainDatagramSocketImpl", "network")
                .later("bind0", "(ILjava/net/InetAddress;)V")
                .later("connect0", "(Ljava/net/InetAddress;I)V")
                .later("dataAvailable", "()I")
                .later("datagramSocketClose", "()V")
                .later("datagramSocketCreate", "()V")
                .later("disconnect0", "(I)V")
                .later("getTTL", "()B")
                .later("getTimeToLive", "()I")
                .keeps("init", "()V", Kept.IDS)
                .later("join", "(Ljava/net/InetAddress;Ljava/net/NetworkInterface;)V")
                .later("leave", "(Ljava/net/InetAddress;Ljava/net/NetworkInterface;)V")
                .later("peek", "(Ljava/net/InetAddress;)I")
                .later("peekData", "(Ljava/net/DatagramPacket;)I")
                .later("receive0", "(Ljava/net/DatagramPacket;)V")
                .later("send0", "(Ljava/net/DatagramPacket;)V")
                .later("setTTL", "(B)V")
                .later("setTimeToLive", "(I)V")
                .later("socketGetOption", "(I)Ljava/lang/Object;")
                .later("socketSetOption0", "(ILjava/lang/Object;)V");
        rows.in("java/net/PlainSocketImpl", "network", PlainSockets.class)
                .keeps("initProto", "()V", Kept.IDS)
                .sends("socketAccept", "(Ljava/net/SocketImpl;)V", unguarded(), POLL, ACCEPT)
                .sends("socketAvailable", "()I", unguarded(), AVAILABLE)
                .sends("socketBind", "(Ljava/net/InetAddress;I)V", unguarded(), BIND, GETSOCKNAME)
                .sends("socketClose0", "(Z)V", unguarded(), DUP_TO, CLOSE)
                .sends("socketConnect", "(Ljava/net/InetAddress;II)V", unguarded(), CONNECT, CONNECT_RESULT, GETSOCKNAME)
                .sends("socketCreate", "(ZZ)V", unguarded(), SOCKET, SETSOCKOPT)
                .sends("socketListen", "(I)V", unguarded(), LISTEN)
                .sends("socketSendUrgentData", "(I)V", unguarded(), SEND)
                .sends("socketShutdown", "(I)V", unguarded(), SHUTDOWN);
        rows.in("java/net/PlainSocketImpl", "network", PlainOptions.class)
                .sends("socketGetOption", "(ILjava/lang/Object;)I", unguarded(), GETSOCKOPT, GETSOCKNAME)
                .sends("socketSetOption0", "(IZLjava/lang/Object;)V", unguarded(), SETSOCKOPT);
        rows.in("java/net/SocketCleanable", "network", PlainSockets.class)
                .sends("cleanupClose0", "(I)V", fd(0), CLOSE);
        rows.in("java/net/SocketInputStream", "network", PlainSockets.class)
                .keeps("init", "()V", Kept.IDS)
                .sends("socketRead0", "(Ljava/io/FileDescriptor;[BIII)I", fd(0), POLL, READ);
        rows.in("java/net/SocketOutputStream", "network", PlainSockets.class)
                .keeps("init", "()V", Kept.IDS)
                .sends("socketWrite0", "(Ljava/io/FileDescriptor;[BII)V", fd(0), WRITE, POLL);
    }
    // spotless:on
}
