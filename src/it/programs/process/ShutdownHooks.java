// @exit 3
// @agent
// @oracle newest
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Hooks that read and write files while the JVM goes down, and exit called while they run. */
public final class ShutdownHooks {
    public static void main(String[] args) throws Exception {
        Files.writeString(Path.of("state"), "initial");
        CountDownLatch first = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try (PrintStream out = new PrintStream(new FileOutputStream("log", true))) {
                for (int i = 0; i < 1000; i++) {
                    out.println("hook one " + i);
                }
                Files.writeString(Path.of("state"), "final");
            } catch (IOException e) {
                System.out.println(Say.chain(e));
            }
            first.countDown();
        }));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                first.await();
                Say.that("state", () -> Files.readString(Path.of("state")));
                Say.that("log", () -> Files.readAllLines(Path.of("log")).size());
                Say.does("delete", () -> Files.delete(Path.of("log")));
            } catch (InterruptedException e) {
                System.out.println(Say.chain(e));
            }
        }));
        new Thread(() -> System.exit(3)).start();
        System.out.println("main ends");
    }
}
