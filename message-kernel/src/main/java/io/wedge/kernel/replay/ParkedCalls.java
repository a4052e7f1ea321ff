package io.wedge.kernel.replay;

import io.wedge.kernel.calls.Completion;
import io.wedge.kernel.calls.Invocation;
import io.wedge.messages.Errno;
import io.wedge.messages.wire.ReplyWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Calls about connections that wait until something can be told: what they wait for is looked at after each call of the program, and as time goes by. Guarded by the replayer.
 */
final class ParkedCalls {
    /** How long a wait keeps to what its recorded counterpart was told, while there is something else. */
    private static final long OTHER_NS = TimeUnit.MILLISECONDS.toNanos(100);

    /** A wait that was told something when it was recorded does not end before, for nothing. */
    private static final long EXPECTS_NS = TimeUnit.SECONDS.toNanos(5);

    private final List<Parked> parked = new ArrayList<>();

    /** How much of the recorded order an answer keeps to; each lets go of more than the one before. */
    enum Order {
        /** All of it. */
        RECORDED,
        /** Not of what a wait finds first, of several things that are there. */
        ANY_FIRST,
        /** Nor of what other threads did before. */
        OTHERS,
        /** Nor of what was sent before it came. */
        CAUSES
    }

    /** What a parked call waits for. */
    interface Attempt {
        /** Its answer, if there is one by now; else null. */
        Consumer<ReplyWriter> answer(Order order) throws IOException;

        /** Whether something is to come, by what was recorded. */
        default boolean expects() {
            return true;
        }
    }

    private record Parked(long correlation, Completion completion, long sinceNs, long timeoutNs, Attempt attempt) {
        boolean isOver(long nowNs) {
            long waits = attempt.expects() ? Math.max(timeoutNs, EXPECTS_NS) : timeoutNs;
            return timeoutNs >= 0 && nowNs - sinceNs >= waits;
        }
    }

    /** Parks a call. @param timeoutNs after which its answer is 0; below 0 waits for ever. */
    void park(Invocation invocation, long timeoutNs, Attempt attempt) {
        long correlation = invocation.call().correlationId();
        parked.add(new Parked(correlation, invocation.detach(), System.nanoTime(), timeoutNs, attempt));
    }

    /** Answers those that can be answered by now. */
    void look() throws IOException {
        long nowNs = parked.isEmpty() ? 0 : System.nanoTime();
        for (int i = 0; i < parked.size(); i++) {
            Parked each = parked.get(i);
            Order order = nowNs - each.sinceNs() > OTHER_NS ? Order.ANY_FIRST : Order.RECORDED;
            Consumer<ReplyWriter> answer = each.attempt().answer(order);
            if (answer == null && each.isOver(nowNs)) {
                answer = reply -> reply.returns(0);
            }
            if (answer != null) {
                parked.remove(i);
                each.completion().reply(answer);
                i = -1; // it may be what another waits for
            }
        }
    }

    /** Answers one against an order that nothing else can keep to. False if there is none. */
    boolean giveWay(Order order) throws IOException {
        for (int i = 0; i < parked.size(); i++) {
            Consumer<ReplyWriter> answer = parked.get(i).attempt().answer(order);
            if (answer != null) {
                parked.remove(i).completion().reply(answer);
                return true;
            }
        }
        return false;
    }

    /** A call is cancelled: if it waits here, it is answered. */
    void cancel(long correlation) {
        for (int i = 0; i < parked.size(); i++) {
            if (parked.get(i).correlation() == correlation) {
                parked.remove(i).completion().fails(Errno.EINTR);
                return;
            }
        }
    }
}
