// @since 21
// @alone
// @agent
// @jvm -Djdk.virtualThreadScheduler.parallelism=2 -Djdk.virtualThreadScheduler.maxPoolSize=256
// @timeout 120
import java.io.FileInputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** 10,000 virtual threads read files, by stream, channel and Files. */
public final class VirtualThreads {
    public static void main(String[] args) throws Exception {
        for (int i = 0; i < 100; i++) {
            Files.write(Path.of("f" + i), Say.pattern(1000 + i));
        }
        CountDownLatch go = new CountDownLatch(1);
        AtomicLong sum = new AtomicLong();
        LongAdder failures = new LongAdder();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 10_000; t++) {
            Path file = Path.of("f" + t % 100);
            int kind = t % 3;
            threads.add(Thread.ofVirtual().name("v" + t).start(() -> {
                try {
                    go.await();
                    switch (kind) {
                        case 0 -> {
                            try (FileInputStream in = new FileInputStream(file.toFile())) {
                                sum.addAndGet(in.readAllBytes().length);
                            }
                        }
                        case 1 -> {
                            try (FileChannel c = FileChannel.open(file, StandardOpenOption.READ)) {
                                sum.addAndGet(c.read(ByteBuffer.allocate(2000), 0));
                            }
                        }
                        default -> sum.addAndGet(Files.readAllBytes(file).length);
                    }
                } catch (Exception e) {
                    failures.increment();
                    System.out.println(Say.chain(e));
                }
            }));
        }
        go.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.println("sum " + sum + " failures " + failures.sum());
    }
}
