// @oracle
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import jdk.net.ExtendedSocketOptions;

/** java.net sockets: echo, half close, time-outs, options, urgent data, linger, refusals, close and interruption of whoever waits. */
public final class TcpBlocking {
    private static final InetAddress HOME = InetAddress.getLoopbackAddress();

    public static void main(String[] args) throws Exception {
        echo();
        large();
        halfClose();
        timeouts();
        options();
        urgent();
        refusals();
        reset();
        closeWhileBlocked();
        Say.that("address family", () -> {
            try (ServerSocket any = new ServerSocket(0)) {
                return any.getInetAddress() + " bound " + any.isBound();
            }
        });
    }

    private interface Talk {
        void run(Socket client, Socket server) throws Exception;
    }

    private static void pair(Talk talk) throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 5, HOME);
                Socket client = new Socket(HOME, listener.getLocalPort());
                Socket server = listener.accept()) {
            talk.run(client, server);
        }
    }

    private static void echo() throws Exception {
        pair((client, server) -> {
            Say.that("ports", () -> client.getPort() == server.getLocalPort() && server.getPort() == client.getLocalPort());
            Say.that("addresses", () -> client.getInetAddress() + " " + server.getInetAddress() + " " + client.getLocalAddress()
                    + " " + server.getLocalAddress());
            Thread echo = new Thread(() -> {
                try {
                    server.getInputStream().transferTo(server.getOutputStream());
                    server.shutdownOutput();
                } catch (Exception e) {
                    e.printStackTrace(System.out);
                }
            });
            echo.start();
            OutputStream out = client.getOutputStream();
            InputStream in = client.getInputStream();
            for (int i = 0; i < 100; i++) {
                byte[] ping = ("ping " + i).getBytes();
                out.write(ping);
                byte[] pong = in.readNBytes(ping.length);
                if (!java.util.Arrays.equals(ping, pong)) {
                    System.out.println("differs at " + i);
                }
            }
            out.write('x');
            Say.that("one byte", in::read);
            Say.that("nothing available", in::available);
            client.shutdownOutput();
            Say.that("end", in::read);
            echo.join();
        });
    }

    private static void large() throws Exception {
        pair((client, server) -> {
            byte[] data = new byte[5_000_000];
            new java.util.Random(1).nextBytes(data);
            CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
                try {
                    client.getOutputStream().write(data);
                    client.shutdownOutput();
                } catch (Exception e) {
                    e.printStackTrace(System.out);
                }
            });
            Thread.sleep(50);
            Say.that("large", () -> Say.hash(server.getInputStream().readAllBytes()) + " of " + Say.hash(data));
            writer.get();
        });
    }

    private static void halfClose() throws Exception {
        pair((client, server) -> {
            client.getOutputStream().write(new byte[] {1, 2, 3});
            client.shutdownOutput();
            Say.that("server reads", () -> server.getInputStream().readAllBytes());
            server.getOutputStream().write(new byte[] {4, 5});
            Say.that("client still reads", () -> client.getInputStream().readNBytes(2));
            Say.does("write after shutdown", () -> client.getOutputStream().write(1));
            client.shutdownInput();
            Say.that("read after shutdownInput", () -> client.getInputStream().read());
            Say.that("states", () -> client.isInputShutdown() + " " + client.isOutputShutdown() + " " + client.isClosed());
            Say.does("shutdown again", client::shutdownOutput);
        });
    }

    private static void timeouts() throws Exception {
        pair((client, server) -> {
            client.setSoTimeout(100);
            long start = System.nanoTime();
            Say.does("read times out", () -> client.getInputStream().read());
            Say.that("after 100 ms or more", () -> System.nanoTime() - start >= TimeUnit.MILLISECONDS.toNanos(95));
            server.getOutputStream().write(7);
            Say.that("and then reads", () -> client.getInputStream().read());
        });
        try (ServerSocket listener = new ServerSocket(0, 5, HOME)) {
            listener.setSoTimeout(50);
            Say.does("accept times out", listener::accept);
        }
        try (ServerSocket listener = new ServerSocket(0, 5, HOME);
                Socket client = new Socket()) {
            Say.does("connect in time", () -> client.connect(listener.getLocalSocketAddress(), 1000));
        }
    }

    private static void options() throws Exception {
        pair((client, server) -> {
            Say.that("nodelay", () -> {
                boolean before = client.getTcpNoDelay();
                client.setTcpNoDelay(true);
                return before + " " + client.getTcpNoDelay();
            });
            Say.that("keepalive", () -> {
                boolean before = client.getKeepAlive();
                client.setKeepAlive(true);
                return before + " " + client.getKeepAlive();
            });
            Say.that("linger", () -> {
                int before = client.getSoLinger();
                client.setSoLinger(true, 3);
                int set = client.getSoLinger();
                client.setSoLinger(false, 0);
                return before + " " + set + " " + client.getSoLinger();
            });
            Say.that("buffers", () -> {
                client.setSendBufferSize(20_000);
                client.setReceiveBufferSize(500);
                return client.getSendBufferSize() + " " + client.getReceiveBufferSize();
            });
            Say.that("tos", () -> {
                client.setTrafficClass(0x1c);
                return client.getTrafficClass();
            });
            Say.that("reuse", () -> {
                client.setReuseAddress(true);
                return client.getReuseAddress();
            });
            Say.that("oobinline", () -> {
                client.setOOBInline(true);
                return client.getOOBInline();
            });
            Say.that("supported", () -> new java.util.TreeSet<>(client.supportedOptions().stream().map(Object::toString).toList()));
            Say.that("server's", () -> new java.util.TreeSet<>(new ServerSocket().supportedOptions().stream().map(Object::toString).toList()));
            Say.that("keep idle", () -> client.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, 77).getOption(ExtendedSocketOptions.TCP_KEEPIDLE));
            Say.that("keep interval", () -> client.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, 7).getOption(ExtendedSocketOptions.TCP_KEEPINTERVAL));
            Say.that("keep count", () -> client.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, 4).getOption(ExtendedSocketOptions.TCP_KEEPCOUNT));
            Say.that("quickack", () -> client.setOption(ExtendedSocketOptions.TCP_QUICKACK, true).getOption(ExtendedSocketOptions.TCP_QUICKACK));
            Say.does("napi", () -> client.getOption(ExtendedSocketOptions.SO_INCOMING_NAPI_ID));
            Say.does("set napi", () -> client.setOption(ExtendedSocketOptions.SO_INCOMING_NAPI_ID, 1));
            Say.that("reuseport", () -> client.setOption(StandardSocketOptions.SO_REUSEPORT, true).getOption(StandardSocketOptions.SO_REUSEPORT));
            Say.does("keep idle of 0", () -> client.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, 0));
            Say.does("multicast on tcp", () -> client.setOption(StandardSocketOptions.IP_MULTICAST_TTL, 3));
        });
        Say.does("option of a closed one", () -> {
            Socket closed = new Socket();
            closed.close();
            closed.setTcpNoDelay(true);
        });
    }

    private static void urgent() throws Exception {
        pair((client, server) -> {
            server.setOOBInline(true);
            client.getOutputStream().write('a');
            client.sendUrgentData('u');
            client.getOutputStream().write('b');
            Say.that("urgent in line", () -> new String(server.getInputStream().readNBytes(3)));
        });
        pair((client, server) -> {
            client.getOutputStream().write('a');
            client.sendUrgentData('u');
            client.getOutputStream().write('b');
            client.shutdownOutput();
            Say.that("urgent left out", () -> new String(server.getInputStream().readAllBytes()));
        });
    }

    private static void refusals() throws Exception {
        int free;
        try (ServerSocket listener = new ServerSocket(0, 5, HOME)) {
            free = listener.getLocalPort();
            Say.does("port in use", () -> new ServerSocket(listener.getLocalPort(), 5, HOME).close());
        }
        Say.does("refused", () -> new Socket(HOME, free).close());
        Say.does("refused, with a time-out", () -> new Socket().connect(new InetSocketAddress(HOME, free), 2000));
        Say.does("not ours to bind", () -> new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 1})).close());
        Say.does("broadcast of loopback", () -> new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) 255})).close());
        Say.does("unconnected read", () -> new Socket().getInputStream());
        Say.does("closed accept", () -> {
            ServerSocket closed = new ServerSocket();
            closed.close();
            closed.accept();
        });
        Say.does("unbound accept", () -> new ServerSocket().accept());
        Say.that("inet6", () -> {
            try (ServerSocket listener = new ServerSocket(0, 5, InetAddress.getByName("::1"));
                    Socket client = new Socket("::1", listener.getLocalPort());
                    Socket server = listener.accept()) {
                return client.getInetAddress() + " " + server.getInetAddress() + " " + server.getLocalAddress();
            }
        });
    }

    private static void reset() throws Exception {
        pair((client, server) -> {
            server.getOutputStream().write(1);
            client.setSoLinger(true, 0);
            client.close();
            Say.does("read of a reset one", () -> {
                while (server.getInputStream().read() >= 0) {
                    continue;
                }
            });
            Say.does("read again", () -> server.getInputStream().read());
            Say.does("write to it", () -> {
                for (int i = 0; i < 3; i++) {
                    server.getOutputStream().write(new byte[100]);
                }
            });
        });
    }

    private interface Blocking {
        void run() throws Exception;
    }

    /** Lets a thread block in the method that the label ends with, does something, and says how the thread came out. */
    private static void meanwhile(String label, Blocking blocked, Blocking then) throws Exception {
        CompletableFuture<String> outcome = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                blocked.run();
                outcome.complete("returned");
            } catch (Throwable t) {
                outcome.complete(Say.chain(t));
            }
        });
        thread.start();
        Say.untilBlockedIn(thread, label.substring(label.lastIndexOf(' ') + 1));
        then.run();
        System.out.println(label + ": " + outcome.get(10, TimeUnit.SECONDS));
        thread.join();
    }

    private static void closeWhileBlocked() throws Exception {
        pair((client, server) -> meanwhile("close of a read", () -> client.getInputStream().read(), client::close));
        pair((client, server) -> {
            client.setSoTimeout(60_000);
            meanwhile("close of a timed read", () -> client.getInputStream().read(), client::close);
        });
        pair((client, server) -> meanwhile("close of a write", () -> {
            byte[] much = new byte[1 << 16];
            while (true) {
                client.getOutputStream().write(much);
            }
        }, client::close));
        pair((client, server) -> meanwhile("shutdownInput of a read", () -> System.out.println(client.getInputStream().read()), client::shutdownInput));
        pair((client, server) -> meanwhile("peer's close of a read", () -> System.out.println(client.getInputStream().read()), server::close));
        ServerSocket listener = new ServerSocket(0, 5, HOME);
        meanwhile("close of an accept", listener::accept, listener::close);
        ServerSocket timed = new ServerSocket(0, 5, HOME);
        timed.setSoTimeout(60_000);
        meanwhile("close of a timed accept", timed::accept, timed::close);
        for (int i = 0; i < 200; i++) {
            try (ServerSocket quick = new ServerSocket(0, 5, HOME);
                    Socket client = new Socket(HOME, quick.getLocalPort());
                    Socket server = quick.accept()) {
                Thread reader = new Thread(() -> {
                    try {
                        client.getInputStream().read();
                        System.out.println("read something");
                    } catch (IOException e) {
                        return;
                    }
                });
                reader.start();
                for (int spin = 0; spin < i * 50; spin++) {
                    Thread.onSpinWait();
                }
                client.close();
                reader.join(10_000);
                if (reader.isAlive()) {
                    System.out.println("still blocked, " + i);
                    System.exit(3);
                }
            }
        }
        System.out.println("closed 200 readers");
    }
}
