import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Connects to a unix-domain socket of its own, by its name, a link to it, a relative path, and by a link that is turned to and fro meanwhile. Does nothing without arguments. */
public class PolicyUnixSockets {
    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 2) {
            System.out.println("no folders");
            return;
        }
        Path in = Path.of(arguments[0]);
        Path out = Path.of(arguments[1]);
        try (ServerSocketChannel mine = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            mine.bind(UnixDomainSocketAddress.of(in.resolve("mine")));
            Thread accepts = new Thread(() -> accept(mine));
            accepts.setDaemon(true);
            accepts.start();
            System.out.println("mine: " + connect(in.resolve("mine")));
            System.out.println("absent: " + connect(in.resolve("absent")));
            System.out.println("other: " + connect(out.resolve("other")));
            Path link = in.resolve("link");
            Files.createSymbolicLink(link, in.resolve("mine"));
            System.out.println("link in: " + connect(link));
            Files.delete(link);
            Files.createSymbolicLink(link, out.resolve("other"));
            System.out.println("link out: " + connect(link));
            race(in, out, link);
        }
    }

    private static void race(Path in, Path out, Path link) throws Exception {
        Path next = in.resolve("next");
        boolean[] over = new boolean[1];
        Thread turns = new Thread(() -> {
            try {
                for (int i = 0; !over[0]; i++) {
                    Files.createSymbolicLink(next, i % 2 == 0 ? in.resolve("mine") : out.resolve("other"));
                    Files.move(next, link, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
                }
            } catch (Exception e) {
                System.out.println(e);
            }
        });
        turns.start();
        for (int i = 0; i < 2000; i++) {
            connect(link);
        }
        over[0] = true;
        turns.join();
    }

    private static void accept(ServerSocketChannel mine) {
        try {
            while (true) {
                mine.accept().close();
            }
        } catch (Exception e) {
            return;
        }
    }

    private static String connect(Path path) {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            return "connected";
        } catch (Exception e) {
            return e.getMessage();
        }
    }
}
