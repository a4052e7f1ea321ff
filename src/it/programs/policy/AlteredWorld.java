import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Looks at a world that a policy may have altered: the folder is its argument. Does nothing without arguments. */
public class AlteredWorld {
    interface Look {
        Object at() throws Exception;
    }

    private static void look(String name, Look look) {
        String said;
        try {
            said = String.valueOf(look.at());
        } catch (Exception e) {
            said = e.getClass().getSimpleName() + " " + e.getMessage();
        }
        System.out.println(name + ": " + said);
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 1) {
            System.out.println("no folder");
            return;
        }
        Path folder = Path.of(arguments[0]);
        look("read", () -> Files.readString(folder.resolve("a.txt")));
        look("read below", () -> Files.readString(folder.resolve("dir/./f")));
        look("list", () -> {
            try (Stream<Path> all = Files.list(folder)) {
                return all.map(each -> each.getFileName().toString()).sorted().toList();
            }
        });
        look("exists", () -> Files.exists(folder.resolve("h.bak")) + " " + folder.resolve("h.bak").toFile().exists());
        look("variable", () -> System.getenv("WEDGE_IT_SEEN") + " " + System.getenv("WEDGE_IT_HIDDEN"));
        look("name", () -> InetAddress.getByName("db.wedge.test").getHostAddress());
        look("connect", () -> said("db.wedge.test", 5432));
        look("write", () -> {
            Path big = folder.resolve("big");
            Files.write(big, new byte[700]);
            Files.write(big, new byte[700]);
            return Files.size(big);
        });
        look("processes", () -> {
            Process first = new ProcessBuilder("sleep", "30").start();
            try {
                new ProcessBuilder("sleep", "0").start().waitFor();
                return "two";
            } finally {
                first.destroy();
                first.waitFor();
            }
        });
        look("processes, one after the other", () -> new ProcessBuilder("true").start().waitFor());
        look("files", () -> {
            List<InputStream> open = new ArrayList<>();
            try {
                for (int i = 0; i < 200; i++) {
                    open.add(Files.newInputStream(folder.resolve("b.txt")));
                }
                return open.size();
            } finally {
                for (InputStream each : open) {
                    each.close();
                }
            }
        });
        look("late", () -> {
            // The quickest: a machine that is busy may be late by itself, but not each time.
            long quickest = Long.MAX_VALUE;
            for (String name : new String[] {"made", "made again", "made once more"}) {
                long start = System.nanoTime();
                Files.createDirectory(folder.resolve(name));
                quickest = Math.min(quickest, System.nanoTime() - start);
            }
            Files.delete(folder.resolve("made again"));
            Files.delete(folder.resolve("made once more"));
            return quickest >= 60_000_000L;
        });
        look("fails", () -> {
            Files.delete(folder.resolve("made"));
            return "deleted";
        });
        look("year", () -> Instant.now().toString().substring(0, 4) + " " + (System.currentTimeMillis() == System.currentTimeMillis()));
    }

    private static String said(String host, int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), 5000);
            return "heard " + (char) socket.getInputStream().read();
        }
    }
}
