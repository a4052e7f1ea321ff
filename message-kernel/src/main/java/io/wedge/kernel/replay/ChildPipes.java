package io.wedge.kernel.replay;

import io.wedge.kernel.calls.Completion;
import io.wedge.kernel.calls.Invocation;
import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import io.wedge.messages.lane.SessionLayout;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.Lists;
import io.wedge.messages.wire.ReplyReader;
import io.wedge.messages.wire.ReplyWriter;
import io.wedge.traces.CallRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What children said. When a child has ended, the JDK's reaper reads what is left in its pipes and closes them, while the program may be reading: who gets what is a matter of
 * time. So each pipe is one stream of bytes here, whoever reads it; and it may be closed by anybody. Guarded by the replayer.
 */
final class ChildPipes implements Model {
    private static final int STREAMS = 3;
    private static final int INPUT = 0;

    private final Map<Long, Pipe> recordedOpen = new HashMap<>();
    private final Map<Integer, Map<Long, Pipe>> ofSpawn = new HashMap<>();
    private final Map<Long, Pipe> open = new HashMap<>();
    private final RecordedCalls calls;
    private final ReplayGate gate;
    private final Turns turns;
    private final ChildInputs inputs;

    ChildPipes(RecordedCalls calls, ReplayGate gate, Turns turns, ChildInputs inputs) {
        this.calls = calls;
        this.gate = gate;
        this.turns = turns;
        this.inputs = inputs;
    }

    /** One pipe: calls that got something out of it, the last an end. */
    private static final class Pipe {
        final boolean input;
        final long pid;
        final List<Integer> reads = new ArrayList<>();
        final List<Integer> lengths = new ArrayList<>();
        final List<Sight> sights = new ArrayList<>();
        long recorded;
        long given;
        int next;
        int inside;
        int end = -1;

        Pipe(boolean input, long pid) {
            this.input = input;
            this.pid = pid;
        }

        /** What can be read at once: the rest of what was read at once, or what a call was told that lay there, if that was more. */
        long now(ReplayGate gate) {
            boolean there = next < lengths.size() && (inside > 0 || gate.isOpen(reads.get(next)));
            long now = there ? lengths.get(next) - inside : 0;
            for (Sight sight : sights) {
                if (sight.upTo() - given > now && gate.isOpen(sight.number())) {
                    now = sight.upTo() - given;
                }
            }
            return now;
        }

        long left() {
            return lengths.subList(next, lengths.size()).stream()
                            .mapToLong(Integer::longValue)
                            .sum()
                    - inside;
        }
    }

    /** A recorded call was told that the pipe held what the child said up to there, counted from its first byte. */
    private record Sight(int number, long upTo) {}

    @Override
    public boolean learn(CallRecord recorded, int number) {
        CallReader call = recorded.call();
        if (call.syscall() == Syscall.SPAWN && !recorded.reply().failed()) {
            Map<Long, Pipe> pipes = pipes(recorded.reply());
            ofSpawn.put(number, pipes);
            recordedOpen.putAll(pipes);
            return false;
        }
        if (call.syscall() == Syscall.POLL) {
            return waitsForOne(call); // here it is the read that waits
        }
        Pipe pipe = call.has(Element.FD) ? recordedOpen.get(call.longAt(Element.FD, -1)) : null;
        if (pipe == null) {
            return false;
        }
        if (call.syscall() == Syscall.CLOSE) {
            recordedOpen.remove(call.longAt(Element.FD, -1));
            return true;
        }
        long count = recorded.reply().result();
        if (call.syscall() == Syscall.AVAILABLE && !pipe.input) {
            if (count > 0) {
                pipe.sights.add(new Sight(number, pipe.recorded + count));
            }
            return true;
        }
        if (call.syscall() != Syscall.READ || pipe.input) {
            return false;
        }
        if (count > 0) {
            pipe.reads.add(number);
            pipe.lengths.add((int) count);
            pipe.recorded += count;
        } else if (!recorded.reply().failed()) {
            pipe.end = number;
        }
        return true;
    }

    private boolean waitsForOne(CallReader call) {
        int at = call.first();
        while (at >= 0 && call.idAt(at) != Element.POLL.id()) {
            at = call.next(at);
        }
        Pipe pipe =
                at < 0 ? null : recordedOpen.get(Lists.longAt(call.addressAt(at), call.lengthAt(at), Element.FD, -1));
        return pipe != null && !pipe.input;
    }

