package io.wedge.emulayer.common;

import io.wedge.emulayer.table.Kept;
import io.wedge.emulayer.table.NativeTable;
import io.wedge.emulayer.table.Rows;

/** Sockets: natives of JDK 21 and 25, not yet in 17. */
public final class Since21Sockets implements NativeTable {
    @Override
    // spotless:off
    public void rows(Rows rows) {
        rows.in("java/net/InetAddress", "network")
                .keeps("isIPv4Available", "()Z", Kept.AT_LOAD)
                .keeps("isIPv6Supported", "()Z", Kept.AT_LOAD);
        rows.in("jdk/net/LinuxSocketOptions", "network")
                .later("getIpDontFragment0", "(IZ)Z")
                .later("setIpDontFragment0", "(IZZ)V");
        rows.in("sun/nio/ch/DatagramDispatcher", "network")
                .later("dup0", "(Ljava/io/FileDescriptor;Ljava/io/FileDescriptor;)V");
        rows.in("sun/nio/ch/Net", "network")
                .later("shouldShutdownWriteBeforeClose0", "()Z");
        rows.in("sun/nio/ch/SocketDispatcher", "network")
                .later("write0", "(Ljava/io/FileDescriptor;JI)I")
                .later("writev0", "(Ljava/io/FileDescriptor;JI)J");
    }
    // spotless:on
}
