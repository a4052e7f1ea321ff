// @fault
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Opens, maps and locks files, says "ready", and waits to be killed. */
public final class HoldsFilesOpen {
    public static void main(String[] args) throws Exception {
        List<Object> held = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            RandomAccessFile file = new RandomAccessFile("f" + i, "rw");
            file.setLength(10_000);
            held.add(file);
            held.add(file.getChannel().map(FileChannel.MapMode.READ_WRITE, 0, 10_000));
            held.add(file.getChannel().lock());
        }
        held.add(Files.newDirectoryStream(Path.of(".")));
        held.add(Path.of(".").getFileSystem().newWatchService());
        System.out.println("ready");
        new CountDownLatch(1).await();
        System.out.println(held.size());
    }
}
