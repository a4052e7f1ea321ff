package io.wedge.kernel.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.EpollOperation;
import io.wedge.messages.flags.PollEvent;
import io.wedge.messages.flags.SocketType;
import io.wedge.messages.wire.CallWriter;
import io.wedge.messages.wire.RawMemoryUnsafe;
import io.wedge.messages.wire.ReplyReader;
import io.wedge.traces.CallRecord;
import io.wedge.traces.Redaction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A selector's set with a counter and a connection: the recorded thread woke itself, and its next wait found the counter and the connection together. */
class PollSetsTest {
    private static final int SET = 10;
    private static final int COUNTER = 11;
    private static final int SOCKET = 12;
    private static final int WAITED = 7;

    @TempDir
    private Path directory;

    private WrittenTrace trace;
    private RecordedCalls calls;
    private WakeUps wakeUps;
    private Connections connections;
    private PollSets sets;
    private ReplayThread main;
    private final ReplayGate gate = new ReplayGate();

    @BeforeEach
    void record() throws IOException {
        trace = new WrittenTrace(directory.resolve("trace"));
        int thread = trace.thread(1, "main");
        trace.call(thread, Syscall.EPOLL_CREATE, e -> {}, reply -> reply.returns(SET));
        trace.call(thread, Syscall.EVENTFD, e -> {}, reply -> reply.returns(COUNTER));
        trace.call(thread, Syscall.SOCKET, PollSetsTest::stream, reply -> reply.returns(SOCKET));
        trace.call(thread, Syscall.CONNECT, e -> e.putLong(Element.FD, SOCKET), reply -> reply.returns(0));
        trace.call(thread, Syscall.EPOLL_CTL, add(COUNTER), reply -> reply.returns(0));
        trace.call(thread, Syscall.EPOLL_CTL, add(SOCKET), reply -> reply.returns(0));
        trace.call(thread, Syscall.WRITE, e -> e.putLong(Element.FD, COUNTER), reply -> reply.returns(8));
        trace.call(thread, Syscall.EPOLL_WAIT, waits(1_000_000_000), reply -> {
            reply.returns(2);
            reply.putLong(Element.READY, ready(COUNTER));
            reply.putLong(Element.READY, ready(SOCKET));
        });
        trace.call(thread, Syscall.READ, e -> e.putLong(Element.FD, SOCKET), reply -> reply.returns(4));
        calls = trace.calls();
        wakeUps = new WakeUps(gate);
        Turns turns = new Turns(this, ReplayOptions.DEFAULTS, new Pace());
        ParkedCalls parked = new ParkedCalls();
        connections = new Connections(
                calls, gate, turns, null, Redaction.NONE, parked, new Handshakes(calls), (a, b, c, d) -> false);
        sets = new PollSets(calls, connections, wakeUps, gate, turns, parked);
        calls.load(List.of(wakeUps, sets, connections));
        main = new ReplayThread(1, "main", calls.streams().get(thread));
        for (int number = 0; number < WAITED; number++) {
            CallRecord recorded = calls.read(number);
            wakeUps.answered(recorded.call(), recorded.reply(), number);
            sets.answered(recorded.call(), recorded.reply(), number);
            connections.answered(recorded.call(), recorded.reply(), number);
            gate.answered(number);
        }
        gate.answered(WAITED);
        sets.serve(new AskedCall(Syscall.EPOLL_CTL, add(COUNTER)), main);
        sets.serve(new AskedCall(Syscall.EPOLL_CTL, add(SOCKET)), main);
    }

    @AfterEach
    void close() throws IOException {
        trace.close();
    }

    private static void stream(CallWriter call) {
        call.putLong(Element.SOCKET_TYPE, SocketType.STREAM.value());
    }

    private static Consumer<CallWriter> add(int member) {
        return call -> {
            call.putLong(Element.FD, SET);
            call.putLong(Element.OPERATION, EpollOperation.ADD.value());
            call.putLong(Element.MEMBER, member);
            call.putLong(Element.EVENTS, PollEvent.IN.value());
        };
    }

    private static Consumer<CallWriter> waits(long timeoutNs) {
        return call -> {
            call.putLong(Element.FD, SET);
            call.putLong(Element.TIMEOUT, timeoutNs);
        };
    }

    private static long ready(int member) {
        return (long) member << 32 | PollEvent.IN.value();
    }

    private void wakes() {
        wakeUps.serve(new AskedCall(Syscall.WRITE, e -> e.putLong(Element.FD, COUNTER)), main);
    }

    private List<Long> found() throws IOException {
        AskedCall wait = new AskedCall(Syscall.EPOLL_WAIT, waits(0));
        assertThat(sets.serve(wait, main)).isTrue();
        ReplyReader answer = wait.answer();
        List<Long> found = new ArrayList<>();
        for (int at = answer.first(); at >= 0; at = answer.next(at)) {
            if (answer.idAt(at) == Element.READY.id()) {
                found.add(RawMemoryUnsafe.getLong(answer.addressAt(at)));
            }
        }
        assertThat(answer.result()).isEqualTo(found.size());
        return found;
    }

    @Test
    void aWakeUpAndWhatCameWithItAreFoundByOneWait() throws IOException {
        wakes();
        assertThat(found()).containsExactly(ready(COUNTER), ready(SOCKET));
        assertThat(main.at).isEqualTo(WAITED);
    }

    @Test
    void whatCameIsFoundWithoutTheWakeUpToo() throws IOException {
        assertThat(found()).containsExactly(ready(SOCKET));
        wakes();
        assertThat(found()).as("one more round").contains(ready(COUNTER));
    }
}
