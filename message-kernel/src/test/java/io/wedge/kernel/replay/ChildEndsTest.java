package io.wedge.kernel.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.wire.CallWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A child that was killed, whose end one reaper took, and of which a second one was told nothing. */
class ChildEndsTest {
    private static final int CHILD = 4712;
    private static final int STRANGER = 99;

    @TempDir
    private Path directory;

    private WrittenTrace trace;
    private RecordedCalls calls;
    private ChildEnds ends;
    private ReplayThread reaper;
    private ReplayThread main;
    private final ReplayGate gate = new ReplayGate();

    @BeforeEach
    void record() throws IOException {
        trace = new WrittenTrace(directory.resolve("trace"));
        int first = trace.thread(1, "main");
        int second = trace.thread(2, "process reaper (pid 4712)");
        trace.call(first, Syscall.SPAWN, e -> {}, reply -> reply.returns(CHILD));
        trace.call(second, Syscall.WAIT_PROCESS, of(CHILD, 0), reply -> reply.fails(Errno.ECHILD));
        trace.call(second, Syscall.PROCESS_INFO, of(CHILD), reply -> reply.fails(Errno.ESRCH));
        trace.call(second, Syscall.PROCESS_INFO, of(STRANGER), reply -> reply.returns(0));
        trace.call(first, Syscall.PROCESS_INFO, of(CHILD), reply -> reply.returns(0));
        calls = trace.calls();
        ends = new ChildEnds(new Answering(
                "trace", calls, gate, new Turns(this, ReplayOptions.DEFAULTS, new Pace()), null, null, null));
        calls.load(List.of(ends));
        main = new ReplayThread(1, "main", calls.streams().get(first));
        reaper =
                new ReplayThread(7, "process reaper (pid 4712)", calls.streams().get(second));
    }

    @AfterEach
    void close() throws IOException {
        trace.close();
    }

    private static Consumer<CallWriter> of(int process) {
        return call -> call.putLong(Element.PID, process);
    }

    private static Consumer<CallWriter> of(int process, int reap) {
        return call -> call.putLong(Element.PID, process).putLong(Element.REAP, reap);
    }

    private Errno told(Syscall syscall, Consumer<CallWriter> elements) throws IOException {
        AskedCall call = new AskedCall(syscall, elements);
        assertThat(ends.serve(call, reaper)).isTrue();
        return call.answer().errno();
    }

    @Test
    void aSecondLookFindsNoChildAsOftenAsThereIsOne() throws IOException {
        for (int i = 0; i < 3; i++) {
            assertThat(told(Syscall.WAIT_PROCESS, of(CHILD, 0))).isEqualTo(Errno.ECHILD);
            assertThat(told(Syscall.PROCESS_INFO, of(CHILD))).isEqualTo(Errno.ESRCH);
        }
    }

    @Test
    void aSecondLookThatDoesNotComeIsMissedByNobody() {
        assertThat(calls.isInAnyOrder(1)).isTrue();
        assertThat(calls.isInAnyOrder(2)).isTrue();
        assertThat(ends.isOne(1)).as("others wait for it").isFalse();
    }

    @Test
    void whatIsAskedOfOthersOrByOthersIsComparedAsEver() throws IOException {
        assertThat(calls.isInAnyOrder(3)).isFalse();
        assertThat(calls.isInAnyOrder(4)).isFalse();
        assertThat(ends.serve(new AskedCall(Syscall.PROCESS_INFO, of(STRANGER)), reaper))
                .isFalse();
        assertThat(ends.serve(new AskedCall(Syscall.PROCESS_INFO, of(CHILD)), main))
                .isFalse();
    }
}
