package io.wedge.kernel.replay;

import io.wedge.kernel.calls.Invocation;
import io.wedge.kernel.session.ChildMessages;
import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.ReplyReader;
import io.wedge.traces.CallRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;

/**
 * What children wrote to the program's own standard output and error. No call of the program's asks for it: it is shown at its place in the order of all output, once its child has been
 * started. Guarded by the replayer.
 */
final class ChildOutput implements Model {
    private final RecordedCalls calls;
    private final OutputOrder output;
    private final LongPredicate isEarly;
    private final boolean keepsOrder;
    private final Map<Long, List<Piece>> byPid = new HashMap<>();
    private final Map<Integer, List<Piece>> ofSpawn = new HashMap<>();

    private record Piece(int number, int stream, long startNs) {}

    /**
     * Knows none yet.
     *
     * @param isEarly whether what was recorded then, in nanoseconds from the trace's start, is not to be shown yet.
     * @param keepsOrder whether the program's output waits for that of children who have not been started yet: they will be, unless the run goes on as another one.
     */
    ChildOutput(RecordedCalls calls, OutputOrder output, LongPredicate isEarly, boolean keepsOrder) {
        this.calls = calls;
        this.output = output;
        this.isEarly = isEarly;
        this.keepsOrder = keepsOrder;
    }

    @Override
    public boolean learn(CallRecord recorded, int number) {
        CallReader call = recorded.call();
        if (call.syscall() == Syscall.SPAWN && !recorded.reply().failed()) {
            List<Piece> pieces = new ArrayList<>();
            byPid.put(recorded.reply().result(), pieces);
            ofSpawn.put(number, pieces);
            return false;
        }
        if (call.syscall() != Syscall.CHILD_OUTPUT || recorded.thread().id() != ChildMessages.THREAD) {
            return false;
        }
        List<Piece> pieces = byPid.get(call.longAt(Element.PID, 0));
        int stream = (int) call.longAt(Element.STANDARD, 0) - 1;
        if (!recorded.reply().failed() && pieces != null && (stream == 0 || stream == 1)) {
            pieces.add(new Piece(number, stream, recorded.startNs()));
            if (keepsOrder) {
                output.expect(number);
            }
        }
        return true;
    }

    @Override
    public boolean serve(Invocation invocation, ReplayThread thread) {
        return false;
    }

    @Override
    public void answered(CallReader call, ReplyReader recorded, int number) {
        List<Piece> pieces = ofSpawn.remove(number);
        if (pieces != null) {
            for (Piece each : pieces) {
                output.come(
                        each.number(),
                        each.stream(),
                        () -> RecordedData.sent(calls.read(each.number())),
                        () -> !isEarly.test(each.startNs()));
            }
        }
    }
}
