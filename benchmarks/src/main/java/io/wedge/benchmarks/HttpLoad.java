package io.wedge.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Load for {@link HelloServer}: some connections that are kept alive, each with one request under way at any time, all on one thread, so that the client costs little of
 * the processors. Always native. Prints requests per second and the latency.
 */
public final class HttpLoad {
    private static final byte[] REQUEST =
            "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HEADERS_END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int BODY_BYTES = 128;
    private static final int MOST_SAMPLES = 1 << 20;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MICRO = 1000;

    private final Selector selector;
    private final long[] samples = new long[MOST_SAMPLES];
    private long answers;
    private boolean measuring;

    private HttpLoad(Selector selector) {
        this.selector = selector;
    }

    private static final class Connection {
        final ByteBuffer request = ByteBuffer.allocateDirect(REQUEST.length).put(REQUEST);
        final ByteBuffer answer = ByteBuffer.allocateDirect(4096);
        long start;
    }

    /** Arguments: port, connections, milliseconds that warm up, milliseconds that are measured. */
    public static void main(String[] args) throws IOException {
        try (Selector selector = Selector.open()) {
            HttpLoad load = new HttpLoad(selector);
            load.connect(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
            load.run(Long.parseLong(args[2]));
            load.answers = 0;
            load.measuring = true;
            double seconds = load.run(Long.parseLong(args[3])) / NANOS_PER_SECOND;
            load.print(seconds);
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
        }
    }

    private void connect(int port, int connections) throws IOException {
        for (int i = 0; i < connections; i++) {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.socket().setTcpNoDelay(true);
            channel.configureBlocking(false);
            Connection connection = new Connection();
            channel.register(selector, SelectionKey.OP_READ, connection);
            ask(channel, connection);
        }
    }

    private static void ask(SocketChannel channel, Connection connection) throws IOException {
        connection.start = System.nanoTime();
        channel.write(connection.request.flip());
        connection.answer.clear();
    }

    private long run(long millis) throws IOException {
        long start = System.nanoTime();
        long now = start;
        while (now - start < millis * 1_000_000) {
            selector.select(this::read, Math.max(1, millis));
            now = System.nanoTime();
        }
        return now - start;
    }

    private void read(SelectionKey key) {
        SocketChannel channel = (SocketChannel) key.channel();
        Connection connection = (Connection) key.attachment();
        try {
            if (channel.read(connection.answer) < 0) {
                throw new IOException("the server has closed a connection");
            }
            if (isComplete(connection.answer)) {
                if (measuring && answers < MOST_SAMPLES) {
                    samples[(int) answers] = System.nanoTime() - connection.start;
                }
                answers++;
                ask(channel, connection);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static boolean isComplete(ByteBuffer answer) {
        int end = answer.position() - BODY_BYTES - HEADERS_END.length;
        if (end < 0) {
            return false;
        }
        for (int i = 0; i < HEADERS_END.length; i++) {
            if (answer.get(end + i) != HEADERS_END[i]) {
                return false;
            }
        }
        return true;
    }

    private void print(double seconds) {
        long[] sorted = Arrays.copyOf(samples, (int) Math.min(answers, MOST_SAMPLES));
        Arrays.sort(sorted);
        System.out.printf(Locale.ROOT, "%-40s %9.0f%n", "requests/s", answers / seconds);
        System.out.printf(Locale.ROOT, "%-40s %9.1f%n", "latency p50, us", sorted[sorted.length / 2] / NANOS_PER_MICRO);
        System.out.printf(
                Locale.ROOT,
                "%-40s %9.1f%n",
                "latency p99, us",
                sorted[(int) (sorted.length * 0.99)] / NANOS_PER_MICRO);
    }
}
