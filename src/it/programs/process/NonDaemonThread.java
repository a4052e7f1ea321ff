import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** The JVM lives as long as the program's own threads do, and no longer. */
public final class NonDaemonThread {
    public static void main(String[] args) throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        new Thread(() -> Say.that("after main", () -> {
            go.await();
            Files.writeString(Path.of("f"), "x");
            return Files.size(Path.of("f"));
        })).start();
        Thread daemon = new Thread(() -> Say.does("never", () -> new CountDownLatch(1).await()));
        daemon.setDaemon(true);
        daemon.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("down")));
        go.countDown();
    }
}
