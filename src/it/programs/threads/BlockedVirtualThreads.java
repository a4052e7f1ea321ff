// @since 21
// @alone
// @args 1000
// @jvm -Djdk.virtualThreadScheduler.parallelism=2 -Xmx512m
// @timeout 120
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingStream;

/**
 * As many virtual threads as the first argument says, each blocked in a read of its own socket; under Wedge as many again in reads of one FIFO, and while all of them wait, others
 * read a file. All go on, none is pinned, no thread of the kernel's more.
 */
public final class BlockedVirtualThreads {
    private static final List<String> PINNED = new CopyOnWriteArrayList<>();
    private static final Semaphore MARKS = new Semaphore(0);
    /** Of open files: with the sockets they are to stay below the limit of descriptors, which is often 20,000. */
    private static final int AT_ONCE = 5000;
    private static final AtomicInteger FAILURES = new AtomicInteger();
    private static final boolean MEDIATED = java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments().toString().contains("wedge.jar");

    public static void main(String[] args) throws Exception {
        int count = Integer.parseInt(args[0]);
        Files.write(Path.of("file"), Say.pattern(20_000));
        new ProcessBuilder("mkfifo", "fifo").inheritIO().start().waitFor();
        try (RecordingStream recording = new RecordingStream(); ServerSocket server = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress())) {
            recording.enable("jdk.VirtualThreadPinned").withoutThreshold().withStackTrace();
            recording.onEvent("jdk.VirtualThreadPinned", BlockedVirtualThreads::pinned);
            recording.onEvent("wedge.Mark", event -> MARKS.release());
            recording.startAsync();
            // Classes are loaded and initialised here: that pins, on every JDK.
            all(server, 50);
            mark();
            PINNED.clear();
            List<Footprint> before = Footprint.now();
            all(server, count);
            Footprint.compare(before, Footprint.now(), false);
            mark();
        }
        PINNED.stream().limit(5).forEach(System.out::println);
        System.out.println("pinned " + PINNED.size() + " failures " + FAILURES);
    }

    @Name("wedge.Mark")
    static final class Mark extends Event {}

    /** Events come in order: once this one has come, all before it have. */
    private static void mark() {
        new Mark().commit();
        MARKS.acquireUninterruptibly();
    }

    private static void pinned(RecordedEvent event) {
        List<String> stack = event.getStackTrace() == null ? List.of() : event.getStackTrace().getFrames().stream().map(frame -> frame.getMethod().getType().getName() + "." + frame.getMethod().getName()).toList();
        // JDK 21 closes sockets and files in synchronized blocks: these are short, and no read.
        if (Runtime.version().feature() >= 24 || stack.stream().noneMatch(method -> method.endsWith(".close"))) {
            PINNED.add((event.hasField("pinnedReason") ? event.getString("pinnedReason") + ", " : "") + event.getDuration() + " " + stack);
        }
    }

    private interface Part {
        long run() throws Exception;
    }

    private static Thread start(AtomicLong sum, CountDownLatch begun, Part part) {
        return Thread.startVirtualThread(() -> {
            try {
                begun.countDown();
                sum.addAndGet(part.run());
            } catch (Throwable e) {
                FAILURES.incrementAndGet();
                e.printStackTrace();
            }
        });
    }

    private static void all(ServerSocket server, int count) throws Exception {
        AtomicLong heard = new AtomicLong();
        AtomicLong fromFifo = new AtomicLong();
        AtomicLong fromFile = new AtomicLong();
        List<Thread> threads = new ArrayList<>();
        try (Callers callers = new Callers(server.getLocalPort(), count); RandomAccessFile fifo = new RandomAccessFile("fifo", "rw")) {
            int inFifo = MEDIATED ? count : 0;
            CountDownLatch begun = new CountDownLatch(count + inFifo);
            for (int i = 0; i < count; i++) {
                Socket socket = server.accept();
                threads.add(start(heard, begun, () -> {
                    try (socket) {
                        int read = socket.getInputStream().read();
                        socket.getOutputStream().write('y');
                        return read;
                    }
                }));
                if (i < inFifo) {
                    threads.add(start(fromFifo, begun, fifo::read));
                }
            }
            callers.awaitConnected();
            begun.await();
            if (MEDIATED) {
                for (Thread thread : threads) {
                    while (thread.getState() != Thread.State.WAITING && thread.getState() != Thread.State.TIMED_WAITING) {
                        Thread.onSpinWait();
                    }
                }
            }
            List<Footprint> before = Footprint.now();
            for (int from = 0; from < count; from += AT_ONCE) {
                int some = Math.min(AT_ONCE, count - from);
                CountDownLatch reading = new CountDownLatch(some);
                List<Thread> readers = new ArrayList<>();
                for (int i = 0; i < some; i++) {
                    readers.add(start(fromFile, reading, () -> {
                        try (RandomAccessFile file = new RandomAccessFile("file", "r")) {
                            byte[] bytes = new byte[10_000];
                            file.readFully(bytes);
                            return bytes[0] + file.length();
                        }
                    }));
                }
                for (Thread reader : readers) {
                    reader.join();
                }
            }
            Footprint.compare(before, Footprint.now(), false);
            System.out.println("spoken " + callers.speak());
            fifo.write(new byte[inFifo]);
            for (Thread thread : threads) {
                thread.join();
            }
            System.out.println("heard " + heard.get() / 'x' + ", heard there " + callers.listen() + ", files " + (fromFile.get() == count * (long) (20_000 + Say.pattern(1)[0])));
        }
    }
}
