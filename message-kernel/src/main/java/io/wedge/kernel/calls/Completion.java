package io.wedge.kernel.calls;

import io.wedge.messages.Errno;
import io.wedge.messages.wire.ReplyWriter;
import java.util.function.Consumer;

/** Answers a call later. Any thread; the first answer counts, later ones are dropped, so that a cancel may race with readiness. */
public interface Completion {
    /** Answers with a number. */
    void returns(long value);

    /** Answers with an error. */
    void fails(Errno errno);

    /** Answers with elements. */
    void reply(Consumer<ReplyWriter> filler);

    /** What to do, once, when the call is cancelled or its session ends before it is answered; the call then answers EINTR. */
    void onCancel(Runnable cleanUp);

    /** Whether it has been answered. */
    boolean isDone();
}
