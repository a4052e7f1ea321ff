package io.wedge.kernel.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.ClockId;
import io.wedge.messages.wire.RawMemoryUnsafe;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One thread that reads the clock twice, makes a call, and reads it once more; and another one. */
class OwnClocksTest {
    private static final long SECOND = 1_000_000_000;

    @TempDir
    private Path directory;

    private WrittenTrace trace;
    private RecordedCalls calls;
    private OwnClocks clocks;
    private ReplayThread main;

    @BeforeEach
    void record() throws IOException {
        trace = new WrittenTrace(directory.resolve("trace"));
        int first = trace.thread(1, "main");
        int second = trace.thread(2, "other");
        trace.clock(first, 10 * SECOND);
        trace.clock(first, 11 * SECOND);
        trace.call(first, Syscall.HOST_NAME, e -> {}, reply -> {});
        trace.clock(first, 5000 * SECOND);
        trace.clock(second, 7 * SECOND);
        calls = trace.calls();
        clocks = new OwnClocks(calls);
        calls.load(java.util.List.of(clocks));
        main = new ReplayThread(1, "main", calls.streams().get(first));
    }

    @AfterEach
    void close() throws IOException {
        trace.close();
    }

    private static AskedCall clock() {
        return new AskedCall(Syscall.CLOCK, e -> e.putLong(Element.CLOCK_ID, ClockId.REALTIME.value()));
    }

    private long read(ReplayThread thread) throws IOException {
        AskedCall call = clock();
        assertThat(clocks.serve(call, thread)).isTrue();
        long at = call.answer().addressOf(Element.NOW);
        return RawMemoryUnsafe.getLong(at) * SECOND + RawMemoryUnsafe.getInt(at + Long.BYTES);
    }

    /** The thread's next call that is none of a clock. */
    private void makesItsCall() {
        main.stream.ask(main.stream.next());
    }

    @Test
    void readsAreAnsweredInTheirThreadsOrder() throws IOException {
        clocks.release();
        assertThat(read(main)).isEqualTo(10 * SECOND);
        assertThat(read(main)).isEqualTo(11 * SECOND);
        makesItsCall();
        assertThat(read(main)).isEqualTo(5000 * SECOND);
        assertThat(read(new ReplayThread(2, "other", calls.streams().get(1)))).isEqualTo(7 * SECOND);
    }

    @Test
    void moreReadsThanThereWereGetTimesBetween() throws IOException {
        clocks.release();
        read(main);
        read(main);
        long third = read(main);
        long fourth = read(main);
        assertThat(third).isBetween(11 * SECOND, 5000 * SECOND);
        assertThat(fourth).isBetween(third, 5000 * SECOND);
        makesItsCall();
        assertThat(read(main)).isEqualTo(5000 * SECOND);
        assertThat(read(main)).isGreaterThanOrEqualTo(5000 * SECOND);
    }

    @Test
    void fewerReadsLeaveSomeOut() throws IOException {
        clocks.release();
        assertThat(read(main)).isEqualTo(10 * SECOND);
        makesItsCall();
        assertThat(read(main)).isEqualTo(5000 * SECOND);
    }

    /** The next call of a thread was done by another: what the thread reads before is not behind it for that. */
    @Test
    void whatAnotherThreadHasDoneLeavesNoReadsOut() throws IOException {
        clocks.release();
        main.stream.askFromElsewhere(main.stream.next());
        assertThat(read(main)).isEqualTo(10 * SECOND);
        assertThat(read(main)).isEqualTo(11 * SECOND);
    }

    @Test
    void aThreadThatWasNotThereGoesOnFromWhatWasToldLast() throws IOException {
        clocks.release();
        read(main);
        assertThat(read(new ReplayThread(3, "new", null))).isBetween(10 * SECOND, 10 * SECOND + 600 * SECOND);
    }

    @Test
    void nothingIsItsOwnUnlessSaidSo() throws IOException {
        assertThat(clocks.serve(clock(), main)).isFalse();
        assertThat(main.stream.count()).isEqualTo(4);
        clocks.release();
        assertThat(main.stream.count()).isEqualTo(1);
        assertThat(clocks.serve(new AskedCall(Syscall.HOST_NAME, e -> {}), main))
                .isFalse();
    }
}
