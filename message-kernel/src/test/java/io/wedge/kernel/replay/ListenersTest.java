package io.wedge.kernel.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thread that looked for a connection, found none, and then one. */
class ListenersTest {
    private static final int LISTENER = 7;
    private static final int ANOTHER = 8;

    @TempDir
    private Path directory;

    private WrittenTrace trace;
    private RecordedCalls calls;
    private Listeners listeners;

    @BeforeEach
    void record() throws IOException {
        trace = new WrittenTrace(directory.resolve("trace"));
        int main = trace.thread(1, "main");
        trace.call(main, Syscall.ACCEPT, e -> e.putLong(Element.FD, LISTENER), reply -> reply.fails(Errno.EAGAIN));
        trace.call(main, Syscall.ACCEPT, e -> e.putLong(Element.FD, LISTENER), reply -> reply.returns(9));
        calls = trace.calls();
        listeners = new Listeners();
        calls.load(List.of(listeners));
    }

    @AfterEach
    void close() throws IOException {
        trace.close();
    }

    private static AskedCall accept(int listener) {
        return new AskedCall(Syscall.ACCEPT, e -> e.putLong(Element.FD, listener));
    }

    private void answered(int number) throws IOException {
        var recorded = calls.read(number);
        listeners.answered(recorded.call(), recorded.reply(), number);
    }

    @Test
    void whileSomebodyIsToComeOneMoreLookIsADifference() throws IOException {
        assertThat(listeners.servesLate(accept(LISTENER))).isFalse();
        answered(0);
        assertThat(listeners.servesLate(accept(LISTENER))).isFalse();
    }

    @Test
    void whenAllHaveComeOneMoreLookFindsNone() throws IOException {
        answered(0);
        answered(1);
        AskedCall late = accept(LISTENER);
        assertThat(listeners.servesLate(late)).isTrue();
        assertThat(late.answer().errno()).isEqualTo(Errno.EAGAIN);
    }

    @Test
    void ofOtherSocketsAndCallsNothingIsKnown() throws IOException {
        answered(0);
        answered(1);
        assertThat(listeners.servesLate(accept(ANOTHER))).isFalse();
        assertThat(listeners.servesLate(new AskedCall(Syscall.CLOSE, e -> e.putLong(Element.FD, LISTENER))))
                .isFalse();
    }
}
