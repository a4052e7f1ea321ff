package io.wedge.kernel.replay;

import io.wedge.kernel.calls.Invocation;
import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.RawMemoryUnsafe;
import io.wedge.traces.CallRecord;
import java.io.IOException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Clock reads of a program whose threads work on files of its own: how often they look at the clock while they wait for each other is a matter of time. So each thread's reads are
 * answered in their order, but not counted: where it reads more often than it did before its next other call, it gets a time between those that it was told; where it reads less often,
 * some are left out. Guarded by the replayer.
 */
final class OwnClocks implements Model {
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    /** How long a thread may be kept below the next recorded time; behind that it goes on, rather than wait for ever for a later time. */
    private static final long PATIENCE_NS = NANOS_PER_SECOND;

    private final RecordedCalls calls;
    private final Map<Reads, Numbers> recorded = new HashMap<>();
    private final Map<Reads, Integer> next = new HashMap<>();
    private final Map<Reader, Told> told = new HashMap<>();
    private final Map<Long, Told> latest = new HashMap<>();
    private boolean released;

    /** @param thread number of the recorded one. */
    private record Reads(int thread, long clock) {}

    /** @param who the recorded thread or task; one that has none is told by its id, below 0. A thread of a pool is another with each task. */
    private record Reader(long who, long clock) {}

    /** @param hostNs of this machine's clock, when it was told. */
    private record Told(long timeNs, long hostNs) {}

    OwnClocks(RecordedCalls calls) {
        this.calls = calls;
    }

    @Override
    public boolean learn(CallRecord call, int number) {
        if (call.call().syscall() == Syscall.CLOCK) {
            Reads reads = new Reads(call.thread().number(), call.call().longAt(Element.CLOCK_ID, 0));
            recorded.computeIfAbsent(reads, key -> new Numbers()).add(number);
        }
        return false;
    }

    /** All calls were learnt, and clock reads are not to be counted. */
    void release() {
        released = true;
        BitSet numbers = new BitSet();
        for (Numbers each : recorded.values()) {
            for (int i = 0; i < each.count(); i++) {
                numbers.set(each.at(i));
            }
        }
        calls.release(numbers);
    }

    @Override
    public boolean serve(Invocation invocation, ReplayThread thread) throws IOException {
        CallReader call = invocation.call();
        if (!released || call.syscall() != Syscall.CLOCK) {
            return false;
        }
        long clock = call.longAt(Element.CLOCK_ID, 0);
        Reader reader = new Reader(
                thread.stream == null
                        ? -call.threadId()
                        : thread.stream.thread().number(),
                clock);
        Reads reads =
                thread.stream == null ? null : new Reads(thread.stream.thread().number(), clock);
        int number = recorded.containsKey(reads) ? nextOf(reads, thread.stream) : CallSearch.NONE;
        Told last = told.get(reader);
        long time;
        if (number != CallSearch.NONE && isBeforeNextCall(number, thread.stream)) {
            next.merge(reads, 1, Integer::sum);
            time = Math.max(timeOf(number), last == null ? Long.MIN_VALUE : last.timeNs());
        } else {
            long until = number == CallSearch.NONE ? Long.MAX_VALUE : timeOf(number);
            time = between(last == null ? latest.get(clock) : last, until);
        }
        Told now = new Told(time, System.nanoTime());
        told.put(reader, now);
        latest.merge(clock, now, (one, other) -> one.timeNs() > other.timeNs() ? one : other);
        invocation.reply().putTime(Element.NOW, Math.floorDiv(time, NANOS_PER_SECOND), (int)
                Math.floorMod(time, NANOS_PER_SECOND));
        return true;
    }

    /** The thread's next recorded read, those before its last other call left out. Its own: what comes next may have been done by another, say the first use of sockets. */
    private int nextOf(Reads reads, RecordedStream stream) {
        Numbers all = recorded.get(reads);
        int place = next.getOrDefault(reads, 0);
        int last = stream.own() < 0 ? CallSearch.NONE : stream.at(stream.own());
        while (place < all.count() && all.at(place) < last) {
            place++;
        }
        next.put(reads, place);
        return place == all.count() ? CallSearch.NONE : all.at(place);
    }

    private static boolean isBeforeNextCall(int number, RecordedStream stream) {
        return stream.next() == stream.count() || number < stream.at(stream.next());
    }

    private long timeOf(int number) throws IOException {
        long at = calls.read(number).reply().addressOf(Element.NOW);
        return RawMemoryUnsafe.getLong(at) * NANOS_PER_SECOND + RawMemoryUnsafe.getInt(at + Long.BYTES);
    }

    /** Goes on from a time as this machine's clock does, up to another. */
    private static long between(Told last, long until) {
        if (last == null) {
            return until == Long.MAX_VALUE ? 0 : until;
        }
        long passed = System.nanoTime() - last.hostNs();
        long time = last.timeNs() + passed;
        return time <= until ? time : Math.max(Math.max(until, last.timeNs()), time - PATIENCE_NS);
    }
}
