package io.wedge.benchmarks;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.Locale;

/**
 * 64 bytes to a peer on the loopback interface and back, over one TCP connection, by java.net's sockets and by blocking channels. Knows nothing of Wedge. The peer is
 * {@link EchoPeer}: in a process of its own, which is native in every column, or a thread of this one, so that both ends are measured. Prints a line a figure, in microseconds.
 */
public final class PingPong {
    private static final int BYTES = 64;
    private static final double NANOS_PER_MICRO = 1000;

    private final int rounds;
    private final int port;
    private final String peer;

    private PingPong(int rounds, int port, String peer) {
        this.rounds = rounds;
        this.port = port;
        this.peer = peer;
    }

    private interface Round {
        void run() throws IOException;
    }

    /** Arguments: how many round trips are measured (as many again warm up), the port of a peer in another process. */
    public static void main(String[] args) throws IOException {
        int rounds = Integer.parseInt(args[0]);
        new PingPong(rounds, Integer.parseInt(args[1]), "native peer").run();
        new PingPong(rounds, EchoPeer.start(), "both ends").run();
    }

    private void run() throws IOException {
        byte[] bytes = new byte[BYTES];
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (Socket socket = new Socket(loopback, port)) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            DataInputStream in = new DataInputStream(socket.getInputStream());
            measure("sockets, " + peer, () -> {
                out.write(bytes);
                in.readFully(bytes);
            });
        }
        ByteBuffer buffer = ByteBuffer.allocateDirect(BYTES);
        try (SocketChannel channel = SocketChannel.open(new InetSocketAddress(loopback, port))) {
            channel.socket().setTcpNoDelay(true);
            measure("channels, " + peer, () -> {
                channel.write(buffer.clear());
                buffer.clear();
                while (buffer.hasRemaining()) {
                    if (channel.read(buffer) < 0) {
                        throw new IOException("the peer has gone");
                    }
                }
            });
        }
    }

    private void measure(String name, Round round) throws IOException {
        long[] samples = new long[rounds];
        for (int i = 0; i < rounds; i++) {
            round.run();
        }
        for (int i = 0; i < rounds; i++) {
            long start = System.nanoTime();
            round.run();
            samples[i] = System.nanoTime() - start;
        }
        long mean = Arrays.stream(samples).sum() / rounds;
        Arrays.sort(samples);
        print(name + ", p50", samples[rounds / 2]);
        print(name + ", mean", mean);
        print(name + ", p99", samples[(int) (rounds * 0.99)]);
    }

    private static void print(String name, long nanos) {
        System.out.printf(Locale.ROOT, "%-40s %9.1f%n", name, nanos / NANOS_PER_MICRO);
    }
}
