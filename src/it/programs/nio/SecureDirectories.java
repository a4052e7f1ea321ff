// @oracle newest
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** SecureDirectoryStream: openat, fstatat, unlinkat, renameat, and folders that move away underneath. */
public final class SecureDirectories {
    public static void main(String[] args) throws Exception {
        Files.createDirectories(Path.of("d/inner"));
        Files.writeString(Path.of("d/file"), "content");
        Files.writeString(Path.of("d/inner/deep"), "deep content");
        Files.createSymbolicLink(Path.of("d/link"), Path.of("file"));
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(Path.of("d"))) {
            System.out.println("secure " + (stream instanceof SecureDirectoryStream));
            SecureDirectoryStream<Path> d = (SecureDirectoryStream<Path>) stream;
            Files.move(Path.of("d"), Path.of("moved"));
            Say.that("read", () -> read(d, Path.of("file")));
            Say.that("read link", () -> read(d, Path.of("link")));
            Say.that("read link, not following", () -> {
                try (SeekableByteChannel c = d.newByteChannel(Path.of("link"), Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
                    return c.size();
                }
            });
            Say.that("read nothing", () -> read(d, Path.of("nothing")));
            Say.that("create", () -> {
                try (SeekableByteChannel c = d.newByteChannel(Path.of("new"), Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")))) {
                    return c.write(ByteBuffer.wrap("fresh".getBytes()));
                }
            });
            Say.that("size of new", () -> d.getFileAttributeView(Path.of("new"), BasicFileAttributeView.class).readAttributes().size());
            Say.that("posix of new", () -> PosixFilePermissions.toString(
                    d.getFileAttributeView(Path.of("new"), PosixFileAttributeView.class).readAttributes().permissions()));
            Say.that("owner", () -> d.getFileAttributeView(Path.of("new"), FileOwnerAttributeView.class).getOwner());
            Say.does("times", () -> d.getFileAttributeView(Path.of("new"), BasicFileAttributeView.class)
                    .setTimes(FileTime.fromMillis(5000), FileTime.fromMillis(6000), null));
            Say.does("permissions", () -> d.getFileAttributeView(Path.of("new"), PosixFileAttributeView.class)
                    .setPermissions(PosixFilePermissions.fromString("rwxrwxrwx")));
            Say.that("time", () -> Files.getLastModifiedTime(Path.of("moved/new")));
            Say.that("own attributes", () -> d.getFileAttributeView(BasicFileAttributeView.class).readAttributes().isDirectory());
            Say.that("link attributes", () -> d.getFileAttributeView(Path.of("link"), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .readAttributes().isSymbolicLink());
            try (SecureDirectoryStream<Path> inner = d.newDirectoryStream(Path.of("inner"))) {
                Say.that("deep", () -> read(inner, Path.of("deep")));
                Say.does("move to inner", () -> d.move(Path.of("new"), inner, Path.of("newer")));
                Say.that("inner entries", () -> {
                    List<String> names = new ArrayList<>();
                    inner.forEach(path -> names.add(path.toString()));
                    return names.stream().sorted().toList();
                });
                Say.does("delete folder as file", () -> d.deleteFile(Path.of("inner")));
                Say.does("delete full folder", () -> d.deleteDirectory(Path.of("inner")));
                Say.does("delete deep", () -> inner.deleteFile(Path.of("deep")));
                Say.does("delete newer", () -> inner.deleteFile(Path.of("newer")));
            }
            Say.does("delete folder", () -> d.deleteDirectory(Path.of("inner")));
            Say.does("delete file as folder", () -> d.deleteDirectory(Path.of("file")));
            Say.that("link as folder", () -> d.newDirectoryStream(Path.of("link"), LinkOption.NOFOLLOW_LINKS));
            List<String> names = new ArrayList<>();
            d.forEach(path -> names.add(path.toString()));
            System.out.println(names.stream().sorted().toList());
            d.close();
            Say.that("closed", () -> read(d, Path.of("file")));
            Say.does("closed delete", () -> d.deleteFile(Path.of("file")));
        }
    }

    private static String read(SecureDirectoryStream<Path> d, Path name) throws Exception {
        try (SeekableByteChannel channel = d.newByteChannel(name, Set.of(StandardOpenOption.READ))) {
            ByteBuffer buffer = ByteBuffer.allocate(100);
            channel.read(buffer);
            return new String(buffer.array(), 0, buffer.position());
        }
    }
}
