import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;

/** EXDEV: from the working folder to /dev/shm and back. */
public final class MoveAcrossFileSystems {
    public static void main(String[] args) throws Exception {
        Path shm = Files.createTempDirectory(Path.of("/dev/shm"), "it-exdev-");
        try {
            Path file = Files.write(Path.of("file"), Say.pattern(100_000));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r-x-w---x"));
            Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000_000L));
            Files.createSymbolicLink(Path.of("link"), Path.of("some/where"));
            Files.createDirectories(Path.of("full/inner"));
            Files.createDirectory(Path.of("empty"));
            System.out.println("other store " + !Files.getFileStore(shm).equals(Files.getFileStore(file)));
            try {
                Files.move(file, shm.resolve("file"), StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                System.out.println(e.getFile() + " " + e.getReason());
            }
            Say.that("File.renameTo", () -> file.toFile().renameTo(shm.resolve("file").toFile()));
            Say.that("move file", () -> shm.relativize(Files.move(file, shm.resolve("file"))));
            Say.that("gone", () -> Files.exists(file));
            Say.that("content", () -> Files.readAllBytes(shm.resolve("file")));
            Say.that("mode", () -> PosixFilePermissions.toString(Files.getPosixFilePermissions(shm.resolve("file"))));
            Say.that("time", () -> Files.getLastModifiedTime(shm.resolve("file")));
            Say.that("move link", () -> Files.readSymbolicLink(Files.move(Path.of("link"), shm.resolve("link"))));
            Say.that("move empty", () -> Files.isDirectory(Files.move(Path.of("empty"), shm.resolve("empty"))));
            Say.that("move full", () -> Files.move(Path.of("full"), shm.resolve("full")).getFileName());
            Say.that("full left", () -> Files.exists(shm.resolve("full")));
            Say.that("back", () -> Files.move(shm.resolve("file"), file));
            Say.that("copy attributes", () -> Files.getLastModifiedTime(Files.copy(file, shm.resolve("f2"), StandardCopyOption.COPY_ATTRIBUTES)));
            try {
                Files.createLink(shm.resolve("hard"), file);
            } catch (java.nio.file.FileSystemException e) {
                System.out.println("hard link: " + e.getReason());
            }
        } finally {
            try (var files = Files.walk(shm)) {
                for (Path path : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
