package io.wedge.ffi;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.wedge.ffi.layout.Stat;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The calls the kernel makes most leave no garbage, also where they fail. */
class HotPathTest extends HostTest {
    private static final int CALLS = 20_000;

    @Test
    void callsLeaveNoGarbage() {
        int fd = create("file");
        long buffer = memory.bytes(Stat.SIZE);
        byte[] path = directory.resolve("none").toString().getBytes(StandardCharsets.UTF_8);
        try (PathScratch scratch = new PathScratch()) {
            Runnable calls = () -> {
                LibcFiles.openat(HostFlags.AT_FDCWD, scratch.set(path), 0, 0);
                LibcFiles.pread(fd, buffer, 8, 0);
                LibcMetadata.fstat(fd, buffer);
                LibcPolling.poll(0, 0, 0);
                LibcFutex.futex_wake(buffer, 1);
                LibcTransfers.copy_file_range(-1, 0, -1, 0, 1, 0);
            };
            allocatedBytes(calls);
            assertThat(allocatedBytes(calls))
                    .as("bytes of garbage in %d rounds", CALLS)
                    .isLessThan(CALLS);
        }
    }

    private static long allocatedBytes(Runnable calls) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < CALLS; i++) {
            calls.run();
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
