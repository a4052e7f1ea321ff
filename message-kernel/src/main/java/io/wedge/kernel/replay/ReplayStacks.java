package io.wedge.kernel.replay;

import io.wedge.messages.Element;
import io.wedge.messages.wire.CallReader;
import io.wedge.traces.CallRecord;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * From where in the program calls come: when they were recorded, if the trace has stacks, and now. The program tells its stacks if it is asked to, which it is for such a trace
 * alone, as that costs each call a walk. Guarded by the replayer.
 */
final class ReplayStacks {
    /** By call; null until one has a stack. */
    private String[] recorded;

    /** The program's own numbers of stacks. */
    private final Map<Integer, String> told = new HashMap<>();

    /** By thread. */
    private final Map<Long, String> now = new HashMap<>();

    /** For the calls of the trace: none is this one's. */
    boolean learn(CallRecord call, int number) {
        String stack = call.stack();
        if (stack != null) {
            if (recorded == null) {
                recorded = new String[1024];
            }
            if (number >= recorded.length) {
                recorded = Arrays.copyOf(recorded, Math.max(number + 1, recorded.length * 2));
            }
            recorded[number] = stack;
        }
        return false;
    }

    /** Whether the trace has stacks. */
    boolean isKnown() {
        return recorded != null;
    }

    /** A thread says where its calls come from, from here on. */
    void tell(CallReader call) {
        int number = call.intAt(Element.STACK, -1);
        if (call.has(Element.FRAMES)) {
            told.put(number, new String(call.bytesAt(Element.FRAMES), StandardCharsets.UTF_8));
        }
        now.put(call.threadId(), told.getOrDefault(number, ""));
    }

    /** Frames, a line each; empty if they are not known. */
    String ofRecorded(int number) {
        return recorded == null || number < 0 || number >= recorded.length || recorded[number] == null
                ? ""
                : recorded[number];
    }

    /** The same of a call that is being made. */
    String ofNow(CallReader call) {
        return now.getOrDefault(call.threadId(), "");
    }
}
