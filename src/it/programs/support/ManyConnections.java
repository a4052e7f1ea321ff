import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Many kept connections to one HTTP server from one thread and one selector, each asking again as soon as it was answered. */
public final class ManyConnections implements AutoCloseable {
    private static final String LENGTH = "content-length: ";
    private final Selector selector = Selector.open();
    private final List<SocketChannel> channels = new ArrayList<>();
    private final ByteBuffer in = ByteBuffer.allocateDirect(256 * 1024);
    private final byte[] request;
    private long answers;

    public ManyConnections(int count, int port, String path) throws IOException {
        request = ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        SocketAddress server = new InetSocketAddress("localhost", port);
        for (int i = 0; i < count; i++) {
            SocketChannel channel = SocketChannel.open(server);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, new Answer());
            channels.add(channel);
        }
    }

    /** Goes on for that long, then lets each connection have its last answer; returns how many answers came. */
    public long askFor(long seconds) throws IOException {
        long from = answers;
        int waiting = channels.size();
        for (SocketChannel channel : channels) {
            ask(channel);
        }
        long deadline = System.nanoTime() + seconds * 1_000_000_000L;
        while (waiting > 0) {
            if (selector.select(30_000) == 0) {
                throw new IOException("no answer for 30 s, " + waiting + " are waited for");
            }
            for (SelectionKey key : selector.selectedKeys()) {
                SocketChannel channel = (SocketChannel) key.channel();
                if (((Answer) key.attachment()).read(channel, in)) {
                    answers++;
                    if (System.nanoTime() < deadline) {
                        ask(channel);
                    } else {
                        waiting--;
                    }
                }
            }
            selector.selectedKeys().clear();
        }
        return answers - from;
    }

    @Override
    public void close() throws IOException {
        for (SocketChannel channel : channels) {
            channel.close();
        }
        selector.close();
    }

    private void ask(SocketChannel channel) throws IOException {
        if (channel.write(ByteBuffer.wrap(request)) != request.length) {
            throw new IOException("a request of " + request.length + " bytes did not fit");
        }
    }

    /** One answer as far as it has come. */
    private static final class Answer {
        private final StringBuilder head = new StringBuilder();
        private long left = -1;

        /** True when the answer is complete. */
        boolean read(SocketChannel channel, ByteBuffer in) throws IOException {
            in.clear();
            if (channel.read(in) < 0) {
                throw new IOException("the server closed the connection");
            }
            in.flip();
            while (left < 0 && in.hasRemaining()) {
                head.append((char) in.get());
                if (head.length() >= 4 && head.substring(head.length() - 4).equals("\r\n\r\n")) {
                    left = length();
                }
            }
            if (left < 0) {
                return false;
            }
            left -= in.remaining();
            if (left > 0) {
                return false;
            }
            if (left < 0) {
                throw new IOException(-left + " bytes too many");
            }
            head.setLength(0);
            left = -1;
            return true;
        }

        private long length() throws IOException {
            String text = head.toString().toLowerCase(java.util.Locale.ROOT);
            int at = text.indexOf(LENGTH);
            if (!text.startsWith("http/1.1 200 ") || at < 0) {
                throw new IOException("answered " + head);
            }
            return Long.parseLong(text.substring(at + LENGTH.length(), text.indexOf('\r', at)));
        }
    }
}
