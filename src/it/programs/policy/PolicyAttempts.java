import java.io.File;
import java.io.FileInputStream;
import java.io.RandomAccessFile;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** Tries what a policy may deny: in the folder that is its first argument, and in the second, which has a file "secret". Does nothing without arguments. */
public class PolicyAttempts {
    interface Attempt {
        Object run() throws Exception;
    }

    private static Path in;
    private static Path out;

    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 2) {
            System.out.println("no folders");
            return;
        }
        in = Path.of(arguments[0]);
        out = Path.of(arguments[1]);
        inside();
        outside();
        aroundTheCorner();
        others();
    }

    private static void attempt(String name, Attempt attempt) {
        String said;
        try {
            said = "ok " + attempt.run();
        } catch (Exception | LinkageError e) {
            String message = String.valueOf(e.getMessage());
            said = e.getClass().getSimpleName()
                    + (message.contains("denied") || message.contains("not permitted") ? " denied" : "");
        }
        System.out.println(name + ": " + said);
    }

    private static void inside() {
        attempt("write", () -> Files.writeString(in.resolve("f"), "text").getFileName());
        attempt("read", () -> Files.readString(in.resolve("f")));
        attempt("append", () -> Files.writeString(in.resolve("f"), "more", StandardOpenOption.APPEND).getFileName());
        attempt("size", () -> Files.size(in.resolve("f")) + " " + in.resolve("f").toFile().length());
        attempt("random access", () -> {
            try (RandomAccessFile file = new RandomAccessFile(in.resolve("f").toFile(), "rw")) {
                file.seek(2);
                file.write('!');
                return file.length();
            }
        });
        attempt("map", () -> {
            try (FileChannel channel = FileChannel.open(in.resolve("f"), StandardOpenOption.READ)) {
                return channel.map(FileChannel.MapMode.READ_ONLY, 0, 4).get(2);
            }
        });
        attempt("directories", () -> Files.createDirectories(in.resolve("a/b/c")).getFileName());
        attempt("copy", () -> Files.copy(in.resolve("f"), in.resolve("a/g")).getFileName());
        attempt("move", () -> Files.move(in.resolve("a/g"), in.resolve("a/b/h")).getFileName());
        attempt("list", () -> new TreeSet<>(Arrays.asList(in.toFile().list())));
        attempt("mode", () -> PosixFilePermissions.toString(Files.getPosixFilePermissions(
                Files.setPosixFilePermissions(in.resolve("f"), PosixFilePermissions.fromString("rw-------")))));
        attempt("exclusive", () -> Files.createFile(in.resolve("f")));
        attempt("truncate", () -> Files.writeString(in.resolve("f"), "x", StandardOpenOption.TRUNCATE_EXISTING).getFileName());
        attempt("real path", () -> in.resolve("a/../a/./b").toRealPath().getFileName());
        attempt("link within", () -> {
            Files.createSymbolicLink(in.resolve("l"), Path.of("f"));
            return Files.readString(in.resolve("l")) + Files.isSymbolicLink(in.resolve("l")) + Files.readSymbolicLink(in.resolve("l"));
        });
        attempt("write through a link", () -> Files.writeString(in.resolve("l"), "via").getFileName());
        attempt("delete", () -> {
            Files.delete(in.resolve("l"));
            return Files.notExists(in.resolve("l"), LinkOption.NOFOLLOW_LINKS);
        });
        attempt("absent", () -> Files.readString(in.resolve("absent")));
    }

    private static void outside() {
        Path secret = out.resolve("secret");
        attempt("read outside", () -> Files.readString(secret));
        attempt("stream outside", () -> new FileInputStream(secret.toFile()).read());
        attempt("exists outside", () -> Files.exists(secret) + " " + secret.toFile().exists() + " " + secret.toFile().canRead());
        attempt("absent outside", () -> Files.readString(out.resolve("absent")));
        attempt("list outside", () -> Files.list(out).count());
        attempt("old list outside", () -> out.toFile().list() == null);
        attempt("write outside", () -> Files.writeString(out.resolve("new"), "x"));
        attempt("touch outside", () -> Files.setLastModifiedTime(secret, FileTime.fromMillis(0)));
        attempt("old touch outside", () -> secret.toFile().setLastModified(0));
        attempt("mode outside", () -> Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rwxrwxrwx")));
        attempt("delete outside", () -> Files.deleteIfExists(secret));
        attempt("old delete outside", () -> secret.toFile().delete());
        attempt("mkdir outside", () -> Files.createDirectory(out.resolve("d")));
        attempt("move out", () -> Files.move(in.resolve("f"), out.resolve("f")));
        attempt("move in", () -> Files.move(secret, in.resolve("s")));
        attempt("replace in", () -> Files.move(secret, in.resolve("f"), StandardCopyOption.REPLACE_EXISTING));
        attempt("copy in", () -> Files.copy(secret, in.resolve("s")));
        attempt("hard link", () -> Files.createLink(in.resolve("s"), secret));
        attempt("owner outside", () -> Files.getOwner(secret));
        attempt("attribute outside", () -> Files.getAttribute(secret, "unix:ino"));
        attempt("real path outside", () -> secret.toRealPath());
        attempt("watch outside", () -> out.register(
                out.getFileSystem().newWatchService(), java.nio.file.StandardWatchEventKinds.ENTRY_CREATE));
        attempt("temporary outside", () -> Files.createTempFile(out, "x", "y"));
    }

    private static void aroundTheCorner() {
        Path secret = out.resolve("secret");
        attempt("dots", () -> Files.readString(in.resolve("..").resolve(out.getFileName()).resolve("secret")));
        attempt("more dots", () -> Files.readString(in.resolve("a/b/../../../" + out.getFileName() + "/secret")));
        attempt("link", () -> Files.readString(Files.createSymbolicLink(in.resolve("l1"), secret)));
        attempt("link with dots", () -> Files.readString(
                Files.createSymbolicLink(in.resolve("l2"), Path.of("../" + out.getFileName() + "/secret"))));
        attempt("linked folder", () -> Files.readString(
                Files.createSymbolicLink(in.resolve("l3"), out).resolve("secret")));
        attempt("link to a link", () -> Files.readString(Files.createSymbolicLink(in.resolve("l4"), in.resolve("l1"))));
        attempt("write through a link out", () -> Files.writeString(in.resolve("l1"), "x"));
        attempt("make through a link out", () -> Files.writeString(
                Files.createSymbolicLink(in.resolve("l5"), out.resolve("new")), "x"));
        attempt("mkdir through a link out", () -> Files.createDirectory(in.resolve("l3/d")));
        attempt("mode through a link out", () -> in.resolve("l1").toFile().setWritable(true, false));
        attempt("through its root", () -> Files.readString(Path.of("/proc/self/root" + secret)));
        attempt("through its folder", () -> Files.readString(Path.of("/proc/self/cwd/../" + out.getFileName() + "/secret")));
        attempt("parent's memory", () -> Files.readAllBytes(Path.of("/proc/" + ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(1L) + "/environ")).length);
        attempt("secure folder", () -> {
            try (var stream = (java.nio.file.SecureDirectoryStream<Path>) Files.newDirectoryStream(in)) {
                stream.newByteChannel(Path.of("../" + out.getFileName() + "/secret"), java.util.Set.of(StandardOpenOption.READ)).close();
            }
            return "";
        });
        attempt("renamed folder", () -> Files.move(in, in.resolveSibling("renamed")));
    }

    private static void others() {
        attempt("look-up", () -> InetAddress.getByName("secret.example.org"));
        attempt("connect", () -> {
            new Socket("127.0.0.1", 9).close();
            return "";
        });
        attempt("listen", () -> {
            new ServerSocket(0).close();
            return "";
        });
        attempt("datagram", () -> {
            try (DatagramSocket socket = new DatagramSocket()) {
                socket.send(new DatagramPacket(new byte[1], 1, InetAddress.getByName("127.0.0.1"), 9));
            }
            return "";
        });
        attempt("unix socket", () -> java.nio.channels.SocketChannel.open(
                java.net.UnixDomainSocketAddress.of(out.resolve("socket"))));
        attempt("run", () -> new ProcessBuilder("id").start().waitFor());
        attempt("run by path", () -> new ProcessBuilder("/bin/sh", "-c", "cat " + out + "/secret").start().waitFor());
        attempt("variables", () -> System.getenv("SECRET"));
        attempt("processes", () -> ProcessHandle.allProcesses().count());
        attempt("library", () -> {
            System.load("/usr/lib/x86_64-linux-gnu/libm.so.6");
            return "";
        });
        attempt("time zone", () -> java.time.ZoneId.of("Europe/Berlin"));
        attempt("random", () -> new java.security.SecureRandom().generateSeed(4).length);
        attempt("own descriptors", () -> List.of(new File("/proc/self/fd").list()).size() > 2);
    }
}
