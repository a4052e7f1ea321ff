package io.wedge.kernel.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.wedge.kernel.session.ChildMessages;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.wire.ReplyWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildOutputTest {
    @TempDir
    private Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final OutputOrder order = new OutputOrder(out, err);
    private WrittenTrace trace;
    private int main;
    private int children;

    private void spawned(long pid) throws IOException {
        trace.call(main, Syscall.SPAWN, e -> {}, reply -> reply.returns(pid));
    }

    private void said(int thread, long pid, int standard, String text) throws IOException {
        said(thread, pid, standard, text, reply -> reply.returns(text.length()));
    }

    private void said(int thread, long pid, int standard, String text, Consumer<ReplyWriter> answer)
            throws IOException {
        trace.call(
                thread,
                Syscall.CHILD_OUTPUT,
                e -> e.putLong(Element.PID, pid)
                        .putLong(Element.STANDARD, standard)
                        .putBytes(Element.DATA, text.getBytes(StandardCharsets.UTF_8)),
                answer);
    }

    @Test
    void isShownOnceItsChildHasBeenStarted() throws IOException {
        trace = new WrittenTrace(directory.resolve("trace"));
        main = trace.thread(1, "main");
        children = trace.thread(ChildMessages.THREAD, ChildMessages.THREAD_NAME);
        spawned(100);
        said(children, 100, 1, "one ");
        said(children, 100, 2, "error");
        spawned(101);
        said(children, 101, 1, "two ");
        said(children, 100, 1, "three ");
        said(children, 101, 1, "", reply -> reply.fails(Errno.EOPNOTSUPP));
        // The number comes back for another child; and what a program says itself is no child's.
        spawned(100);
        said(children, 100, 1, "four");
        said(main, 100, 1, "forged");
        RecordedCalls calls = trace.calls();
        ChildOutput output = new ChildOutput(calls, order, startNs -> false, true);
        calls.load(List.of(output));
        assertThat(calls.streams().get(main).count()).isEqualTo(4);
        assertThat(calls.streams().get(children).count()).isZero();
        assertThat(after(output, 0)).isEqualTo("one ");
        assertThat(err).hasToString("error");
        assertThat(after(output, 3)).isEqualTo("one two three ");
        assertThat(after(output, 7)).isEqualTo("one two three four");
        trace.close();
    }

    /** The trace's calls are a microsecond apart. */
    @Test
    void isNotShownBeforeItsTime() throws IOException {
        trace = new WrittenTrace(directory.resolve("trace"));
        main = trace.thread(1, "main");
        children = trace.thread(ChildMessages.THREAD, ChildMessages.THREAD_NAME);
        spawned(100);
        said(children, 100, 1, "one ");
        said(children, 100, 1, "two ");
        said(children, 100, 1, "three");
        RecordedCalls calls = trace.calls();
        long[] now = {1000};
        ChildOutput output = new ChildOutput(calls, order, startNs -> startNs > now[0], false);
        calls.load(List.of(output));
        assertThat(after(output, 0)).isEqualTo("one ");
        now[0] = 2999;
        order.show();
        assertThat(out).hasToString("one two ");
        order.rest();
        assertThat(out).hasToString("one two three");
        trace.close();
    }

    private String after(ChildOutput output, int spawn) throws IOException {
        output.answered(null, null, spawn);
        order.show();
        return out.toString(StandardCharsets.UTF_8);
    }
}
