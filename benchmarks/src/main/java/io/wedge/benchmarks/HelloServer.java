package io.wedge.benchmarks;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The JDK's HttpServer with a pool of threads, which answers every request with the same 128 bytes. Knows nothing of Wedge. Without TCP_NODELAY, which it
 * leaves off by itself, each answer waits 40 ms for the client's delayed acknowledgement, and nothing else is measured.
 */
public final class HelloServer {
    private static final int THREADS = 4;

    private HelloServer() {}

    /** Prints its port, and ends with its standard input. */
    public static void main(String[] args) throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        byte[] body = "Hello, sixteen. ".repeat(8).getBytes(StandardCharsets.US_ASCII);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        server.start();
        System.out.println(server.getAddress().getPort());
        while (System.in.read() >= 0) {
            // Whoever started it is still there.
        }
        server.stop(0);
        threads.shutdown();
    }
}
