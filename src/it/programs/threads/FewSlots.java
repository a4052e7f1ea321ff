// @child
// @env WEDGE_SLOTS=16
// @oracle newest
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** More threads wait, in reads and for a lock, than a session of 16 slots has calls: each is served, interrupted and closed as if there were none but it, and others go on. */
public final class FewSlots {
    private static final int WAITERS = 24;

    public static void main(String[] args) throws Exception {
        if (args.length > 0) {
            child();
            return;
        }
        System.out.println(new ProcessBuilder("mkfifo", "p").inheritIO().start().waitFor());
        try (FileChannel bytes = FileChannel.open(Path.of("p"), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            served(bytes);
            interrupted();
            closed();
            List<Thread> readers = readers(() -> new FileInputStream("p").read());
            locks();
            bytes.write(ByteBuffer.allocate(WAITERS));
            join(readers);
        }
        System.out.println("end");
    }

    private static void served(FileChannel bytes) throws Exception {
        AtomicInteger read = new AtomicInteger();
        List<Thread> readers = readers(() -> {
            try (FileInputStream in = new FileInputStream("p")) {
                read.addAndGet(in.read());
            }
            return null;
        });
        Say.that("others go on", () -> Files.exists(Path.of("p")));
        bytes.write(ByteBuffer.wrap("x".repeat(WAITERS).getBytes()));
        join(readers);
        System.out.println("read " + read.get() / 'x');
    }

    private static void interrupted() throws Exception {
        AtomicInteger ended = new AtomicInteger();
        List<Thread> readers = readers(() -> {
            try (FileChannel channel = open()) {
                channel.read(ByteBuffer.allocate(1));
            } catch (java.nio.channels.ClosedByInterruptException e) {
                ended.addAndGet(Thread.interrupted() ? 1 : 0);
            }
            return null;
        });
        readers.forEach(Thread::interrupt);
        join(readers);
        System.out.println("interrupted " + ended);
    }

    private static void closed() throws Exception {
        AtomicInteger ended = new AtomicInteger();
        List<FileChannel> channels = new ArrayList<>();
        for (int i = 0; i < WAITERS; i++) {
            channels.add(open());
        }
        AtomicInteger next = new AtomicInteger();
        List<Thread> readers = readers(() -> {
            try {
                channels.get(next.getAndIncrement()).read(ByteBuffer.allocate(1));
            } catch (java.nio.channels.AsynchronousCloseException e) {
                ended.incrementAndGet();
            }
            return null;
        });
        for (FileChannel channel : channels) {
            channel.close();
        }
        join(readers);
        System.out.println("closed " + ended);
    }

    /** While readers have all the slots that a wait may have. */
    private static void locks() throws Exception {
        List<String> command = new ArrayList<>(List.of(System.getenv("CHILD_JAVA").split("\n")));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "FewSlots", "child"));
        Process child = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        BufferedReader from = new BufferedReader(new InputStreamReader(child.getInputStream()));
        System.out.println(from.readLine());
        waitForLock("lock, interrupted", Thread::interrupt);
        waitForLock("lock", waiter -> new PrintStream(child.getOutputStream(), true).println("end"));
        System.out.println("child " + child.waitFor());
    }

    private static void waitForLock(String label, Consumer<Thread> end) throws Exception {
        try (FileChannel file = FileChannel.open(Path.of("f"), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            Thread waiter = new Thread(() -> Say.that(label, () -> file.lock(0, 10, false).isValid()));
            waiter.start();
            untilIn(waiter, "lock");
            end.accept(waiter);
            waiter.join();
        }
    }

    private static void child() throws Exception {
        try (FileChannel file = FileChannel.open(Path.of("f"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            System.out.println("child holds " + file.tryLock().isValid());
            System.in.read();
        }
    }

    private static FileChannel open() throws Exception {
        return FileChannel.open(Path.of("p"), StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private static List<Thread> readers(Say.Attempt reading) {
        List<Thread> readers = new ArrayList<>();
        for (int i = 0; i < WAITERS; i++) {
            Thread reader = new Thread(() -> {
                try {
                    reading.run();
                } catch (Throwable t) {
                    System.out.println(Say.chain(t));
                }
            });
            reader.start();
            readers.add(reader);
        }
        readers.forEach(reader -> untilIn(reader, "read"));
        return readers;
    }

    private static void join(List<Thread> threads) throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** Until a thread has been inside a method for a while, whatever it does there: one that looks again and again is blocked, too. */
    private static void untilIn(Thread thread, String method) {
        long deadline = System.nanoTime() + 20_000_000_000L;
        int inside = 0;
        while (inside < 10) {
            boolean now = java.util.Arrays.stream(thread.getStackTrace()).anyMatch(frame -> frame.getMethodName().equals(method));
            inside = now ? inside + 1 : 0;
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("never in " + method);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }
}
