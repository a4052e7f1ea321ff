import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;

/** Files.copy and Files.move with each option over each kind of target. */
public final class CopyAndMove {
    public static void main(String[] args) throws Exception {
        List<CopyOption[]> copyOptions = List.of(new CopyOption[0], new CopyOption[] {StandardCopyOption.REPLACE_EXISTING},
                new CopyOption[] {StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING},
                new CopyOption[] {LinkOption.NOFOLLOW_LINKS, StandardCopyOption.REPLACE_EXISTING},
                new CopyOption[] {StandardCopyOption.ATOMIC_MOVE});
        List<CopyOption[]> moveOptions = List.of(new CopyOption[0], new CopyOption[] {StandardCopyOption.REPLACE_EXISTING},
                new CopyOption[] {StandardCopyOption.ATOMIC_MOVE}, new CopyOption[] {StandardCopyOption.COPY_ATTRIBUTES});
        int round = 0;
        for (String source : new String[] {"file", "empty", "folder", "full", "link", "dangling", "nothing"}) {
            for (String target : new String[] {"free", "file2", "empty2", "full2", "link2", "no/where", "file2/below"}) {
                for (CopyOption[] options : copyOptions) {
                    Path dir = prepare("r" + round++);
                    Say.that("copy " + source + " to " + target + " " + Arrays.toString(options),
                            () -> dir.relativize(Files.copy(dir.resolve(source), dir.resolve(target), options)) + " " + kind(dir.resolve(target)));
                }
                for (CopyOption[] options : moveOptions) {
                    Path dir = prepare("r" + round++);
                    Say.that("move " + source + " to " + target + " " + Arrays.toString(options),
                            () -> dir.relativize(Files.move(dir.resolve(source), dir.resolve(target), options)) + " " + kind(dir.resolve(target))
                                    + " " + kind(dir.resolve(source)));
                }
            }
        }
        Path dir = prepare("last");
        Say.that("copy onto itself", () -> Files.copy(dir.resolve("file"), dir.resolve("file")));
        Say.that("move onto itself", () -> Files.move(dir.resolve("file"), dir.resolve("file")));
        Say.that("move into itself", () -> Files.move(dir.resolve("full"), dir.resolve("full/inner/x")));
        Say.that("copy in", () -> Files.copy(new ByteArrayInputStream(Say.pattern(100_000)), dir.resolve("in")));
        Say.that("copy in again", () -> Files.copy(new ByteArrayInputStream(new byte[5]), dir.resolve("in")));
        Say.that("copy in replacing", () -> Files.copy(new ByteArrayInputStream(new byte[5]), dir.resolve("in"), StandardCopyOption.REPLACE_EXISTING));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Say.that("copy out", () -> Files.copy(dir.resolve("file"), out));
        Say.that("copied out", out::toByteArray);
        Say.that("big", () -> {
            Files.write(dir.resolve("big"), Say.pattern(5_000_000));
            Files.copy(dir.resolve("big"), dir.resolve("big2"));
            return Files.mismatch(dir.resolve("big"), dir.resolve("big2"));
        });
        Say.that("proc", () -> Files.size(Files.copy(Path.of("/proc/self/status"), dir.resolve("status"))) > 0);
        Say.that("dev null", () -> Files.isSymbolicLink(Files.copy(Path.of("/dev/null"), dir.resolve("null"))));
    }

    private static Path prepare(String name) throws Exception {
        Path dir = Files.createDirectory(Path.of(name));
        Files.write(dir.resolve("file"), Say.pattern(1000));
        Files.setPosixFilePermissions(dir.resolve("file"), PosixFilePermissions.fromString("rwxr-x--x"));
        Files.setLastModifiedTime(dir.resolve("file"), FileTime.fromMillis(1_000_000_000_123L));
        Files.createFile(dir.resolve("empty"));
        Files.createDirectory(dir.resolve("folder"));
        Files.createDirectories(dir.resolve("full/inner"));
        Files.createSymbolicLink(dir.resolve("link"), Path.of("file"));
        Files.createSymbolicLink(dir.resolve("dangling"), Path.of("nowhere"));
        Files.writeString(dir.resolve("file2"), "two");
        Files.createDirectory(dir.resolve("empty2"));
        Files.createDirectories(dir.resolve("full2/inner"));
        Files.createSymbolicLink(dir.resolve("link2"), Path.of("file2"));
        return dir;
    }

    private static String kind(Path path) throws Exception {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return "gone";
        }
        String modified = Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS).toMillis() == 1_000_000_000_123L ? " old" : " new";
        if (Files.isSymbolicLink(path)) {
            return "-> " + Files.readSymbolicLink(path);
        }
        return (Files.isDirectory(path) ? "d" : "-" + Files.size(path)) + PosixFilePermissions.toString(Files.getPosixFilePermissions(path)) + modified;
    }
}
