package io.wedge.kernel.replay;

import io.wedge.kernel.calls.Invocation;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.ReplyReader;
import java.io.IOException;

/**
 * A part of the world that is answered from what the trace says of it, whichever thread asks and however often; its calls are matched with none of the recorded ones. Guarded by the
 * replayer.
 */
interface Model extends RecordedCalls.Learner {
    /** Answers a call, now or later, if it is about this part. False if it is not, or if the trace does not know what to answer. */
    boolean serve(Invocation invocation, ReplayThread thread) throws IOException;

    /** A call was answered as the recorded one of that number: it may have made something that is this part's from here on, or closed it. */
    default void answered(CallReader call, ReplyReader recorded, int number) throws IOException {}

    /** What a recorded call was answered, with what of it is otherwise now. */
    default Answer adjusted(Answer recorded, int number) {
        return recorded;
    }
}
