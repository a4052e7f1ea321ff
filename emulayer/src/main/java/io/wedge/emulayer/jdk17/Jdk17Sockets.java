package io.wedge.emulayer.jdk17;

import io.wedge.emulayer.common.CommonSockets;
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
        rows.in("java/net/PlainSocketImpl", "network")
                .keeps("initProto", "()V", Kept.IDS)
                .later("socketAccept", "(Ljava/net/SocketImpl;)V")
                .later("socketAvailable", "()I")
                .later("socketBind", "(Ljava/net/InetAddress;I)V")
                .later("socketClose0", "(Z)V")
                .later("socketConnect", "(Ljava/net/InetAddress;II)V")
                .later("socketCreate", "(ZZ)V")
                .later("socketGetOption", "(ILjava/lang/Object;)I")
                .later("socketListen", "(I)V")
                .later("socketSendUrgentData", "(I)V")
                .later("socketSetOption0", "(IZLjava/lang/Object;)V")
                .later("socketShutdown", "(I)V");
        rows.in("java/net/SocketCleanable", "network")
                .later("cleanupClose0", "(I)V");
        rows.in("java/net/SocketInputStream", "network")
                .keeps("init", "()V", Kept.IDS)
                .later("socketRead0", "(Ljava/io/FileDescriptor;[BIII)I");
        rows.in("java/net/SocketOutputStream", "network")
                .keeps("init", "()V", Kept.IDS)
                .later("socketWrite0", "(Ljava/io/FileDescriptor;[BII)V");
    }
    // spotless:on
}
