// @since 21
// @alone
// @jvm -Djdk.virtualThreadScheduler.parallelism=2 -Djdk.virtualThreadScheduler.maxPoolSize=2
// @env WEDGE_SLOTS=64
// @timeout 240
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingStream;

/**
 * 20,000 virtual threads on two carriers that have calls in flight, far more than there are reply slots and regions; among them many that are pinned in the middle of it:
 * inside synchronized code (JDK 21), and inside a class initialiser (every JDK). That they were is what the flight recorder says; natively no file call parks at all.
 */
public final class PinnedVirtualThreads {
    private static final int THREADS = 20_000;
    private static final Path FOLDER = Path.of("folder");
    private static final LongAdder FAILURES = new LongAdder();
    private static final AtomicLong SUM = new AtomicLong();

    private static final LongAdder PINNED_INITIALISERS = new LongAdder();
    private static final LongAdder PINNED_MONITORS = new LongAdder();
    private static final boolean MEDIATED = ManagementFactory.getRuntimeMXBean().getInputArguments().toString().contains("wedge.jar");
    private static FileChannel shared;

    private static volatile boolean go;

    public static void main(String[] args) throws Exception {
        Files.createDirectory(FOLDER);
        for (int i = 0; i < 100; i++) {
            Files.write(FOLDER.resolve("f" + i), Say.pattern(100 + i));
        }
        byte[] initialised;
        try (InputStream in = PinnedVirtualThreads.class.getResourceAsStream("PinnedVirtualThreads$Initialised.class")) {
            initialised = in.readAllBytes();
        }
        shared = FileChannel.open(FOLDER.resolve("f0"), StandardOpenOption.READ, StandardOpenOption.WRITE);
        CountDownLatch recorded = new CountDownLatch(1);
        RecordingStream recording = new RecordingStream();
        recording.enable("jdk.VirtualThreadPinned").withoutThreshold().withStackTrace();
        recording.onEvent("jdk.VirtualThreadPinned", PinnedVirtualThreads::pinned);
        recording.onEvent("wedge.Mark", event -> recorded.countDown());
        recording.startAsync();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
            int number = t;
            threads.add(Thread.ofVirtual().start(() -> {
                try {
                    while (!go) {
                        LockSupport.park();
                    }
                    if (number % 40 == 1) {
                        SUM.addAndGet(new Fresh(initialised).work(number));
                    } else if (number % 4 == 0) {
                        Object lock = new Object();
                        synchronized (lock) {
                            if (number % 16 == 0) {
                                shared.force(true);
                            }
                            SUM.addAndGet(work(number));
                        }
                    } else {
                        shared.force(true); // takes its time: this thread leaves its carrier with the call in flight
                        SUM.addAndGet(work(number));
                    }
                } catch (Throwable e) {
                    FAILURES.increment();
                    System.out.println(e);
                }
            }));
        }
        go = true; // and no latch: it would let them go one after the other
        threads.forEach(LockSupport::unpark);
        for (Thread thread : threads) {
            thread.join();
        }
        shared.close();
        new Mark().commit(); // Events come in order: once this one has come, all have.
        recorded.await();
        recording.close();
        System.out.println("pinned in an initialiser " + (!MEDIATED || PINNED_INITIALISERS.sum() > 0));
        System.out.println("pinned in a monitor " + (!MEDIATED || Runtime.version().feature() >= 24 || PINNED_MONITORS.sum() > 0));
        System.out.println("sum " + SUM + " failures " + FAILURES.sum());
    }

    @Name("wedge.Mark")
    static final class Mark extends Event {}

    private static void pinned(RecordedEvent event) {
        boolean initialises = event.getStackTrace() != null && event.getStackTrace().getFrames().stream().anyMatch(frame -> frame.getMethod().getName().equals("<clinit>"));
        (initialises ? PINNED_INITIALISERS : PINNED_MONITORS).increment();
    }

    public static void force() {
        try {
            shared.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Small calls, a listing and a canonical path. */
    public static long work(int number) {
        File file = FOLDER.resolve("f" + number % 100).toFile();
        try {
            long sum = file.length() + file.toPath().toRealPath().getNameCount() - FOLDER.toRealPath().getNameCount();
            if (number % 8 == 0 || number % 40 == 1) {
                sum += FOLDER.toFile().list().length + file.getCanonicalFile().getName().length();
            }
            return sum + file.length();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its initialiser works while the JVM holds the thread on its carrier. */
    static final class Initialised {
        static final long RESULT;

        static {
            PinnedVirtualThreads.force(); // Takes its time: this thread parks with the call in flight, on its carrier.
            RESULT = PinnedVirtualThreads.work(Integer.parseInt(Thread.currentThread().getName()));
        }
    }

    private static final class Fresh extends ClassLoader {
        private final byte[] bytes;

        Fresh(byte[] bytes) {
            super(PinnedVirtualThreads.class.getClassLoader());
            this.bytes = bytes;
        }

        long work(int number) throws ReflectiveOperationException {
            Thread.currentThread().setName(Integer.toString(number));
            Class<?> type = defineClass("PinnedVirtualThreads$Initialised", bytes, 0, bytes.length);
            var result = type.getDeclaredField("RESULT");
            result.setAccessible(true);
            return result.getLong(null);
        }
    }
}
