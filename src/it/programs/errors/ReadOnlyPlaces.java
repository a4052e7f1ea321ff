import java.io.File;
import java.io.FileOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/** EROFS, on the first read-only mount of this machine, if it has one. */
public final class ReadOnlyPlaces {
    public static void main(String[] args) throws Exception {
        String ro = Files.readAllLines(Path.of("/proc/self/mounts")).stream()
                .map(line -> line.split(" "))
                .filter(mount -> mount[3].startsWith("ro,") && Files.isDirectory(Path.of(mount[1])))
                .map(mount -> mount[1])
                .findFirst()
                .orElse(null);
        if (ro == null) {
            System.out.println("nothing is mounted read-only here");
            return;
        }
        Path place = Path.of(ro);
        Say.that("store", () -> Files.getFileStore(place).isReadOnly());
        Say.that("create", () -> new File(ro, "x").createNewFile());
        Say.that("mkdir", () -> new File(ro, "x").mkdir());
        Say.that("Files.createDirectory", () -> Files.createDirectory(place.resolve("x")));
        Say.that("createFile", () -> Files.createFile(place.resolve("x")));
        Say.that("createSymbolicLink", () -> Files.createSymbolicLink(place.resolve("x"), Path.of("y")));
        Say.that("isWritable", () -> Files.isWritable(place) + " " + place.toFile().canWrite());
        Say.that("setLastModified", () -> place.toFile().setLastModified(5));
        Say.that("set time", () -> Files.setLastModifiedTime(place, FileTime.fromMillis(5)));
        Say.does("write", () -> new FileOutputStream(ro + "/x").close());
    }
}
