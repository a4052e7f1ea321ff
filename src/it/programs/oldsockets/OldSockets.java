// @jvm -Djdk.net.usePlainSocketImpl=true
// @oracle
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.util.Arrays;

/** JDK 17's old java.net sockets: connections, time-outs, half close, resets, options, urgent data, closing while blocked. Later JDKs have them no more. */
public class OldSockets {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    public static void main(String[] args) throws Exception {
        if (Runtime.version().feature() > 17) {
            System.out.println("passed over");
            return;
        }
        try (ServerSocket server = new ServerSocket(0, 5, LOOPBACK)) {
            talk(server);
            timeouts(server);
            options(server);
            endings(server);
            closing(server);
        }
        failures();
    }

    private static void talk(ServerSocket server) throws Exception {
        try (Socket client = new Socket(LOOPBACK, server.getLocalPort()); Socket accepted = server.accept()) {
            System.out.println(accepted.getInetAddress() + " " + (accepted.getPort() == client.getLocalPort()) + " "
                    + (accepted.getLocalPort() == server.getLocalPort()) + " " + client.getInetAddress() + " " + accepted.getLocalAddress());
            System.out.println(accepted.getRemoteSocketAddress().equals(client.getLocalSocketAddress()));
            OutputStream out = client.getOutputStream();
            InputStream in = accepted.getInputStream();
            out.write(7);
            System.out.println(in.read());
            for (int size : new int[] {1, 100, 5000, 300_000, 3_000_000}) {
                byte[] data = Say.pattern(size);
                Thread writer = new Thread(() -> Say.does("written " + size, () -> out.write(data)));
                writer.start();
                byte[] read = in.readNBytes(size);
                writer.join();
                System.out.println(size + " " + Arrays.equals(read, data));
            }
            out.write(new byte[5]);
            Say.that("available", () -> {
                while (in.available() < 5) {
                    Thread.onSpinWait();
                }
                return in.available();
            });
            System.out.println(in.skip(5) + " " + in.available());
            client.setOOBInline(false);
            accepted.setOOBInline(true);
            client.sendUrgentData(65);
            System.out.println("urgent " + in.read());
            client.shutdownOutput();
            System.out.println("end " + in.read() + " " + client.isOutputShutdown());
            Say.does("write after shutdown", () -> out.write(1));
            accepted.getOutputStream().write("back".getBytes());
            System.out.println(new String(client.getInputStream().readNBytes(4)));
            accepted.shutdownInput();
            System.out.println(in.read());
        }
    }

    private static void timeouts(ServerSocket server) throws Exception {
        server.setSoTimeout(60);
        Say.does("accept", server::accept);
        server.setSoTimeout(0);
        try (Socket client = new Socket(LOOPBACK, server.getLocalPort()); Socket accepted = server.accept()) {
            client.setSoTimeout(60);
            Say.that("read", () -> client.getInputStream().read());
            Say.that("read many", () -> client.getInputStream().read(new byte[10]));
            accepted.getOutputStream().write(3);
            Say.that("read", () -> client.getInputStream().read());
        }
        try (Socket client = new Socket()) {
            client.bind(new InetSocketAddress(LOOPBACK, 0));
            client.connect(server.getLocalSocketAddress(), 3000);
            System.out.println(client.isConnected() + " " + client.isBound());
            server.accept().close();
        }
    }

    private static void options(ServerSocket server) throws Exception {
        try (Socket client = new Socket(LOOPBACK, server.getLocalPort()); Socket accepted = server.accept()) {
            Say.that("no delay", client::getTcpNoDelay);
            client.setTcpNoDelay(true);
            Say.that("no delay", client::getTcpNoDelay);
            Say.that("linger", client::getSoLinger);
            client.setSoLinger(true, 9);
            Say.that("linger", client::getSoLinger);
            client.setSoLinger(false, 0);
            Say.that("linger", client::getSoLinger);
            Say.that("keep alive", client::getKeepAlive);
            client.setKeepAlive(true);
            Say.that("keep alive", client::getKeepAlive);
            client.setSendBufferSize(30000);
            client.setReceiveBufferSize(30000);
            Say.that("buffers", () -> client.getSendBufferSize() + " " + client.getReceiveBufferSize());
            Say.that("reuse", client::getReuseAddress);
            Say.that("server's reuse", server::getReuseAddress);
            Say.that("traffic class", client::getTrafficClass);
            client.setTrafficClass(0x18);
            Say.that("traffic class", client::getTrafficClass);
            Say.that("inline", client::getOOBInline);
            Say.that("reuse port", () -> client.getOption(StandardSocketOptions.SO_REUSEPORT));
            Say.that("quick ack", () -> client.getOption(jdk.net.ExtendedSocketOptions.TCP_QUICKACK));
            Say.that("idle", () -> client.getOption(jdk.net.ExtendedSocketOptions.TCP_KEEPIDLE));
            Say.that("supported", () -> new java.util.TreeSet<>(client.supportedOptions().stream().map(Object::toString).toList()));
            Say.that("server's supported", () -> new java.util.TreeSet<>(server.supportedOptions().stream().map(Object::toString).toList()));
            System.out.println(accepted.isConnected());
        }
    }

