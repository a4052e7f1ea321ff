// @fault
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.DatagramChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.Pipe;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Says "ready"; once a line comes in, opens files until there are no descriptors left, tries what else needs one, gives them back and tries again. */
public final class ReachesDescriptorLimit {
    private static final List<Closeable> OPEN = new ArrayList<>();
    private static ServerSocket server;
    private static ServerSocketChannel serverChannel;

    /** Opens files until there is no descriptor left: not the first time that one is missing, as the JVM's own threads take one for a moment now and then (limits of its control group). */
    private static String reachLimit() {
        String said = "no limit";
        for (int failures = 0; failures < 20 && OPEN.size() < 5000; ) {
            try {
                OPEN.add(new FileInputStream("f"));
                failures = 0;
            } catch (IOException e) {
                said = Say.chain(e);
                failures++;
            }
        }
        return said;
    }

    public static void main(String[] args) throws Exception {
        Files.writeString(Path.of("f"), "x");
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        serverChannel = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        attempts("warm"); // and no class is to be loaded at the limit
        closeAll();
        try {
            FileChannel.open(Path.of("nothing"));
        } catch (IOException e) {
            System.out.println(Say.chain(e));
        }
        System.out.println("ready");
        System.in.read();
        // These wait in the backlog before the limit is reached.
        Socket one = new Socket(server.getInetAddress(), server.getLocalPort());
        SocketChannel two = SocketChannel.open(serverChannel.getLocalAddress());
        System.out.println(reachLimit());
        attempts("at the limit");
        Say.that("still reads", () -> ((FileInputStream) OPEN.get(0)).read());
        Say.that("still writes", () -> two.write(java.nio.ByteBuffer.allocate(1)));
        closeAll();
        attempts("after it");
        closeAll();
        one.close();
        two.close();
        System.out.println("end");
    }

    private static void attempts(String when) {
        boolean limited = when.equals("at the limit");
        List<Closeable> got = new ArrayList<>();
        Say.does(when + ", file", () -> got.add(new FileInputStream("f")));
        Say.does(when + ", channel", () -> got.add(FileChannel.open(Path.of("f"))));
        Say.does(when + ", directory", () -> got.add(Files.newDirectoryStream(Path.of("."))));
        Say.does(when + ", server", () -> got.add(new ServerSocket(0)));
        Say.does(when + ", socket channel", () -> got.add(SocketChannel.open()));
        Say.does(when + ", datagrams", () -> got.add(DatagramChannel.open()));
        Say.does(when + ", pipe", () -> {
            Pipe pipe = Pipe.open();
            got.add(pipe.source());
            got.add(pipe.sink());
        });
        Say.does(when + ", selector", () -> got.add(Selector.open()));
        if (!limited) {
            Say.does(when + ", connections", () -> {
                got.add(new Socket(server.getInetAddress(), server.getLocalPort()));
                got.add(SocketChannel.open(serverChannel.getLocalAddress()));
            });
        }
        Say.does(when + ", accept", () -> got.add(server.accept()));
        Say.does(when + ", accept by channel", () -> got.add(serverChannel.accept()));
        Say.that(when + ", child", () -> {
            try {
                return new ProcessBuilder("sh", "-c", "exit 3").start().waitFor();
            } catch (IOException e) {
                return e.getMessage().lines().findFirst().orElse("").strip(); // JDK 25 goes on to guess at reasons
            }
        });
        Say.that(when + ", exists", () -> Files.exists(Path.of("f")));
        OPEN.addAll(got);
    }

    private static void closeAll() throws IOException {
        for (Closeable each : OPEN) {
            each.close();
        }
        OPEN.clear();
    }
}
