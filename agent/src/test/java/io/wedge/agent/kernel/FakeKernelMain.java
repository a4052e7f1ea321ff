package io.wedge.agent.kernel;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Body of the KernelMain that the test compiles: notes that it started, listens, serves as many sessions as it is told, ends. */
public final class FakeKernelMain {
    private FakeKernelMain() {}

    /** As the agent calls the kernel. */
    public static void main(String[] args) throws IOException {
        Path socket = Path.of(args[1].substring("--socket=".length()));
        Files.writeString(
                socket.resolveSibling("starts"), "started\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        int sessions = Integer.getInteger("sessions");
        if (sessions == 0) {
            System.err.println("no memory for queues");
            System.exit(3);
        }
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            System.out.println("ready");
            for (int i = 0; i < sessions; i++) {
                try (SocketChannel session = server.accept()) {
                    session.read(ByteBuffer.allocate(1)); // until its application ends
                }
            }
        }
    }
}
