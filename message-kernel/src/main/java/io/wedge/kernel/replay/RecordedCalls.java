package io.wedge.kernel.replay;

import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import io.wedge.traces.CallRecord;
import io.wedge.traces.TraceReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;

/** A trace's calls by number, in the order of their answers: where they lie, and what matching needs to know before it reads them. */
final class RecordedCalls {
    /** The program itself; its children are answered for. */
    private static final int PROGRAM = 0;

    private final TraceReader reader;
    private final List<RecordedStream> streams = new ArrayList<>();
    private long[] positions = new long[1024];
    private long[] sequences = new long[1024];
    private int[] threads = new int[1024];
    private final BitSet anyOrder = new BitSet();
    private final BitSet clocks = new BitSet();
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
            addStreams(call.thread().number() + 1);
            // What native code asked the host itself it asks the host again.
            boolean raw = call.call().has(Element.PERSONALITY);
            if (call.thread().session() == PROGRAM && !raw) {
                add(call, anywhere);
            }
        }
        addStreams(reader.threads().size()); // those that only said that they are there
    }

    private void addStreams(int upTo) {
        while (streams.size() < upTo) {
            streams.add(new RecordedStream(reader.threads().get(streams.size())));
        }
    }

    private void add(CallRecord call, List<Learner> anywhere) throws IOException {
        if (count == positions.length) {
            positions = Arrays.copyOf(positions, count * 2);
            sequences = Arrays.copyOf(sequences, count * 2);
            threads = Arrays.copyOf(threads, count * 2);
        }
        longestGapNs = Math.max(longestGapNs, call.startNs() - lastEndNs);
        lastEndNs = Math.max(lastEndNs, call.startNs() + call.durationNs());
        positions[count] = call.position();
        sequences[count] = call.sequence();
        threads[count] = call.thread().number();
        clocks.set(count, call.call().syscall() == Syscall.CLOCK);
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

    /** A call that a model answers says how far its thread has come: see {@link #reached}. */
    void anchor(CallRecord recorded, int number) {
        streams.get(recorded.thread().number()).anchor(number);
    }

    /** A thread has come to a recorded call that a model answers. If that was its counterpart's, it has passed the clock reads before. */
    void reached(ReplayThread thread, int number) {
        RecordedStream stream = thread.stream;
        if (stream == null || stream != streams.get(threads[number]) || number < thread.at) {
            return;
        }
        thread.at = number;
        while (stream.next() < stream.count()
                && stream.at(stream.next()) < number
                && isClock(stream.at(stream.next()))) {
            stream.ask(stream.next());
        }
    }

    /** Takes a call, for whatever thread, out of its own's. False if it has been asked, or is no thread's. */
    boolean take(int number) {
        RecordedStream stream = streams.get(threads[number]);
        int place = stream.placeOf(number);
        if (place < 0 || stream.isAsked(place)) {
            return false;
        }
        stream.askForAnother(place);
        return true;
    }

    /** Whether a thread, or another of its pool, was at connections: which of them does what is a matter of time. */
    boolean isAtConnections(RecordedStream stream) {
        String pool = ReplayThreads.pool(stream.thread().name());
        return streams.stream()
                .anyMatch(each -> each.hasAnchors()
                        && pool.equals(ReplayThreads.pool(each.thread().name())));
    }

    /** How many calls of a stream that are such have not been asked. */
    int left(RecordedStream stream, IntPredicate such) {
        int left = 0;
        for (int place = stream.next(); place < stream.count(); place++) {
            left += !stream.isAsked(place) && such.test(stream.at(place)) ? 1 : 0;
        }
        return left;
    }

    /** Whether a call read a clock. */
    boolean isClock(int number) {
        return clocks.get(number);
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
