package io.wedge.agent.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/** Speaks the kernel's side of the boot protocol: gives every HELLO the same answer. */
public final class FakeKernel implements AutoCloseable {
    private final Path socket;
    private final ServerSocketChannel server;
    private final List<SocketChannel> sessions = new CopyOnWriteArrayList<>();
    /** Every HELLO, as text. */
    public final BlockingQueue<String> hellos = new LinkedBlockingQueue<>();

    /** Listens at once. */
    public FakeKernel(Path socket, String answer) throws IOException {
        this.socket = socket;
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        Thread thread = new Thread(() -> serve(answer), "fake-kernel");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(String answer) {
        try {
            while (true) {
                SocketChannel session = server.accept();
                sessions.add(session);
                StringBuilder hello = new StringBuilder();
                ByteBuffer bytes = ByteBuffer.allocate(4096);
                while (!hello.toString().endsWith("\n\n") && session.read(bytes.clear()) >= 0) {
                    hello.append(StandardCharsets.UTF_8.decode(bytes.flip()));
                }
                hellos.add(hello.toString());
                session.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.UTF_8)));
            }
        } catch (AsynchronousCloseException e) {
            return; // the test is over
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For the agent's option {@code kernel=}. */
    public Path socket() {
        return socket;
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (SocketChannel session : sessions) {
            session.close();
        }
        Files.deleteIfExists(socket);
    }
}
