import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** Changes a folder in every way there is, and says what it then sees of it. Native: a folder like any other. */
public class OverlaidFiles {
    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 1) {
            System.out.println("no folder");
            return;
        }
        Path folder = Path.of(arguments[0]);
        Files.writeString(folder.resolve("one"), " and more", StandardOpenOption.APPEND);
        Files.delete(folder.resolve("two"));
        Files.writeString(folder.resolve("three"), "replaced");
        Files.createDirectories(folder.resolve("new/below"));
        Files.writeString(folder.resolve("new/below/file"), "new");
        Files.createLink(folder.resolve("hard"), folder.resolve("one"));
        Files.writeString(folder.resolve("hard"), "!", StandardOpenOption.APPEND);
        Files.createSymbolicLink(folder.resolve("soft"), Path.of("one"));
        try (FileChannel map = FileChannel.open(folder.resolve("map"), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            MappedByteBuffer memory = map.map(FileChannel.MapMode.READ_WRITE, 0, 4);
            memory.put("MAP!".getBytes(StandardCharsets.US_ASCII));
            memory.force();
        }
        try (RandomAccessFile random = new RandomAccessFile(folder.resolve("random").toFile(), "rw")) {
            random.seek(3);
            random.write('X');
            random.setLength(5);
        }
        Files.move(folder.resolve("sub/deep/x"), folder.resolve("sub/moved"));
        Files.move(folder.resolve("sub/moved"), folder.resolve("four"), StandardCopyOption.ATOMIC_MOVE);
        remove(folder.resolve("gone"));
        Files.createDirectory(folder.resolve("gone"));
        Files.writeString(folder.resolve("gone/again"), "again");
        Files.setPosixFilePermissions(folder.resolve("mode"), PosixFilePermissions.fromString("r--r-----"));
        Files.setLastModifiedTime(folder.resolve("mode"), FileTime.fromMillis(1_000_000_000_000L));
        Path shut = Files.createDirectory(folder.resolve("shut"));
        Files.writeString(shut.resolve("file"), "in a folder that nobody may write");
        Files.setPosixFilePermissions(shut, PosixFilePermissions.fromString("r-xr-xr-x"));
        System.out.println(new File(folder.toFile(), "five").renameTo(new File(folder.toFile(), "six")));
        see(folder);
        Process child = new ProcessBuilder("cat", folder.resolve("one").toString()).start();
        System.out.println("a child reads " + new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }

    private static void see(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted().toList();
        }
        for (Path path : all) {
            boolean file = Files.isRegularFile(path);
            System.out.println(folder.relativize(path) + " "
                    + PosixFilePermissions.toString(Files.getPosixFilePermissions(path))
                    + (file ? " " + Files.readString(path) + " " + Files.getAttribute(path, "unix:nlink") : ""));
        }
        System.out.println(Files.getLastModifiedTime(folder.resolve("mode")));
    }

    private static void remove(Path tree) throws IOException {
        try (Stream<Path> walk = Files.walk(tree)) {
            for (Path path : walk.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
