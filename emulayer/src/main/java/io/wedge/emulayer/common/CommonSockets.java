package io.wedge.emulayer.common;

import static io.wedge.agent.spi.When.fd;
import static io.wedge.agent.spi.When.unguarded;
import static io.wedge.messages.Syscall.ACCEPT;
import static io.wedge.messages.Syscall.AVAILABLE;
import static io.wedge.messages.Syscall.BIND;
import static io.wedge.messages.Syscall.CLOSE;
import static io.wedge.messages.Syscall.CONNECT;
import static io.wedge.messages.Syscall.CONNECT_RESULT;
import static io.wedge.messages.Syscall.DUP;
import static io.wedge.messages.Syscall.DUP_TO;
import static io.wedge.messages.Syscall.GETPEERNAME;
import static io.wedge.messages.Syscall.GETSOCKNAME;
import static io.wedge.messages.Syscall.GETSOCKOPT;
import static io.wedge.messages.Syscall.GRANT;
import static io.wedge.messages.Syscall.IDENTITY;
import static io.wedge.messages.Syscall.LISTEN;
import static io.wedge.messages.Syscall.OPEN;
import static io.wedge.messages.Syscall.POLL;
import static io.wedge.messages.Syscall.READ;
import static io.wedge.messages.Syscall.READV;
import static io.wedge.messages.Syscall.SEND;
import static io.wedge.messages.Syscall.SETSOCKOPT;
import static io.wedge.messages.Syscall.SHUTDOWN;
import static io.wedge.messages.Syscall.SIGNAL_PROCESS;
import static io.wedge.messages.Syscall.SOCKET;
import static io.wedge.messages.Syscall.STAT;
import static io.wedge.messages.Syscall.WRITE;

import io.wedge.emulayer.net.Attaching;
import io.wedge.emulayer.net.InheritedChannels;
import io.wedge.emulayer.net.LinuxOptions;
import io.wedge.emulayer.net.Net;
import io.wedge.emulayer.net.NetOptions;
import io.wedge.emulayer.net.SocketIo;
import io.wedge.emulayer.net.UnixSockets;
import io.wedge.emulayer.table.Kept;
import io.wedge.emulayer.table.NativeTable;
import io.wedge.emulayer.table.Rows;

/** Sockets: natives of JDK 17, 21 and 25. */
public final class CommonSockets implements NativeTable {
    public static final String LIBNET = "says what libnet found out when it was loaded; asks the host for nothing";

