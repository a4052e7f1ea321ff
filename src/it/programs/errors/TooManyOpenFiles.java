// @shell ulimit -Sn 256
// @jvm -XX:-MaxFDLimit
import java.io.Closeable;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** EMFILE: the limit is reached, is told, and is over when files are closed. */
public final class TooManyOpenFiles {
    public static void main(String[] args) throws Exception {
        Files.createFile(Path.of("f"));
        // Load what the error path needs while files can still be opened.
        Say.that("warm", () -> Files.newByteChannel(Path.of("nothing")));
        Say.that("warm", () -> new FileInputStream("nothing"));
        Say.that("warm", () -> Files.newDirectoryStream(Path.of("nothing")));
        FileChannel.open(Path.of("f")).close();
        Files.newDirectoryStream(Path.of(".")).close();
        List<Closeable> open = new ArrayList<>();
        try {
            while (open.size() < 1000) {
                open.add(new FileInputStream("f"));
            }
            System.out.println("no limit");
        } catch (IOException e) {
            System.out.println(Say.chain(e));
        }
        System.out.println("between 100 and 256: " + (open.size() > 100 && open.size() < 256));
        Say.that("FileChannel", () -> FileChannel.open(Path.of("f")));
        Say.that("directory stream", () -> Files.newDirectoryStream(Path.of(".")));
        Say.that("list", () -> new File(".").list());
        Say.that("exists needs none", () -> new File("f").exists());
        for (Closeable file : open) {
            file.close();
        }
        Say.that("again", () -> new FileInputStream("f").read());
    }
}
