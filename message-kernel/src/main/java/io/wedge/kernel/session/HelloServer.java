package io.wedge.kernel.session;

import java.io.Closeable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Listens on the kernel's unix socket and gives each connection a thread of its own, which becomes the session's control thread. */
final class HelloServer implements Closeable {
    private final KernelCore kernel;
    private final Path socket;
    private final ServerSocketChannel server;
    private final Thread thread;

    private HelloServer(KernelCore kernel, Path socket, ServerSocketChannel server) {
        this.kernel = kernel;
        this.socket = socket;
        this.server = server;
        this.thread = new Thread(this::accept, "wedge-hello");
        this.thread.setDaemon(true);
    }

    static HelloServer listen(KernelCore kernel, Path socket) throws IOException {
        if (Files.exists(socket)) {
            if (isServed(socket)) {
                throw new IOException("another kernel listens on " + socket);
            }
            Files.deleteIfExists(socket);
        }
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(socket));
            Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
        return adopt(kernel, socket, server);
    }

    /** On a socket that is bound there. */
    static HelloServer adopt(KernelCore kernel, Path socket, ServerSocketChannel server) {
        HelloServer hello = new HelloServer(kernel, socket, server);
        hello.thread.start();
        return hello;
    }

    /** Whether somebody listens there. */
    static boolean isServed(Path socket) throws IOException {
        try (SocketChannel probe = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            return probe.isConnected();
        } catch (ConnectException e) {
            return false;
        } catch (java.net.SocketException e) {
            return false;
        }
    }

    private void accept() {
        int number = 0;
        while (true) {
            try {
                SocketChannel channel = server.accept();
                Thread attach = new Thread(() -> Attachment.run(kernel, channel), "wedge-control-" + number++);
                attach.setDaemon(true);
                attach.start();
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                kernel.log().error("cannot accept on " + socket, e);
                return;
            }
        }
    }

    Path socket() {
        return socket;
    }

    @Override
    public void close() throws IOException {
        server.close();
        Files.deleteIfExists(socket);
    }
}
