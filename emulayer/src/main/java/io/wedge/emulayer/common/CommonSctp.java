package io.wedge.emulayer.common;

import io.wedge.emulayer.table.Kept;
import io.wedge.emulayer.table.NativeTable;
import io.wedge.emulayer.table.Rows;

/** SCTP, module jdk.sctp: natives of JDK 17, 21 and 25. */
public final class CommonSctp implements NativeTable {
    /** A socket of its own comes only by libsctp.so.1, which the JDK loads when the first is made: where it is missing, that fails as natively. */
    private static final String LIBRARY =
            "works by libsctp.so.1, loaded by dlopen, on sockets that this library and the process make for themselves: seen as a library, as JNI code is";

    @Override
    // spotless:off
    public void rows(Rows rows) {
        rows.in("sun/nio/ch/sctp/SctpChannelImpl", "network")
                .keeps("initIDs", "()V", Kept.IDS)
                .keeps("receive0", "(ILsun/nio/ch/sctp/ResultContainer;JIZ)I", LIBRARY)
                .keeps("send0", "(IJILjava/net/InetAddress;IIIZI)I", LIBRARY);
        rows.in("sun/nio/ch/sctp/SctpNet", "network")
                .keeps("bindx", "(I[Ljava/net/InetAddress;IIZZ)V", LIBRARY)
                .keeps("branch0", "(II)I", LIBRARY)
                .keeps("close0", "(I)V", LIBRARY)
                .keeps("connect0", "(ILjava/net/InetAddress;I)I", LIBRARY)
                .keeps("getInitMsgOption0", "(I[I)V", LIBRARY)
                .keeps("getIntOption0", "(II)I", LIBRARY)
                .keeps("getLocalAddresses0", "(I)[Ljava/net/SocketAddress;", LIBRARY)
                .keeps("getPrimAddrOption0", "(II)Ljava/net/SocketAddress;", LIBRARY)
                .keeps("getRemoteAddresses0", "(II)[Ljava/net/SocketAddress;", LIBRARY)
                .keeps("init", "()V", Kept.IDS)
                .keeps("listen0", "(II)V", LIBRARY)
                .keeps("preClose0", "(I)V", LIBRARY)
                .keeps("setInitMsgOption0", "(III)V", LIBRARY)
                .keeps("setIntOption0", "(III)V", LIBRARY)
                .keeps("setPeerPrimAddrOption0", "(IILjava/net/InetAddress;IZ)V", LIBRARY)
                .keeps("setPrimAddrOption0", "(IILjava/net/InetAddress;I)V", LIBRARY)
                .keeps("shutdown0", "(II)V", LIBRARY)
                .keeps("socket0", "(Z)I", LIBRARY);
    }
    // spotless:on
}
