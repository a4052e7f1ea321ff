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
import static io.wedge.messages.Syscall.INTERFACES;
import static io.wedge.messages.Syscall.LISTEN;
import static io.wedge.messages.Syscall.POLL;
import static io.wedge.messages.Syscall.READ;
import static io.wedge.messages.Syscall.RECVFROM;
import static io.wedge.messages.Syscall.SEND;
import static io.wedge.messages.Syscall.SENDTO;
import static io.wedge.messages.Syscall.SETSOCKOPT;
import static io.wedge.messages.Syscall.SHUTDOWN;
import static io.wedge.messages.Syscall.SOCKET;
import static io.wedge.messages.Syscall.SOCKETPAIR;
import static io.wedge.messages.Syscall.WRITE;

import io.wedge.emulayer.common.CommonSockets;
import io.wedge.emulayer.net.PlainDatagrams;
import io.wedge.emulayer.net.PlainMulticast;
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
                .keeps("isReusePortAvailable0", "()Z", CommonSockets.LIBNET);
        rows.in("java/net/AbstractPlainSocketImpl", "network")
                .keeps("isReusePortAvailable0", "()Z", CommonSockets.LIBNET);
        rows.in("java/net/DatagramPacket", "network")
                .keeps("init", "()V", Kept.IDS);
        rows.in("java/net/InetAddressImplFactory", "network")
                .keeps("isIPv6Supported", "()Z", CommonSockets.LIBNET);
        rows.in("java/net/PlainDatagramSocketImpl", "network", PlainDatagrams.class)
                .sends("bind0", "(ILjava/net/InetAddress;)V", unguarded(), BIND, GETSOCKNAME)
                .sends("connect0", "(Ljava/net/InetAddress;I)V", unguarded(), CONNECT)
                .sends("dataAvailable", "()I", unguarded(), AVAILABLE)
                .sends("datagramSocketClose", "()V", unguarded(), DUP_TO, CLOSE, SOCKETPAIR)
                .sends("datagramSocketCreate", "()V", unguarded(), SOCKET, SETSOCKOPT)
                .sends("disconnect0", "(I)V", unguarded(), CONNECT, BIND, GETSOCKNAME)
                .keeps("init", "()V", Kept.IDS)
                .sends("peek", "(Ljava/net/InetAddress;)I", unguarded(), RECVFROM, POLL)
                .sends("peekData", "(Ljava/net/DatagramPacket;)I", unguarded(), RECVFROM, POLL)
                .sends("receive0", "(Ljava/net/DatagramPacket;)V", unguarded(), RECVFROM, POLL)
                .sends("send0", "(Ljava/net/DatagramPacket;)V", unguarded(), SENDTO, POLL);
        rows.in("java/net/PlainDatagramSocketImpl", "network", PlainMulticast.class)
                .sends("getTTL", "()B", unguarded(), GETSOCKOPT)
                .sends("getTimeToLive", "()I", unguarded(), GETSOCKOPT)
                .sends("join", "(Ljava/net/InetAddress;Ljava/net/NetworkInterface;)V", unguarded(), SETSOCKOPT, GETSOCKOPT)
                .sends("leave", "(Ljava/net/InetAddress;Ljava/net/NetworkInterface;)V", unguarded(), SETSOCKOPT, GETSOCKOPT)
                .sends("setTTL", "(B)V", unguarded(), SETSOCKOPT)
                .sends("setTimeToLive", "(I)V", unguarded(), SETSOCKOPT)
                .sends("socketGetOption", "(I)Ljava/lang/Object;", unguarded(), GETSOCKOPT, GETSOCKNAME, INTERFACES)
                .sends("socketSetOption0", "(ILjava/lang/Object;)V", unguarded(), SETSOCKOPT, INTERFACES);
        rows.in("java/net/PlainSocketImpl", "network", PlainSockets.class)
                .keeps("initProto", "()V", "looks up ids, and makes a pair of sockets of its own for closing host descriptors")
                .sends("socketAccept", "(Ljava/net/SocketImpl;)V", unguarded(), POLL, ACCEPT)
                .sends("socketAvailable", "()I", unguarded(), AVAILABLE)
                .sends("socketBind", "(Ljava/net/InetAddress;I)V", unguarded(), BIND, GETSOCKNAME)
                .sends("socketClose0", "(Z)V", unguarded(), DUP_TO, CLOSE, SOCKETPAIR)
                .sends("socketConnect", "(Ljava/net/InetAddress;II)V", unguarded(), CONNECT, CONNECT_RESULT, GETSOCKNAME, SHUTDOWN)
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
