package io.wedge.emulayer.common;

import io.wedge.emulayer.table.Kept;
import io.wedge.emulayer.table.NativeTable;
import io.wedge.emulayer.table.Rows;

/** Sockets: natives of JDK 17, 21 and 25. */
public final class CommonSockets implements NativeTable {
    @Override
    // spotless:off
    public void rows(Rows rows) {
        rows.in("java/net/Inet4Address", "network")
                .keeps("init", "()V", Kept.IDS);
        rows.in("java/net/Inet6Address", "network")
                .keeps("init", "()V", Kept.IDS);
        rows.in("java/net/InetAddress", "network")
                .keeps("init", "()V", Kept.IDS);
        rows.in("jdk/net/LinuxSocketOptions", "network")
                .later("getIncomingNapiId0", "(I)I")
                .later("getQuickAck0", "(I)Z")
                .later("getSoPeerCred0", "(I)J")
                .later("getTcpKeepAliveIntvl0", "(I)I")
                .later("getTcpKeepAliveProbes0", "(I)I")
                .later("getTcpKeepAliveTime0", "(I)I")
                .later("incomingNapiIdSupported0", "()Z")
                .later("keepAliveOptionsSupported0", "()Z")
                .later("quickAckSupported0", "()Z")
                .later("setQuickAck0", "(IZ)V")
                .later("setTcpKeepAliveIntvl0", "(II)V")
                .later("setTcpKeepAliveProbes0", "(II)V")
                .later("setTcpKeepAliveTime0", "(II)V");
        rows.in("sun/nio/ch/DatagramChannelImpl", "network")
                .later("disconnect0", "(Ljava/io/FileDescriptor;Z)V")
                .later("receive0", "(Ljava/io/FileDescriptor;JIJZ)I")
                .later("send0", "(Ljava/io/FileDescriptor;JIJI)I");
        rows.in("sun/nio/ch/DatagramDispatcher", "network")
                .later("read0", "(Ljava/io/FileDescriptor;JI)I")
                .later("readv0", "(Ljava/io/FileDescriptor;JI)J")
                .later("write0", "(Ljava/io/FileDescriptor;JI)I")
                .later("writev0", "(Ljava/io/FileDescriptor;JI)J");
        rows.in("sun/nio/ch/InheritedChannel", "network")
                .later("addressFamily", "(I)I")
                .later("close0", "(I)V")
                .later("dup", "(I)I")
                .later("dup2", "(II)V")
                .later("inetPeerAddress0", "(I)Ljava/net/InetAddress;")
                .keeps("initIDs", "()V", Kept.IDS)
                .later("isConnected", "(I)Z")
                .later("open0", "(Ljava/lang/String;I)I")
                .later("peerPort0", "(I)I")
                .later("soType0", "(I)I")
                .later("unixPeerAddress0", "(I)[B");
        rows.in("sun/nio/ch/NativeSocketAddress", "network")
                .keeps("AFINET", "()I", Kept.CONSTANT)
                .keeps("AFINET6", "()I", Kept.CONSTANT)
                .keeps("offsetFamily", "()I", Kept.CONSTANT)
                .keeps("offsetSin4Addr", "()I", Kept.CONSTANT)
                .keeps("offsetSin4Port", "()I", Kept.CONSTANT)
                .keeps("offsetSin6Addr", "()I", Kept.CONSTANT)
                .keeps("offsetSin6FlowInfo", "()I", Kept.CONSTANT)
                .keeps("offsetSin6Port", "()I", Kept.CONSTANT)
                .keeps("offsetSin6ScopeId", "()I", Kept.CONSTANT)
                .keeps("sizeofFamily", "()I", Kept.CONSTANT)
                .keeps("sizeofSockAddr4", "()I", Kept.CONSTANT)
                .keeps("sizeofSockAddr6", "()I", Kept.CONSTANT);
        rows.in("sun/nio/ch/Net", "network")
                .later("accept", "(Ljava/io/FileDescriptor;Ljava/io/FileDescriptor;[Ljava/net/InetSocketAddress;)I")
                .later("available", "(Ljava/io/FileDescriptor;)I")
                .later("bind0", "(Ljava/io/FileDescriptor;ZZLjava/net/InetAddress;I)V")
                .later("blockOrUnblock4", "(ZLjava/io/FileDescriptor;III)I")
                .later("blockOrUnblock6", "(ZLjava/io/FileDescriptor;[BI[B)I")
                .later("canIPv6SocketJoinIPv4Group0", "()Z")
                .later("canJoin6WithIPv4Group0", "()Z")
                .later("canUseIPv6OptionsWithIPv4LocalAddress0", "()Z")
                .later("connect0", "(ZLjava/io/FileDescriptor;Ljava/net/InetAddress;I)I")
                .later("discardOOB", "(Ljava/io/FileDescriptor;)Z")
                .later("getIntOption0", "(Ljava/io/FileDescriptor;ZII)I")
                .later("getInterface4", "(Ljava/io/FileDescriptor;)I")
                .later("getInterface6", "(Ljava/io/FileDescriptor;)I")
                .keeps("initIDs", "()V", Kept.IDS)
                .later("isExclusiveBindAvailable", "()I")
                .later("isIPv6Available0", "()Z")
                .later("isReusePortAvailable0", "()Z")
                .later("joinOrDrop4", "(ZLjava/io/FileDescriptor;III)I")
                .later("joinOrDrop6", "(ZLjava/io/FileDescriptor;[BI[B)I")
                .later("listen", "(Ljava/io/FileDescriptor;I)V")
                .later("localInetAddress", "(Ljava/io/FileDescriptor;)Ljava/net/InetAddress;")
                .later("localPort", "(Ljava/io/FileDescriptor;)I")
                .later("poll", "(Ljava/io/FileDescriptor;IJ)I")
                .later("pollConnect", "(Ljava/io/FileDescriptor;J)Z")
                .keeps("pollconnValue", "()S", Kept.CONSTANT)
                .keeps("pollerrValue", "()S", Kept.CONSTANT)
                .keeps("pollhupValue", "()S", Kept.CONSTANT)
                .keeps("pollinValue", "()S", Kept.CONSTANT)
                .keeps("pollnvalValue", "()S", Kept.CONSTANT)
                .keeps("polloutValue", "()S", Kept.CONSTANT)
                .later("remoteInetAddress", "(Ljava/io/FileDescriptor;)Ljava/net/InetAddress;")
                .later("remotePort", "(Ljava/io/FileDescriptor;)I")
                .later("sendOOB", "(Ljava/io/FileDescriptor;B)I")
                .later("setIntOption0", "(Ljava/io/FileDescriptor;ZIIIZ)V")
                .later("setInterface4", "(Ljava/io/FileDescriptor;I)V")
                .later("setInterface6", "(Ljava/io/FileDescriptor;I)V")
                .later("shouldSetBothIPv4AndIPv6Options0", "()Z")
                .later("shutdown", "(Ljava/io/FileDescriptor;I)V")
                .later("socket0", "(ZZZZ)I");
        rows.in("sun/nio/ch/SocketDispatcher", "network")
                .later("read0", "(Ljava/io/FileDescriptor;JI)I")
                .later("readv0", "(Ljava/io/FileDescriptor;JI)J");
        rows.in("sun/nio/ch/UnixAsynchronousSocketChannelImpl", "network")
                .later("checkConnect", "(I)V");
        rows.in("sun/nio/ch/UnixDomainSockets", "network")
                .later("accept0", "(Ljava/io/FileDescriptor;Ljava/io/FileDescriptor;[Ljava/lang/Object;)I")
                .later("bind0", "(Ljava/io/FileDescriptor;[B)V")
                .later("connect0", "(Ljava/io/FileDescriptor;[B)I")
                .later("init", "()Z")
                .later("localAddress0", "(Ljava/io/FileDescriptor;)[B")
                .later("socket0", "()I");
        rows.in("sun/tools/attach/VirtualMachineImpl", "network")
                .later("checkPermissions", "(Ljava/lang/String;)V")
                .later("close", "(I)V")
                .later("connect", "(ILjava/lang/String;)V")
                .later("read", "(I[BII)I")
                .later("sendQuitTo", "(I)V")
                .later("socket", "()I")
                .later("write", "(I[BII)V");
    }
    // spotless:on
}
