package io.wedge.kernel.replay;

import io.wedge.messages.Element;
import io.wedge.traces.CallRecord;
import io.wedge.traces.TraceReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** A trace's calls by number, in the order of their answers: where they lie, and what matching needs to know before it reads them. */
final class RecordedCalls {
    /** The program itself; its children are answered for. */
    private static final int PROGRAM = 0;

    private final TraceReader reader;
    private final List<RecordedStream> streams = new ArrayList<>();
    private long[] positions = new long[1024];
    private long[] sequences = new long[1024];
    private final BitSet anyOrder = new BitSet();
    private int count;
    private long lastEndNs;
    private long longestGapNs;

    /** Hears of each recorded call, in order. */
    @FunctionalInterface
    interface Learner {
        /** True if the call is its: it belongs to no thread then. */
        boolean learn(CallRecord recorded, int number) throws IOException;
    }

    /** Of a trace; none before they are loaded. */
    RecordedCalls(TraceReader reader) {
        this.reader = reader;
    }

    /** @param anywhere learn of each call, and take those that may come in any thread. */
    void load(List<Learner> anywhere) throws IOException {
        for (CallRecord call = reader.next(); call != null; call = reader.next()) {
            while (streams.size() <= call.thread().number()) {
                streams.add(new RecordedStream(reader.threads().get(streams.size())));
            }
            // What native code asked the host itself it asks the host again.
            boolean raw = call.call().has(Element.PERSONALITY);
            if (call.thread().session() == PROGRAM && !raw) {
                add(call, anywhere);
            }
        }
    }

    private void add(CallRecord call, List<Learner> anywhere) throws IOException {
        if (count == positions.length) {
            positions = Arrays.copyOf(positions, count * 2);
            sequences = Arrays.copyOf(sequences, count * 2);
        }
        longestGapNs = Math.max(longestGapNs, call.startNs() - lastEndNs);
        lastEndNs = Math.max(lastEndNs, call.startNs() + call.durationNs());
        positions[count] = call.position();
        sequences[count] = call.sequence();
        boolean taken = false;
        for (Learner each : anywhere) {
            taken |= each.learn(call, count);
        }
        if (taken) {
            anyOrder.set(count);
        } else {
            streams.get(call.thread().number()).add(count);
        }
        count++;
    }

    /** Takes calls from the threads that made them: they may come in any, and in any order. */
    void release(BitSet numbers) {
        if (!numbers.isEmpty()) {
            anyOrder.or(numbers);
            streams.forEach(stream -> stream.remove(numbers));
        }
    }

    /** The longest time in which the program had no call under way. */
    long longestGapNs() {
        return longestGapNs;
    }

    /** When the last call was answered, from the trace's start. */
    long lastEndNs() {
        return lastEndNs;
    }

    /** Whether a call may come in any thread, and is in no stream. */
    boolean isInAnyOrder(int number) {
        return anyOrder.get(number);
    }

    int count() {
        return count;
    }

    /** One per recorded thread, of other sessions too: those are empty. */
    List<RecordedStream> streams() {
        return streams;
    }

    /** The call of a number; valid until the next is read. */
    CallRecord read(int number) throws IOException {
        return reader.read(positions[number]);
    }

    long sequence(int number) {
        return sequences[number];
    }

    TraceReader.MappedContent content(int number) {
        return reader.contents().get(sequences[number]);
    }
}
