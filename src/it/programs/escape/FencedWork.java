// @unserved
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** What a policy allows, in the ways in which files are made, replaced and moved. Arguments: a folder with made, other and state in it, and a port. */
public final class FencedWork {
    private FencedWork() {}

    public static void main(String[] args) throws Exception {
        if (args.length == 0) {
            return;
        }
        Path in = Path.of(args[0]);
        Path made = in.resolve("made");
        Path other = in.resolve("other");
        Path state = in.resolve("state");
        Path fresh = in.resolve("fresh");
        say("write", () -> Files.writeString(made.resolve("a"), "a").getFileName());
        say("move across", () -> Files.move(made.resolve("a"), other.resolve("a")).getFileName());
        say("link across", () -> Files.createLink(made.resolve("l"), other.resolve("a")).getFileName());
        say("symbolic link", () -> Files.createSymbolicLink(made.resolve("s"), other.resolve("a")).getFileName());
        say("by the link", () -> Files.readString(made.resolve("s")));
        say("folder", () -> Files.createDirectories(made.resolve("b/c")).getFileName());
        say("move a folder", () -> Files.move(made.resolve("b"), other.resolve("b")).getFileName());
        say("remove all", () -> {
            try (Stream<Path> files = Files.walk(made)) {
                for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
            return Files.exists(made);
        });
        say("anew", () -> Files.createDirectory(made).getFileName());
        say("write in it", () -> Files.writeString(made.resolve("n"), "n").getFileName());
        say("list it", () -> {
            try (Stream<Path> files = Files.list(made)) {
                return files.count();
            }
        });
        say("read in it", () -> Files.readString(made.resolve("n")));
        say("replace", () -> {
            Path next = Files.writeString(made.resolve("next"), "replaced");
            Files.move(next, state, StandardCopyOption.ATOMIC_MOVE);
            return Files.readString(state);
        });
        say("what was not there", () -> Files.writeString(fresh, "fresh").getFileName());
        say("read it", () -> Files.readString(fresh));
        say("remove it", () -> {
            Files.delete(fresh);
            return Files.exists(fresh);
        });
        say("map", () -> {
            try (FileChannel file = FileChannel.open(
                    made.resolve("m"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                file.map(FileChannel.MapMode.READ_WRITE, 0, 8192).put(5000, (byte) 7);
                ByteBuffer one = ByteBuffer.allocate(1);
                file.read(one, 5000);
                return one.get(0);
            }
        });
        say("mode", () -> made.resolve("n").toFile().setExecutable(true));
        say("redirected", () -> Files.readString(in.resolve("from")));
        say("name", () -> InetAddress.getByName("localhost").isLoopbackAddress());
        say("connect", () -> {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(args[1]))) {
                return socket.isConnected();
            }
        });
        say("zone", () -> ZoneId.of("Europe/Berlin").getRules().isFixedOffset());
        say("owner", () -> Files.getOwner(state).getName());
        say("programs", () -> {
            Process process = new ProcessBuilder("/bin/sh", "-c", "cat " + state + "; echo x > " + made + "/child; ls " + made)
                    .redirectErrorStream(true)
                    .start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                            .replace('\n', ' ') + process.waitFor();
        });
    }

    private static void say(String what, Callable<Object> task) {
        try {
            System.out.println(what + ": " + task.call());
        } catch (IOException e) {
            System.out.println(what + ": " + e);
        } catch (Exception e) {
            throw new IllegalStateException(what, e);
        }
    }
}