    @Override
    // spotless:off
    public void rows(Rows rows) {
        rows.in("java/net/Inet4Address", "network")
                .keeps("init", "()V", Kept.IDS);
        rows.in("java/net/Inet6Address", "network")
                .keeps("init", "()V", Kept.IDS);
        rows.in("java/net/InetAddress", "network")
                .keeps("init", "()V", Kept.IDS);
        rows.in("jdk/net/LinuxSocketOptions", "network", LinuxOptions.class)
                .sends("getIncomingNapiId0", "(I)I", fd(0), GETSOCKOPT)
                .sends("getQuickAck0", "(I)Z", fd(0), GETSOCKOPT)
                .sends("getSoPeerCred0", "(I)J", fd(0), GETSOCKOPT)
                .sends("getTcpKeepAliveIntvl0", "(I)I", fd(0), GETSOCKOPT)
                .sends("getTcpKeepAliveProbes0", "(I)I", fd(0), GETSOCKOPT)
                .sends("getTcpKeepAliveTime0", "(I)I", fd(0), GETSOCKOPT)
                .sends("incomingNapiIdSupported0", "()Z", unguarded(), SOCKET, GETSOCKOPT, CLOSE)
                .sends("keepAliveOptionsSupported0", "()Z", unguarded(), SOCKET, GETSOCKOPT, CLOSE)
                .sends("quickAckSupported0", "()Z", unguarded(), SOCKET, GETSOCKOPT, CLOSE)
                .sends("setQuickAck0", "(IZ)V", fd(0), SETSOCKOPT)
                .sends("setTcpKeepAliveIntvl0", "(II)V", fd(0), SETSOCKOPT)
                .sends("setTcpKeepAliveProbes0", "(II)V", fd(0), SETSOCKOPT)
                .sends("setTcpKeepAliveTime0", "(II)V", fd(0), SETSOCKOPT);
        rows.in("sun/nio/ch/InheritedChannel", "network", InheritedChannels.class)
                .sends("addressFamily", "(I)I", fd(0), GETSOCKNAME)
                .sends("close0", "(I)V", fd(0), CLOSE)
                .sends("dup", "(I)I", unguarded(), DUP)
                .sends("dup2", "(II)V", unguarded(), DUP_TO)
                .sends("inetPeerAddress0", "(I)Ljava/net/InetAddress;", fd(0), GETPEERNAME)
                .keeps("initIDs", "()V", Kept.IDS)
                .sends("isConnected", "(I)Z", fd(0), GETPEERNAME)
                .sends("open0", "(Ljava/lang/String;I)I", unguarded(), OPEN, CLOSE, GRANT)
                .sends("peerPort0", "(I)I", fd(0), GETPEERNAME)
                .sends("soType0", "(I)I", fd(0), GETSOCKOPT)
                .sends("unixPeerAddress0", "(I)[B", fd(0), GETPEERNAME);
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
        rows.in("sun/nio/ch/Net", "network", Net.class)
                .sends("accept", "(Ljava/io/FileDescriptor;Ljava/io/FileDescriptor;[Ljava/net/InetSocketAddress;)I", fd(0), ACCEPT)
                .sends("available", "(Ljava/io/FileDescriptor;)I", fd(0), AVAILABLE)
                .sends("bind0", "(Ljava/io/FileDescriptor;ZZLjava/net/InetAddress;I)V", fd(0), BIND)
                .keeps("canIPv6SocketJoinIPv4Group0", "()Z", Kept.CONSTANT)
                .keeps("canJoin6WithIPv4Group0", "()Z", Kept.CONSTANT)
                .keeps("canUseIPv6OptionsWithIPv4LocalAddress0", "()Z", Kept.CONSTANT)
                .sends("connect0", "(ZLjava/io/FileDescriptor;Ljava/net/InetAddress;I)I", fd(1), CONNECT)
                .keeps("discardOOB", "(Ljava/io/FileDescriptor;)Z", "does nothing on this platform")
                .keeps("initIDs", "()V", Kept.IDS)
                .keeps("isExclusiveBindAvailable", "()I", Kept.CONSTANT)
                .keeps("isIPv6Available0", "()Z", LIBNET)
                .keeps("isReusePortAvailable0", "()Z", LIBNET)
                .sends("listen", "(Ljava/io/FileDescriptor;I)V", fd(0), LISTEN)
                .sends("localInetAddress", "(Ljava/io/FileDescriptor;)Ljava/net/InetAddress;", fd(0), GETSOCKNAME)
                .sends("localPort", "(Ljava/io/FileDescriptor;)I", fd(0), GETSOCKNAME)
                .sends("poll", "(Ljava/io/FileDescriptor;IJ)I", fd(0), POLL)
                .sends("pollConnect", "(Ljava/io/FileDescriptor;J)Z", fd(0), CONNECT_RESULT)
                .keeps("pollconnValue", "()S", Kept.CONSTANT)
                .keeps("pollerrValue", "()S", Kept.CONSTANT)
                .keeps("pollhupValue", "()S", Kept.CONSTANT)
                .keeps("pollinValue", "()S", Kept.CONSTANT)
                .keeps("pollnvalValue", "()S", Kept.CONSTANT)
                .keeps("polloutValue", "()S", Kept.CONSTANT)
                .sends("remoteInetAddress", "(Ljava/io/FileDescriptor;)Ljava/net/InetAddress;", fd(0), GETPEERNAME)
                .sends("remotePort", "(Ljava/io/FileDescriptor;)I", fd(0), GETPEERNAME)
                .sends("sendOOB", "(Ljava/io/FileDescriptor;B)I", fd(0), SEND)
                .keeps("shouldSetBothIPv4AndIPv6Options0", "()Z", Kept.CONSTANT)
                .sends("shutdown", "(Ljava/io/FileDescriptor;I)V", fd(0), SHUTDOWN)
                .sends("socket0", "(ZZZZ)I", unguarded(), SOCKET, SETSOCKOPT);
        rows.in("sun/nio/ch/Net", "network", NetOptions.class)
                .sends("getIntOption0", "(Ljava/io/FileDescriptor;ZII)I", fd(0), GETSOCKOPT)
                .sends("setIntOption0", "(Ljava/io/FileDescriptor;ZIIIZ)V", fd(0), SETSOCKOPT);
        rows.in("sun/nio/ch/SocketDispatcher", "network", SocketIo.class)
                .sends("read0", "(Ljava/io/FileDescriptor;JI)I", fd(0), READ)
                .sends("readv0", "(Ljava/io/FileDescriptor;JI)J", fd(0), READV, POLL);
        rows.in("sun/nio/ch/UnixAsynchronousSocketChannelImpl", "network", UnixSockets.class)
                .sends("checkConnect", "(I)V", fd(0), GETSOCKOPT);
        rows.in("sun/nio/ch/UnixDomainSockets", "network", UnixSockets.class)
                .sends("accept0", "(Ljava/io/FileDescriptor;Ljava/io/FileDescriptor;[Ljava/lang/Object;)I", fd(0), ACCEPT)
                .sends("bind0", "(Ljava/io/FileDescriptor;[B)V", fd(0), BIND)
                .sends("connect0", "(Ljava/io/FileDescriptor;[B)I", fd(0), CONNECT)
                .sends("init", "()Z", unguarded(), SOCKET, CLOSE)
                .sends("localAddress0", "(Ljava/io/FileDescriptor;)[B", fd(0), GETSOCKNAME)
                .sends("socket0", "()I", unguarded(), SOCKET);
        rows.in("sun/tools/attach/VirtualMachineImpl", "network", Attaching.class)
                .sends("checkPermissions", "(Ljava/lang/String;)V", unguarded(), IDENTITY, STAT)
                .sends("close", "(I)V", fd(0), SHUTDOWN, CLOSE)
                .sends("connect", "(ILjava/lang/String;)V", fd(0), CONNECT)
                .sends("read", "(I[BII)I", fd(0), READ, POLL)
                .sends("sendQuitTo", "(I)V", unguarded(), SIGNAL_PROCESS)
                .sends("socket", "()I", unguarded(), SOCKET)
                .sends("write", "(I[BII)V", fd(0), WRITE, POLL);
    }
    // spotless:on
}
