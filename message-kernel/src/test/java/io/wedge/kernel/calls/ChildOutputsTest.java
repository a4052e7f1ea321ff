package io.wedge.kernel.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.wedge.kernel.host.HostDescriptors;
import io.wedge.kernel.host.HostErrors;
import io.wedge.kernel.host.HostFiles;
import io.wedge.kernel.host.HostProcesses;
import io.wedge.messages.Errno;
import io.wedge.messages.wire.RawMemoryUnsafe;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The child is the test: it has the pipe's writing end. The application's streams are pipes, too, read by the test. */
class ChildOutputsTest {
    private static final int PID = 4711;
    private static final int OUT = 3;
    private static final int ERR = 4;
    private static final int PIPE_BYTES = 64 << 10;

    private final FakeParking parking = new FakeParking();
    private final StringBuilder told = new StringBuilder();
    private final ChildOutputs outputs = new ChildOutputs(parking, new OutputTap() {
        @Override
        public void wrote(int pid, int standard, long address, int lengthBytes) {
            byte[] bytes = new byte[lengthBytes];
            RawMemoryUnsafe.copy(address, bytes, 0, lengthBytes);
            synchronized (told) {
                told.append(standard).append(new String(bytes, StandardCharsets.US_ASCII));
            }
        }

        @Override
        public void misses(int pid, int standard) {
            throw new AssertionError("nothing is missed");
        }
    });
    private final ByteBuffer memory = ByteBuffer.allocateDirect(2 * PIPE_BYTES);
    private final long address = RawMemoryUnsafe.address(memory);

    @AfterEach
    void stop() {
        parking.close();
    }

    /** One stream of the application's, and the child's way there. */
    private final class Way {
        final int read;
        final int child;
        final OutputPipe pipe;

        Way(int standard) {
            long stream = HostProcesses.pipe();
            read = HostDescriptors.first(stream);
            HostDescriptors.nonBlocking(read);
            int[] end = new int[1];
            pipe = OutputPipe.open(standard, HostDescriptors.second(stream), false, end);
            child = end[0];
            HostDescriptors.nonBlocking(child);
        }

        String read() {
            long count = HostFiles.read(read, address, PIPE_BYTES);
            byte[] bytes = new byte[(int) Math.max(0, count)];
            RawMemoryUnsafe.copy(address, bytes, 0, bytes.length);
            return new String(bytes, StandardCharsets.US_ASCII);
        }

        String awaitRead(int bytes) {
            StringBuilder all = new StringBuilder();
            await(() -> all.append(read()).length() >= bytes);
            return all.toString();
        }
    }

    private static void await(BooleanSupplier condition) {
        Awaitility.await().atMost(10, TimeUnit.SECONDS).until(condition::getAsBoolean);
    }

    private long write(int fd, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        RawMemoryUnsafe.copy(bytes, 0, address, bytes.length);
        return HostFiles.write(fd, address, bytes.length);
    }

    /** Until neither the stream nor the child's pipe takes any more: how much that was. */
    private int fill(Way way) {
        int sent = 0;
        while (true) {
            boolean full = HostFiles.readable(way.read) == PIPE_BYTES;
            long done = write(way.child, "a".repeat(4096));
            if (full && done < 0) {
                return sent;
            }
            sent += (int) Math.max(0, done);
        }
    }

    private String told() {
        synchronized (told) {
            return told.toString();
        }
    }

    @Test
    void whatAChildWritesIsPassedOnAndTold() {
        Way out = new Way(1);
        Way err = new Way(2);
        write(out.child, "early ");
        outputs.started(PID, List.of(out.pipe, err.pipe));
        assertThat(out.awaitRead(6)).isEqualTo("early ");
        write(err.child, "error");
        assertThat(err.awaitRead(5)).isEqualTo("error");
        assertThat(told()).isEqualTo("1early 2error");
        HostFiles.close(out.child);
        HostFiles.close(err.child);
        await(() -> HostFiles.read(out.read, address, 1) == 0);
        await(() -> HostFiles.read(err.read, address, 1) == 0);
        HostFiles.close(out.read);
        HostFiles.close(err.read);
    }

