// @oracle newest
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.stream.Stream;

/** The zip file system: create, update, copy in and out, read-only, jrt. */
public final class ZipFileSystems {
    public static void main(String[] args) throws Exception {
        URI uri = URI.create("jar:" + Path.of("z.zip").toUri());
        try (FileSystem zip = FileSystems.newFileSystem(uri, Map.of("create", "true"))) {
            Files.createDirectories(zip.getPath("/a/b"));
            Files.writeString(zip.getPath("/a/b/text"), "hello");
            Files.write(zip.getPath("/big"), Say.pattern(500_000));
            Files.write(Path.of("outside"), Say.pattern(70_000));
            Files.copy(Path.of("outside"), zip.getPath("/inside"));
            Files.move(zip.getPath("/a/b/text"), zip.getPath("/moved"), StandardCopyOption.ATOMIC_MOVE);
        } catch (UnsupportedOperationException e) {
            System.out.println(Say.chain(e));
        }
        Say.that("walk", () -> walk(uri));
        try (FileSystem zip = FileSystems.newFileSystem(uri, Map.of())) {
            Files.writeString(zip.getPath("/new"), "added");
            Files.delete(zip.getPath("/big"));
            Files.copy(zip.getPath("/inside"), Path.of("back"));
            Say.that("back", () -> Files.mismatch(Path.of("back"), Path.of("outside")));
            Say.that("store", () -> zip.getFileStores().iterator().next().type());
        }
        Say.that("walk", () -> walk(uri));
        try (FileSystem zip = FileSystems.newFileSystem(Path.of("z.zip"))) {
            try (SeekableByteChannel channel = Files.newByteChannel(zip.getPath("/inside"))) {
                ByteBuffer buffer = ByteBuffer.allocate(100);
                channel.position(1000).read(buffer);
                System.out.println(Say.hash(buffer.flip()) + " " + channel.size());
            }
        }
        Path.of("z.zip").toFile().setReadOnly();
        Say.that("nothing.zip", () -> FileSystems.newFileSystem(URI.create("jar:" + Path.of("nothing.zip").toUri()), Map.of()));
        Say.that("leftovers", () -> {
            try (Stream<Path> files = Files.list(Path.of("."))) {
                return files.map(Path::toString).sorted().toList();
            }
        });
        Path jrt = Path.of(URI.create("jrt:/java.base/java/lang/Object.class"));
        Say.that("jrt", () -> Files.size(jrt) > 1000 && Files.readAllBytes(jrt)[0] == (byte) 0xCA);
        Say.that("jrt list", () -> {
            try (Stream<Path> modules = Files.list(Path.of(URI.create("jrt:/")))) {
                return modules.anyMatch(module -> module.toString().contains("java.base"));
            }
        });
        Say.that("jar URL", () -> {
            try (var in = new java.net.URL("jar:" + Path.of("z.zip").toUri() + "!/new").openStream()) {
                return new String(in.readAllBytes());
            }
        });
        Say.that("file URL", () -> {
            try (var in = Path.of("outside").toUri().toURL().openStream()) {
                return in.readAllBytes();
            }
        });
        Say.that("file URL of nothing", () -> Path.of("nothing").toUri().toURL().openStream());
    }

    private static String walk(URI uri) throws Exception {
        try (FileSystem zip = FileSystems.newFileSystem(uri, Map.of()); Stream<Path> paths = Files.walk(zip.getPath("/"))) {
            StringBuilder text = new StringBuilder();
            for (Path path : paths.sorted().toList()) {
                text.append(path).append(Files.isDirectory(path) ? "" : ":" + Files.size(path)).append(' ');
            }
            return text.toString();
        }
    }
}
