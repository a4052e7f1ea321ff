package io.wedge.messages.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wedge.messages.wire.MalformedMessageException;
import io.wedge.messages.wire.RawMemoryUnsafe;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.spi.AbstractInterruptibleChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class LaneTest {
    private static final int BYTES = 4096;

    @TempDir
    Path temp;

    private final ByteBuffer out = ByteBuffer.allocateDirect(BYTES);
    private final ByteBuffer in = ByteBuffer.allocateDirect(BYTES);
    private final long outAddress = RawMemoryUnsafe.address(out);
    private final long inAddress = RawMemoryUnsafe.address(in);

    private LaneTailer tailer() throws Exception {
        return new LaneTailer(Files.createDirectories(temp.resolve("lane")));
    }

    private LaneAppender appender() throws IOException {
        return new LaneAppender(temp.resolve("lane"));
    }

    @Test
    void callsComeInOrderAndWhole() throws Exception {
        try (LaneTailer tailer = tailer();
                LaneAppender appender = appender()) {
            assertThat(tailer.poll(inAddress, BYTES)).isEqualTo(-1);
            for (int i = 1; i <= 100; i++) {
                RawMemoryUnsafe.putInt(outAddress, i);
                RawMemoryUnsafe.putByte(outAddress + 3 + i, (byte) i);
                appender.append(outAddress, 4 + i);
            }
            for (int i = 1; i <= 100; i++) {
                assertThat(tailer.poll(inAddress, BYTES)).isEqualTo(4 + i);
                assertThat(RawMemoryUnsafe.getInt(inAddress)).isEqualTo(i);
                assertThat(RawMemoryUnsafe.getByte(inAddress + 3 + i)).isEqualTo((byte) i);
            }
            assertThat(tailer.poll(inAddress, BYTES)).isEqualTo(-1);
        }
    }

    /** A channel that one thread is inside of; closed by an interrupt, as those of sockets are. */
    private static final class Held extends AbstractInterruptibleChannel {
        void hold(Runnable work) {
            begin();
            work.run();
            while (isOpen()) {
                LockSupport.parkNanos(1_000_000);
                Thread.interrupted();
            }
        }

        @Override
        protected void implCloseChannel() {}
    }

    @Test
    void theChannelThatAThreadIsInIsNotForgotten() throws Exception {
        try (LaneTailer tailer = tailer();
                LaneAppender appender = appender();
                Held channel = new Held()) {
            CountDownLatch appended = new CountDownLatch(1);
            Thread thread = new Thread(() -> channel.hold(() -> {
                for (int i = 0; i < 30_000; i++) {
                    appender.append(outAddress, 96);
                }
                appended.countDown();
            }));
            thread.start();
            while (appended.getCount() > 0) {
                tailer.poll(inAddress, BYTES);
            }
            thread.interrupt();
            for (int i = 0; i < 5000 && channel.isOpen(); i++) {
                LockSupport.parkNanos(1_000_000);
            }
            assertThat(channel.isOpen()).isFalse();
            thread.join();
        }
    }

    @Test
    void twoFilesTakeTurns() throws Exception {
        long descriptors = descriptors();
        int most = 0;
        Set<Object> inodes = new HashSet<>();
        try (LaneTailer tailer = tailer();
                LaneAppender appender = appender()) {
            for (int i = 0; i < 200_000; i++) {
                RawMemoryUnsafe.putInt(outAddress, i);
                appender.append(outAddress, 96);
                assertThat(tailer.poll(inAddress, BYTES)).isEqualTo(96);
                assertThat(RawMemoryUnsafe.getInt(inAddress)).isEqualTo(i);
                if (i % 1000 == 0) {
                    most = Math.max(most, files());
                    inodes.addAll(inodes());
                }
            }
            assertThat(most).isLessThanOrEqualTo(3);
            assertThat(inodes).as("files are used again").hasSizeLessThanOrEqualTo(3);
            assertThat(LaneFiles.file(temp.resolve("lane"), 5)).as("long gone").doesNotExist();
            assertThat(descriptors()).isLessThan(descriptors + 20);
        }
    }

    @Test
    void aBurstSpansFiles() throws Exception {
        int calls = 3 * SessionLayout.LANE_FILE_BYTES / BYTES;
        try (LaneTailer tailer = tailer();
                LaneAppender appender = appender()) {
            for (int i = 0; i < calls; i++) {
                RawMemoryUnsafe.putInt(outAddress, i);
                appender.append(outAddress, BYTES);
            }
            for (int i = 0; i < calls; i++) {
                assertThat(tailer.poll(inAddress, BYTES)).isEqualTo(BYTES);
                assertThat(RawMemoryUnsafe.getInt(inAddress)).isEqualTo(i);
            }
            assertThat(tailer.poll(inAddress, BYTES)).isEqualTo(-1);
        }
    }

    @Test
    void manyThreadsAppend() throws Exception {
        int threads = 8;
        int each = 5_000;
        try (LaneTailer tailer = tailer();
                LaneAppender appender = appender()) {
            List<Thread> all = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                int number = t;
                Thread thread = new Thread(() -> append(appender, number, each));
                thread.start();
                all.add(thread);
            }
            int[] next = new int[threads];
            for (int got = 0; got < threads * each; ) {
                if (tailer.poll(inAddress, BYTES) < 0) {
                    Thread.onSpinWait();
                    continue;
                }
                int thread = RawMemoryUnsafe.getInt(inAddress);
                assertThat(RawMemoryUnsafe.getInt(inAddress + 4)).isEqualTo(next[thread]++);
                got++;
            }
            for (Thread thread : all) {
                thread.join();
            }
        }
    }

    private Set<Object> inodes() throws IOException {
        Set<Object> inodes = new HashSet<>();
        try (Stream<Path> files = Files.list(temp.resolve("lane"))) {
            for (Path file : files.filter(f -> !f.toString().endsWith("cq4t")).toList()) {
                inodes.add(Files.getAttribute(file, "unix:ino"));
            }
        }
        return inodes;
    }

    private static void append(LaneAppender appender, int number, int count) {
        ByteBuffer memory = ByteBuffer.allocateDirect(64);
        long address = RawMemoryUnsafe.address(memory);
        RawMemoryUnsafe.putInt(address, number);
        for (int i = 0; i < count; i++) {
            RawMemoryUnsafe.putInt(address + 4, i);
            appender.append(address, 64);
        }
        java.lang.ref.Reference.reachabilityFence(memory);
    }

    @Test
    void anInterruptedThreadAppendsAndStaysInterrupted() throws Exception {
        try (LaneTailer tailer = tailer();
                LaneAppender appender = appender()) {
            Thread.currentThread().interrupt();
            appender.append(outAddress, 64);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(tailer.poll(inAddress, BYTES)).isEqualTo(64);
        }
    }

    @Test
    void aCallThatDoesNotFitIsOversized() throws Exception {
        try (LaneTailer tailer = tailer();
                LaneAppender appender = appender()) {
            appender.append(outAddress, 1000);
            assertThatThrownBy(() -> tailer.poll(inAddress, 999))
                    .isInstanceOf(MalformedMessageException.class)
                    .hasMessageContaining("OVERSIZED");
        }
    }

    private int files() throws Exception {
        try (Stream<Path> all = Files.list(temp.resolve("lane"))) {
            return (int) all.filter(file -> file.toString().endsWith(".cq4")).count();
        }
    }

    private static long descriptors() throws Exception {
        try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
            return all.count();
        }
    }
}