    private static void endings(ServerSocket server) throws Exception {
        try (Socket client = new Socket(LOOPBACK, server.getLocalPort()); Socket accepted = server.accept()) {
            accepted.setSoLinger(true, 0);
            accepted.close();
            Say.that("read after a reset", () -> client.getInputStream().read());
            Say.that("read again", () -> client.getInputStream().read());
            Say.does("write after a reset", () -> client.getOutputStream().write(new byte[10]));
        }
        try (Socket client = new Socket(LOOPBACK, server.getLocalPort()); Socket accepted = server.accept()) {
            accepted.close();
            Say.that("read after a close", () -> client.getInputStream().read());
            Say.does("write until it breaks", () -> {
                for (int i = 0; i < 1000; i++) {
                    client.getOutputStream().write(new byte[1000]);
                    java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
                }
            });
        }
    }

    private static void blocked(String what, AutoCloseable closes, Step step, String method) throws Exception {
        String[] outcome = new String[1];
        Thread thread = new Thread(() -> {
            try {
                step.run();
                outcome[0] = "returned";
            } catch (IOException e) {
                outcome[0] = Say.chain(e);
            }
        }, "blocked");
        thread.start();
        Say.untilBlockedIn(thread, method);
        closes.close();
        thread.join(10_000);
        System.out.println(what + ": " + outcome[0]);
    }

    private interface Step {
        void run() throws IOException;
    }

    private static void closing(ServerSocket server) throws Exception {
        for (int timeout : new int[] {0, 60_000}) {
            Socket client = new Socket(LOOPBACK, server.getLocalPort());
            Socket accepted = server.accept();
            client.setSoTimeout(timeout);
            blocked("closed while reading", client, () -> client.getInputStream().read(), "socketRead");
            Say.does("read closed", () -> client.getInputStream().read());
            System.out.println("peer reads " + accepted.getInputStream().read());
            accepted.close();
            ServerSocket other = new ServerSocket(0, 1, LOOPBACK);
            other.setSoTimeout(timeout);
            blocked("closed while accepting", other, other::accept, "accept");
        }
        Socket client = new Socket(LOOPBACK, server.getLocalPort());
        Socket accepted = server.accept();
        blocked("closed while writing", client, () -> {
            while (true) {
                client.getOutputStream().write(new byte[100_000]);
            }
        }, "socketWrite");
        accepted.close();
    }

    private static void failures() throws Exception {
        int free;
        try (ServerSocket gone = new ServerSocket(0, 1, LOOPBACK)) {
            free = gone.getLocalPort();
            Say.does("bind twice", () -> new ServerSocket(gone.getLocalPort(), 1, LOOPBACK));
        }
        Say.does("refused", () -> new Socket(LOOPBACK, free));
        Say.does("refused with a time-out", () -> new Socket().connect(new InetSocketAddress(LOOPBACK, free), 2000));
        Say.does("bind elsewhere", () -> new ServerSocket(0, 1, InetAddress.getByName("203.0.113.4")));
        Say.does("port 1 as nobody", () -> new Socket().bind(new InetSocketAddress(InetAddress.getByName("203.0.113.4"), 1)));
        Say.does("unknown", () -> new Socket("no-such-host.invalid", 1));
        Say.does("nobody there", () -> new Socket().connect(new InetSocketAddress("192.0.2.77", 9), 150));
        Socket closed = new Socket();
        closed.close();
        Say.does("closed", () -> closed.connect(new InetSocketAddress(LOOPBACK, free)));
        Say.does("closed option", () -> closed.setTcpNoDelay(true));
        Socket fresh = new Socket();
        Say.that("fresh", () -> fresh.getTcpNoDelay() + " " + fresh.getLocalPort() + " " + fresh.getLocalAddress());
        Say.does("double connect", () -> {
            try (ServerSocket server = new ServerSocket(0, 1, LOOPBACK)) {
                fresh.connect(server.getLocalSocketAddress());
                fresh.connect(server.getLocalSocketAddress());
            }
        });
        fresh.close();
        for (int i = 0; i < 200; i++) {
            new Socket().setReuseAddress(true);
        }
        System.gc();
        if (closed.isConnected()) {
            throw new SocketException("never");
        }
    }
}