    static boolean isReaper(String thread) {
        return thread.startsWith("process reaper");
    }

    private static Map<Long, Pipe> pipes(ReplyReader reply) {
        Map<Long, Pipe> pipes = new HashMap<>();
        int stream = 0;
        for (int at = reply.first(); at >= 0 && stream < STREAMS; at = reply.next(at)) {
            if (reply.idAt(at) == Element.STREAM.id()) {
                long capability = Lists.longAt(reply.addressAt(at), reply.lengthAt(at), Element.FD, -1);
                if (capability >= 0) {
                    pipes.put(capability, new Pipe(stream == INPUT, reply.result()));
                }
                stream++;
            }
        }
        return pipes;
    }

    /** A child was started, as it was recorded. */
    @Override
    public void answered(CallReader call, ReplyReader recorded, int number) {
        Map<Long, Pipe> pipes = ofSpawn.get(number);
        if (pipes != null) {
            open.putAll(pipes);
        }
    }

    /**
     * An answer.
     *
     * @param data inside it; null if it lies in the call's regions already.
     * @param after number of the recorded call that got it, whose turn is to be waited for; -1 if it need not wait.
     */
    private record Given(long result, byte[] data, int after) {
        static final Given NOTHING = new Given(0, null, -1);

        void fill(ReplyWriter reply) {
            reply.returns(result);
            if (data != null) {
                reply.putBytes(Element.DATA, data);
            }
        }
    }

    @Override
    public boolean serve(Invocation invocation, ReplayThread thread) throws IOException {
        CallReader call = invocation.call();
        Pipe pipe = call.has(Element.FD) ? open.get(call.longAt(Element.FD, -1)) : null;
        Given given = pipe == null ? null : given(invocation, pipe, thread.name());
        if (given == null) {
            return false;
        }
        int write = call.syscall() == Syscall.AVAILABLE && isReaper(thread.name())
                ? inputs.writeBeforeClose(pipe.pid)
                : CallSearch.NONE;
        if (write != CallSearch.NONE) {
            Completion completion = invocation.detach();
            gate.behind(write, () -> completion.reply(given::fill));
        } else {
            give(invocation, given);
        }
        return true;
    }

    private void give(Invocation invocation, Given given) throws IOException {
        if (given.after() < 0) {
            given.fill(invocation.reply());
            return;
        }
        CallRecord recorded = calls.read(given.after());
        long endNs = recorded.startNs() + recorded.durationNs();
        boolean open = gate.isOpen(given.after());
        if (open && !turns.isEarly(endNs)) {
            given.fill(invocation.reply());
            return;
        }
        Completion completion = invocation.detach();
        Runnable answer = () -> turns.inTime(endNs, () -> completion.reply(given::fill));
        if (open) {
            answer.run();
        } else {
            gate.hold(given.after(), answer);
        }
    }

    private Given given(Invocation invocation, Pipe pipe, String thread) throws IOException {
        CallReader call = invocation.call();
        if (call.syscall() == Syscall.CLOSE) {
            open.remove(call.longAt(Element.FD, -1));
            return Given.NOTHING;
        }
        if (call.syscall() == Syscall.AVAILABLE && !pipe.input) {
            return new Given(isReaper(thread) ? pipe.left() : pipe.now(gate), null, -1);
        }
        return call.syscall() == Syscall.READ && !pipe.input ? read(invocation, pipe) : null;
    }

    private Given read(Invocation invocation, Pipe pipe) throws IOException {
        if (pipe.next == pipe.reads.size()) {
            return new Given(0, null, pipe.end);
        }
        CallReader call = invocation.call();
        int number = pipe.reads.get(pipe.next);
        byte[] all = RecordedData.got(calls.read(number));
        int room = call.has(Element.BUFFER)
                ? (int) Math.min(Integer.MAX_VALUE, call.regionLength(Element.BUFFER))
                : SessionLayout.INLINE_DATA_BYTES;
        int length = (int) Math.min(Math.min(room, call.longAt(Element.SIZE, 0)), all.length - pipe.inside);
        byte[] data = Arrays.copyOfRange(all, pipe.inside, pipe.inside + length);
        pipe.inside += length;
        pipe.given += length;
        if (pipe.inside == all.length) {
            pipe.inside = 0;
            pipe.next++;
        }
        if (!call.has(Element.BUFFER)) {
            return new Given(length, data, number);
        }
        RecordedData.give(invocation, data);
        return new Given(length, null, number);
    }
}
