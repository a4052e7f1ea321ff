// @oracle
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;

/** One errno after the other, by every call that can give it: class, message, file, other file, reason. */
public final class ErrnoByErrno {
    public static void main(String[] args) throws Exception {
        Files.writeString(Path.of("file"), "x");
        Files.createDirectories(Path.of("full/inner"));
        Files.createSymbolicLink(Path.of("loop"), Path.of("loop"));
        String[][] places = {{"ENOENT", "nothing"}, {"ENOENT below", "nothing/x"}, {"ENOTDIR", "file/x"}, {"EISDIR", "full"}, {"ELOOP", "loop"},
            {"ELOOP below", "loop/x"}, {"ENAMETOOLONG", "n".repeat(256)}, {"proc", "/proc/self/nothing"}, {"sys", "/sys/nothing"}, {"root", "/"}};
        for (String[] place : places) {
            Path p = Path.of(place[1]);
            String name = place[0];
            Say.does(name + " FileInputStream", () -> new FileInputStream(p.toFile()).close());
            Say.does(name + " FileOutputStream append", () -> new FileOutputStream(p.toString().equals("nothing") ? new File("full") : p.toFile(), true).close());
            Say.does(name + " RandomAccessFile", () -> new RandomAccessFile(p.toFile(), "r").close());
            Say.that(name + " newByteChannel", () -> Files.newByteChannel(p, StandardOpenOption.WRITE).isOpen());
            Say.that(name + " readAllBytes", () -> Files.readAllBytes(p).length);
            Say.that(name + " newDirectoryStream", () -> Files.newDirectoryStream(p).getClass().getSimpleName());
            Say.that(name + " readAttributes", () -> Files.readAttributes(p, "isRegularFile"));
            Say.that(name + " lastModified", () -> Files.getLastModifiedTime(p).toMillis() > 0);
            Say.that(name + " set time", () -> Files.setLastModifiedTime(p.equals(Path.of("/")) ? Path.of("nothing") : p, FileTime.fromMillis(0)));
            Say.that(name + " permissions", () -> Files.getPosixFilePermissions(p).isEmpty());
            Say.that(name + " set permissions", () -> Files.setPosixFilePermissions(p.equals(Path.of("/")) ? Path.of("nothing") : p,
                    PosixFilePermissions.fromString("rwxr-xr-x")));
            Say.that(name + " owner", () -> Files.getOwner(p));
            Say.that(name + " createDirectory", () -> Files.createDirectory(p.toString().equals("nothing") ? Path.of("file") : p));
            Say.that(name + " createFile", () -> Files.createFile(p.toString().equals("nothing") ? Path.of("file") : p));
            Say.that(name + " createSymbolicLink", () -> Files.createSymbolicLink(p.toString().equals("nothing") ? Path.of("file") : p, Path.of("t")));
            Say.that(name + " createLink", () -> Files.createLink(Path.of("hard"), p));
            Say.that(name + " createLink to", () -> Files.createLink(p.toString().equals("nothing") ? Path.of("file") : p, Path.of("file")));
            Say.that(name + " readSymbolicLink", () -> Files.readSymbolicLink(p));
            Say.that(name + " toRealPath", () -> p.toRealPath());
            Say.that(name + " getFileStore", () -> Files.getFileStore(p).type());
            Say.that(name + " copy", () -> Files.copy(p, Path.of("/proc/self/copy")));
            Say.that(name + " move", () -> Files.move(p, Path.of("/proc/self/move")));
            Say.that(name + " move atomically", () -> Files.move(p, Path.of("full/inner/x/y"), StandardCopyOption.ATOMIC_MOVE));
            Say.that(name + " isSameFile", () -> Files.isSameFile(p, Path.of("file")));
            Say.that(name + " exists", () -> Files.exists(p, LinkOption.NOFOLLOW_LINKS) + " " + Files.notExists(p, LinkOption.NOFOLLOW_LINKS));
            Say.that(name + " File", () -> p.toFile().exists() + " " + p.toFile().length() / 100_000 + " " + p.toFile().mkdir());
        }
        Say.does("ENOTEMPTY", () -> Files.delete(Path.of("full")));
        Say.does("EEXIST", () -> Files.createFile(Path.of("file")));
        Say.does("EBUSY or so: root", () -> Files.delete(Path.of("/")));
        Say.does("EINVAL: .", () -> Files.delete(Path.of(".")));
        Say.does("..", () -> Files.delete(Path.of("full/inner/..")));
        Say.does("EPERM: proc", () -> Files.delete(Path.of("/proc/1")));
        Say.does("EXDEV", () -> Files.move(Path.of("full"), Path.of("/dev/shm/it-never"), StandardCopyOption.ATOMIC_MOVE));
        try (FileChannel c = FileChannel.open(Path.of("file"), StandardOpenOption.WRITE)) {
            Say.that("EFBIG", () -> c.write(ByteBuffer.allocate(1), Long.MAX_VALUE - 10));
            Say.that("EFBIG truncate", () -> c.truncate(Long.MAX_VALUE).size());
        }
        Say.does("ETXTBSY", () -> new FileOutputStream("/proc/self/exe", true).close());
        Say.that("no socket", () -> new FileOutputStream("/dev/log-nothing").getFD().valid());
    }
}
