package io.wedge.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Sends back what comes, one connection after the other, on the loopback interface. */
public final class EchoPeer {
    private EchoPeer() {}

    /** As a process: prints its port, and ends with its standard input. */
    public static void main(String[] args) throws IOException {
        System.out.println(start());
        while (System.in.read() >= 0) {
            // Whoever started it is still there.
        }
    }

    /** On a daemon thread of this process: its port. */
    static int start() throws IOException {
        ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> serve(server), "echo");
        thread.setDaemon(true);
        thread.start();
        return server.getLocalPort();
    }

    private static void serve(ServerSocket server) {
        byte[] bytes = new byte[4096];
        while (true) {
            try (Socket socket = server.accept()) {
                socket.setTcpNoDelay(true);
                InputStream in = socket.getInputStream();
                OutputStream out = socket.getOutputStream();
                for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                    out.write(bytes, 0, count);
                }
            } catch (IOException e) {
                System.err.println("echo: " + e);
            }
        }
    }
}