    @Test
    void aWriteOfTheApplicationsGoesBehindWhatAChildHasWritten() {
        Way out = new Way(1);
        outputs.started(PID, List.of(out.pipe));
        for (int i = 0; i < 1000; i++) {
            write(out.child, "child " + i);
            assertThat(outputs.goFirst(OUT)).isTrue();
            assertThat(out.read()).isEqualTo("child " + i);
            assertThat(outputs.goFirst(ERR)).isTrue();
        }
        close(out);
    }

    @Test
    void theEndIsToldBehindAllThatWasWrittenAndDoesNotWaitForWhatOthersWrite() throws Exception {
        Way out = new Way(1);
        outputs.started(PID, List.of(out.pipe));
        write(out.child, "x".repeat(PIPE_BYTES));
        await(() -> HostFiles.readable(out.read) == PIPE_BYTES);
        assertThat(write(out.child, "y")).isEqualTo(1);
        CountDownLatch ended = new CountDownLatch(1);
        outputs.whenPassed(PID, ended::countDown);
        assertThat(ended.getCount()).isEqualTo(1);
        String all = out.awaitRead(PIPE_BYTES);
        // The pipe is still open: somebody else has it.
        while (!ended.await(1, TimeUnit.MILLISECONDS)) {
            all += out.read();
            write(out.child, "z");
        }
        assertThat(all + out.read()).startsWith("x".repeat(PIPE_BYTES) + "y");
        CountDownLatch nobody = new CountDownLatch(1);
        outputs.whenPassed(PID + 1, nobody::countDown);
        assertThat(nobody.getCount()).isZero();
        close(out);
    }

    @Test
    void aStreamThatTakesNothingHoldsUpTheChildAndTheApplication() {
        Way out = new Way(1);
        outputs.started(PID, List.of(out.pipe));
        int sent = fill(out);
        // The stream, one piece, the pipe: no more than that.
        assertThat(sent).isLessThanOrEqualTo(3 * PIPE_BYTES);
        assertThat(outputs.goFirst(OUT)).isFalse();
        int left = sent;
        StringBuilder all = new StringBuilder();
        await(() -> all.append(out.read()).length() == left);
        assertThat(outputs.goFirst(OUT)).isTrue();
        assertThat(told()).hasSizeGreaterThan(left);
        close(out);
    }

    @Test
    void aChildHearsThatTheReaderHasGone() {
        Way out = new Way(1);
        outputs.started(PID, List.of(out.pipe));
        HostFiles.close(out.read);
        await(() -> {
            long result = write(out.child, "x");
            return result < 0 && HostErrors.ofResult(result) == Errno.EPIPE;
        });
        CountDownLatch ended = new CountDownLatch(1);
        outputs.whenPassed(PID, ended::countDown);
        assertThat(ended.getCount()).isZero();
        HostFiles.close(out.child);
        assertThat(told()).isEmpty();
    }

    @Test
    void whatIsWrittenBehindTheSessionIsAnHeirsToPassOn() {
        Way out = new Way(1);
        outputs.started(PID, List.of(out.pipe));
        int sent = fill(out);
        outputs.end();
        String all = out.awaitRead(sent);
        assertThat(all).isEqualTo("a".repeat(sent));
        write(out.child, "behind");
        assertThat(out.awaitRead(6)).isEqualTo("behind");
        assertThat(told()).doesNotContain("behind");
        close(out);
        Way late = new Way(1);
        outputs.started(PID, List.of(late.pipe));
        assertThat(HostErrors.ofResult(write(late.child, "x"))).isEqualTo(Errno.EPIPE);
        HostFiles.close(late.child);
        HostFiles.close(late.read);
    }

    @Test
    void nothingStaysOpen() throws IOException {
        List<String> before = descriptors();
        List<Way> ways = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            ways.add(new Way(1 + i % 2));
            outputs.started(PID + i, List.of(ways.get(i).pipe));
            write(ways.get(i).child, "text");
        }
        ways.forEach(this::close);
        await(() -> ways.stream().allMatch(way -> way.pipe.isClosed()));
        await(() -> descriptors().equals(before));
    }

    private void close(Way way) {
        HostFiles.close(way.child);
        await(() -> HostFiles.read(way.read, address, PIPE_BYTES) == 0);
        HostFiles.close(way.read);
    }

    private static List<String> descriptors() {
        try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
            return all.map(Path::getFileName)
                    .map(Path::toString)
                    .filter(fd -> HostDescriptors.name(Integer.parseInt(fd)).startsWith("pipe:"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
