// @alone
// @timeout 120
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** 1,000 platform threads, all started before any goes, each with its own file. */
public final class ThousandThreads {
    public static void main(String[] args) throws Exception {
        int threads = 1000;
        CountDownLatch go = new CountDownLatch(1);
        AtomicLong sum = new AtomicLong();
        List<Thread> all = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            Path file = Path.of("f" + t);
            int number = t;
            Thread thread = new Thread(null, null, "t" + t, 256 * 1024) {
                @Override
                public void run() {
                    try {
                        go.await();
                        byte[] content = ("thread " + number).repeat(100).getBytes();
                        for (int i = 0; i < 5; i++) {
                            Files.write(file, content);
                            try (RandomAccessFile raf = new RandomAccessFile(file.toFile(), "rw")) {
                                raf.seek(raf.length());
                                raf.write(i);
                            }
                            if (!java.util.Arrays.equals(content, java.util.Arrays.copyOf(Files.readAllBytes(file), content.length))) {
                                System.out.println("torn " + number);
                            }
                            sum.addAndGet(Files.size(file));
                        }
                        Files.delete(file);
                    } catch (Exception e) {
                        System.out.println(Say.chain(e));
                    }
                }
            };
            thread.start();
            all.add(thread);
        }
        go.countDown();
        for (Thread thread : all) {
            thread.join();
        }
        System.out.println("sum " + sum + " left " + Path.of(".").toFile().list().length);
    }
}
