// @oracle
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.FileOutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** FileLock inside one JVM: ranges, sharing, overlap, release by close. */
public final class LocksInOneJvm {
    public static void main(String[] args) throws Exception {
        Path f = Path.of("f");
        try (FileChannel a = FileChannel.open(f, CREATE, READ, WRITE); FileChannel b = FileChannel.open(f, READ, WRITE);
                FileChannel r = FileChannel.open(f, READ); FileChannel w = FileChannel.open(f, WRITE)) {
            FileLock lock = a.lock(10, 20, false);
            Say.that("lock", () -> lock.isValid() + " " + lock.isShared() + " " + lock.position() + " " + lock.size());
            Say.that("overlap same channel", () -> a.tryLock(15, 1, false));
            Say.that("overlap other channel", () -> b.tryLock(15, 1, false));
            Say.that("overlap shared", () -> r.tryLock(15, 1, true));
            Say.that("beside", () -> valid(b.tryLock(30, 5, false)));
            Say.that("overlaps", () -> lock.overlaps(29, 1) + " " + lock.overlaps(30, 1));
            lock.release();
            lock.release();
            Say.that("released", lock::isValid);
            Say.that("again", () -> valid(b.tryLock(15, 1, false)));
            Say.that("shared on w", () -> w.tryLock(100, 1, true));
            Say.that("exclusive on r", () -> r.tryLock(100, 1, false));
            Say.that("shared twice in one JVM", () -> valid(r.tryLock(200, 10, true)) + valid(a.tryLock(205, 10, true)));
            Say.that("negative", () -> a.tryLock(-1, 1, false));
            Say.that("to the end of time", () -> valid(a.tryLock(1000, Long.MAX_VALUE - 1000, false)));
            Say.that("overflow", () -> a.tryLock(1000, Long.MAX_VALUE, false));
            Say.that("zero size", () -> valid(a.tryLock(500, 0, false)));
        }
        FileLock gone;
        try (FileOutputStream out = new FileOutputStream("f")) {
            gone = out.getChannel().lock();
            Say.that("stream's", gone::isValid);
        }
        Say.that("after close", gone::isValid);
        Say.does("release after close", gone::release);
        FileChannel a = FileChannel.open(f, READ, WRITE);
        FileChannel b = FileChannel.open(f, READ, WRITE);
        a.lock();
        CountDownLatch started = new CountDownLatch(1);
        Thread waiter = new Thread(() -> {
            started.countDown();
            Say.that("overlap blocks not", () -> b.lock());
        });
        waiter.start();
        started.await();
        waiter.join();
        a.close();
        Say.that("free again", () -> valid(b.tryLock()));
        b.close();
    }

    private static String valid(FileLock lock) {
        return lock == null ? "none" : "valid " + lock.isValid() + (lock.isShared() ? " shared " : " exclusive ");
    }
}
