package io.wedge.emulayer.common;

import static io.wedge.agent.spi.When.fd;
import static io.wedge.messages.Syscall.GETSOCKOPT;
import static io.wedge.messages.Syscall.POLL;
import static io.wedge.messages.Syscall.SETSOCKOPT;
import static io.wedge.messages.Syscall.WRITE;
import static io.wedge.messages.Syscall.WRITEV;

import io.wedge.emulayer.net.LinuxOptions;
import io.wedge.emulayer.net.SocketIo;
import io.wedge.emulayer.table.Kept;
import io.wedge.emulayer.table.NativeTable;
import io.wedge.emulayer.table.Rows;

/** Sockets: natives of JDK 21 and 25, not yet in 17. */
public final class Since21Sockets implements NativeTable {
    @Override
    // spotless:off
    public void rows(Rows rows) {
        rows.in("java/net/InetAddress", "network")
                .keeps("isIPv4Available", "()Z", CommonSockets.LIBNET)
                .keeps("isIPv6Supported", "()Z", CommonSockets.LIBNET);
        rows.in("jdk/net/LinuxSocketOptions", "network", LinuxOptions.class)
                .sends("getIpDontFragment0", "(IZ)Z", fd(0), GETSOCKOPT)
                .sends("setIpDontFragment0", "(IZZ)V", fd(0), SETSOCKOPT);
        rows.in("sun/nio/ch/Net", "network")
                .keeps("shouldShutdownWriteBeforeClose0", "()Z", Kept.CONSTANT);
        rows.in("sun/nio/ch/SocketDispatcher", "network", SocketIo.class)
                .sends("write0", "(Ljava/io/FileDescriptor;JI)I", fd(0), WRITE, POLL)
                .sends("writev0", "(Ljava/io/FileDescriptor;JI)J", fd(0), WRITEV, POLL);
    }
    // spotless:on
}
