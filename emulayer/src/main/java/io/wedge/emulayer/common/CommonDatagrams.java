package io.wedge.emulayer.common;

import static io.wedge.agent.spi.When.fd;
import static io.wedge.messages.Syscall.CONNECT;
import static io.wedge.messages.Syscall.GETSOCKOPT;
import static io.wedge.messages.Syscall.POLL;
import static io.wedge.messages.Syscall.RECVFROM;
import static io.wedge.messages.Syscall.SENDTO;
import static io.wedge.messages.Syscall.SETSOCKOPT;

import io.wedge.emulayer.net.DatagramIo;
import io.wedge.emulayer.net.Datagrams;
import io.wedge.emulayer.net.Multicast;
import io.wedge.emulayer.table.NativeTable;
import io.wedge.emulayer.table.Rows;

/** Datagrams and multicast: natives of JDK 17, 21 and 25. */
public final class CommonDatagrams implements NativeTable {
    @Override
    // spotless:off
    public void rows(Rows rows) {
        rows.in("sun/nio/ch/DatagramChannelImpl", "network", Datagrams.class)
                .sends("disconnect0", "(Ljava/io/FileDescriptor;Z)V", fd(0), CONNECT)
                .sends("receive0", "(Ljava/io/FileDescriptor;JIJZ)I", fd(0), RECVFROM, POLL)
                .sends("send0", "(Ljava/io/FileDescriptor;JIJI)I", fd(0), SENDTO, POLL);
        rows.in("sun/nio/ch/DatagramDispatcher", "network", DatagramIo.class)
                .sends("read0", "(Ljava/io/FileDescriptor;JI)I", fd(0), RECVFROM, POLL)
                .sends("readv0", "(Ljava/io/FileDescriptor;JI)J", fd(0), RECVFROM, POLL)
                .sends("write0", "(Ljava/io/FileDescriptor;JI)I", fd(0), SENDTO, POLL)
                .sends("writev0", "(Ljava/io/FileDescriptor;JI)J", fd(0), SENDTO, POLL);
        rows.in("sun/nio/ch/Net", "network", Multicast.class)
                .sends("blockOrUnblock4", "(ZLjava/io/FileDescriptor;III)I", fd(1), SETSOCKOPT)
                .sends("blockOrUnblock6", "(ZLjava/io/FileDescriptor;[BI[B)I", fd(1), SETSOCKOPT)
                .sends("getInterface4", "(Ljava/io/FileDescriptor;)I", fd(0), GETSOCKOPT)
                .sends("getInterface6", "(Ljava/io/FileDescriptor;)I", fd(0), GETSOCKOPT)
                .sends("joinOrDrop4", "(ZLjava/io/FileDescriptor;III)I", fd(1), SETSOCKOPT)
                .sends("joinOrDrop6", "(ZLjava/io/FileDescriptor;[BI[B)I", fd(1), SETSOCKOPT)
                .sends("setInterface4", "(Ljava/io/FileDescriptor;I)V", fd(0), SETSOCKOPT)
                .sends("setInterface6", "(Ljava/io/FileDescriptor;I)V", fd(0), SETSOCKOPT);
    }
    // spotless:on
}
