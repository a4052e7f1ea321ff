package io.wedge.kernel.replay;

import io.wedge.kernel.calls.Invocation;
import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import io.wedge.messages.wire.CallReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Clock reads of threads that wait for connections. How often such a thread goes round, and looks at the clock, is a matter of time: so what was recorded between two of its other calls is
 * read between these, what is left over is passed by, and what was not recorded tells the time that it was last. Guarded by the replayer.
 */
final class ClockReads {
    private final RecordedCalls calls;
    private final Answering answering;
    private final Map<Long, Integer> last = new HashMap<>();

    ClockReads(RecordedCalls calls, Answering answering) {
        this.calls = calls;
        this.answering = answering;
    }

    /** A clock was read as in a recorded call. */
    void answered(CallReader call, int number) {
        if (call.syscall() == Syscall.CLOCK) {
            last.put(call.longAt(Element.CLOCK_ID, 0), number);
        }
    }

    /** Whether the thread's next recorded call is not to be taken yet: it lies behind something that the thread has not come to. */
    boolean isEarly(Invocation invocation, ReplayThread thread) {
        RecordedStream stream = thread.stream;
        return invocation.call().syscall() == Syscall.CLOCK
                && stream != null
                && stream.hasAnchors()
                && stream.next() < stream.count()
                && stream.at(stream.next()) > stream.anchorBehind(thread.at);
    }

    /** Answers a read that was not recorded, of a thread that waits for connections. */
    boolean serve(Invocation invocation, ReplayThread thread) throws IOException {
        CallReader call = invocation.call();
        Integer number = call.syscall() == Syscall.CLOCK ? last.get(call.longAt(Element.CLOCK_ID, 0)) : null;
        if (number == null) {
            return false;
        }
        answering.asRecorded(invocation, number).fill(invocation.reply());
        return true;
    }

    /** Passes by the clock reads that come next, if a call is what comes behind them. */
    void passBy(Invocation invocation, RecordedStream stream, CallSearch search) throws IOException {
        if (stream == null || invocation.call().syscall() == Syscall.CLOCK) {
            return;
        }
        int place = stream.next();
        while (place < stream.count() && (stream.isAsked(place) || calls.isClock(stream.at(place)))) {
            place++;
        }
        boolean any = place > stream.next() && place < stream.count();
        if (any && search.difference(invocation, calls.read(stream.at(place))) == null) {
            for (int i = stream.next(); i < place; i++) {
                stream.ask(i);
            }
        }
    }
}
