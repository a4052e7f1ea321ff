package io.wedge.ffi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

/** Threads that fail in different ways, at the same time, while garbage is collected: each sees its own errno, always. */
class ErrnoThreadsTest extends HostTest {
    private static final int ROUNDS = 50_000;

    @Test
    void errnoIsNotMixedUp() throws Exception {
        long none = memory.path(directory.resolve("none"));
        long here = memory.path(directory);
        List<Callable<Integer>> threads = new ArrayList<>();
        threads.add(expecting(-HostErrno.ENOENT, () -> LibcFiles.openat(HostFlags.AT_FDCWD, none, 0, 0)));
        threads.add(
                expecting(-HostErrno.EISDIR, () -> LibcFiles.openat(HostFlags.AT_FDCWD, here, HostFlags.O_RDWR, 0)));
        threads.add(expecting(-HostErrno.EBADF, () -> LibcFiles.close(-1)));
        threads.add(expecting(-HostErrno.EFAULT, () -> LibcDescriptors.pipe2(1, 0)));
        threads.add(expecting(-HostErrno.EINVAL, () ->
                (int) LibcMappings.mmap(0, 0, 0, HostFlags.MAP_PRIVATE | HostFlags.MAP_ANONYMOUS, -1, 0)));
        threads.add(expecting(-HostErrno.ESRCH, () -> LibcProcesses.kill(Integer.MAX_VALUE, 0)));
        threads.add(() -> {
            for (int i = 0; i < 20; i++) {
                System.gc();
            }
            return 0;
        });
        ExecutorService pool = Executors.newFixedThreadPool(threads.size());
        try {
            for (Future<Integer> wrong : pool.invokeAll(threads, 120, TimeUnit.SECONDS)) {
                assertThat(wrong.get()).isZero();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    /** How many answers were not the expected one. */
    private static Callable<Integer> expecting(int answer, IntSupplier call) {
        return () -> {
            int wrong = 0;
            for (int i = 0; i < ROUNDS; i++) {
                if (call.getAsInt() != answer) {
                    wrong++;
                }
            }
            return wrong;
        };
    }
}
