// @since 21
// @jvm -Djdk.virtualThreadScheduler.parallelism=2 -Djdk.virtualThreadScheduler.maxPoolSize=256
// @oracle
import java.io.FileInputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;

/** Virtual threads on FIFOs: a blocked one does not stop the others, and is served; one interrupted before it reads does not read. */
public final class VirtualBlocking {
    public static void main(String[] args) throws Exception {
        Files.write(Path.of("f"), Say.pattern(10_000));
        System.out.println(new ProcessBuilder("mkfifo", "p").inheritIO().start().waitFor());
        FileChannel both = FileChannel.open(Path.of("p"), StandardOpenOption.READ, StandardOpenOption.WRITE);
        CountDownLatch reading = new CountDownLatch(1);
        Thread reader = Thread.startVirtualThread(() -> {
            reading.countDown();
            Say.that("served", () -> both.read(ByteBuffer.allocate(10)));
        });
        reading.await();
        Thread.startVirtualThread(() -> Say.that("others go on", () -> {
            try (FileInputStream in = new FileInputStream("f")) {
                return in.readAllBytes();
            }
        })).join();
        // A channel's reads and writes share one lock on a position: the answer comes by another.
        try (FileChannel writer = FileChannel.open(Path.of("p"), StandardOpenOption.WRITE)) {
            writer.write(ByteBuffer.wrap("hello".getBytes()));
        }
        reader.join();
        Thread.startVirtualThread(() -> {
            Thread.currentThread().interrupt();
            Say.that("interrupted before", () -> both.read(ByteBuffer.allocate(10)));
            System.out.println("flag " + Thread.interrupted() + " open " + both.isOpen());
        }).join();
    }
}
