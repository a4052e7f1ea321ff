// @oracle newest
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.CompletionHandler;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** AsynchronousFileChannel: futures, handlers, own executor, locks, closing. */
public final class AsyncFiles {
    public static void main(String[] args) throws Exception {
        Path f = Path.of("f");
        try (AsynchronousFileChannel c = AsynchronousFileChannel.open(f, CREATE, READ, WRITE)) {
            Say.that("write", () -> c.write(ByteBuffer.wrap(Say.pattern(1_000_000)), 0).get());
            Say.that("size", c::size);
            ByteBuffer direct = ByteBuffer.allocateDirect(1_000_000);
            Say.that("read direct", () -> c.read(direct, 0).get());
            Say.that("content", () -> Say.hash(direct.flip()));
            Say.that("at end", () -> c.read(ByteBuffer.allocate(10), 1_000_000).get());
            Say.that("negative", () -> c.read(ByteBuffer.allocate(10), -1).get());
            Say.that("read-only buffer", () -> c.read(ByteBuffer.allocate(10).asReadOnlyBuffer(), 0).get());
            Say.that("truncate", () -> c.truncate(500_000).size());
            Say.does("force", () -> c.force(true));
            CountDownLatch done = new CountDownLatch(100);
            AtomicLong sum = new AtomicLong();
            CompletionHandler<Integer, ByteBuffer> handler = new CompletionHandler<>() {
                @Override
                public void completed(Integer count, ByteBuffer buffer) {
                    sum.addAndGet(count * 1000L + buffer.get(0));
                    done.countDown();
                }

                @Override
                public void failed(Throwable t, ByteBuffer buffer) {
                    System.out.println(Say.chain(t));
                    done.countDown();
                }
            };
            for (int i = 0; i < 100; i++) {
                ByteBuffer buffer = ByteBuffer.allocate(4096);
                c.read(buffer, i * 4096L, buffer, handler);
            }
            System.out.println(done.await(30, TimeUnit.SECONDS) + " " + sum);
            Future<FileLock> lock = c.lock();
            Say.that("lock", () -> lock.get().isValid());
            Say.that("overlapping", () -> c.tryLock());
            Say.that("overlapping async", () -> c.lock(0, 10, false).get());
            lock.get().release();
            Say.that("shared", () -> c.lock(5, 10, true).get().isShared());
            Say.that("elsewhere", () -> c.tryLock(50, 10, false).isValid());
        }
        ExecutorService pool = Executors.newFixedThreadPool(3);
        try (AsynchronousFileChannel c = AsynchronousFileChannel.open(Path.of("g"), Set.of(CREATE, WRITE, DELETE_ON_CLOSE), pool)) {
            List<Future<Integer>> writes = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                writes.add(c.write(ByteBuffer.wrap(new byte[] {(byte) i}), i));
            }
            int total = 0;
            for (Future<Integer> write : writes) {
                total += write.get();
            }
            System.out.println("own pool " + total + " " + c.size());
            Say.that("read of w", () -> c.read(ByteBuffer.allocate(1), 0).get());
            Say.that("content", () -> Say.hash(Files.readAllBytes(Path.of("g"))));
        }
        pool.shutdown();
        System.out.println("deleted " + Files.notExists(Path.of("g")));
        AsynchronousFileChannel closed = AsynchronousFileChannel.open(f, READ);
        closed.close();
        Say.that("closed", () -> closed.read(ByteBuffer.allocate(1), 0).get());
        Say.that("closed size", closed::size);
        Say.that("nothing", () -> AsynchronousFileChannel.open(Path.of("nothing"), READ));
        Say.that("append", () -> AsynchronousFileChannel.open(f, java.nio.file.StandardOpenOption.APPEND));
    }
}
