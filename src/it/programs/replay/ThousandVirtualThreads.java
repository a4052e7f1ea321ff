// @recorded
// @since 21
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** A thousand virtual threads, each with a file of its own, and standard output for all. */
public final class ThousandVirtualThreads {
    public static void main(String[] args) throws Exception {
        Path folder = Files.createDirectory(Path.of("thousand"));
        List<Thread> threads = new ArrayList<>();
        AtomicInteger failed = new AtomicInteger();
        for (int i = 0; i < 1000; i++) {
            int number = i;
            threads.add(Thread.ofVirtual().start(() -> {
                try {
                    Path file = folder.resolve("f" + number);
                    Files.writeString(file, "number " + number + " " + ThreadLocalRandom.current().nextInt(100));
                    String text = Files.readString(file);
                    Files.delete(file);
                    System.out.println(text);
                } catch (Exception e) {
                    failed.incrementAndGet();
                    e.printStackTrace();
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.println("failed " + failed + ", left " + folder.toFile().list().length);
    }
}
