package io.wedge.kernel.replay;

import io.wedge.kernel.calls.Invocation;
import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.PollEvent;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.Lists;
import io.wedge.messages.wire.ReplyReader;
import io.wedge.messages.wire.ReplyWriter;
import io.wedge.traces.CallRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/** Waits for connections by poll(2), all of whose descriptors are connections: for what comes on them, as {@link Connections} has it. Guarded by the replayer. */
final class PollCalls implements Model {
    private static final int MOST = 7;

    private final RecordedCalls calls;
    private final Connections connections;
    private final ReplayGate gate;
    private final Turns turns;
    private final ParkedCalls parked;

    private record Polled(long capability, Connection connection, long events) {}

    PollCalls(RecordedCalls calls, Connections connections, ReplayGate gate, Turns turns, ParkedCalls parked) {
        this.calls = calls;
        this.connections = connections;
        this.gate = gate;
        this.turns = turns;
        this.parked = parked;
    }

    @Override
    public boolean learn(CallRecord recorded, int number) {
        if (recorded.call().syscall() != Syscall.POLL) {
            return false;
        }
        List<Polled> polled = polled(recorded.call(), connections::recorded);
        ReplyReader reply = recorded.reply();
        if (polled == null || reply.failed()) {
            return polled != null;
        }
        if (reply.result() == 0 && polled.size() == 1 && (polled.get(0).events() & PollEvent.IN.value()) != 0) {
            connections.came(recorded, number, polled.get(0).connection(), StreamTape.Kind.TIMED_OUT);
            calls.anchor(recorded, number);
        }
        return true;
    }

    /** What a call waits for; null if some of it is no connection. */
    private static List<Polled> polled(CallReader call, LongFunction<Connection> known) {
        List<Polled> polled = new ArrayList<>();
        for (int at = call.first(); at >= 0; at = call.next(at)) {
            if (call.idAt(at) == Element.POLL.id()) {
                long capability = Lists.longAt(call.addressAt(at), call.lengthAt(at), Element.FD, -1);
                Connection connection = known.apply(capability);
                if (connection == null) {
                    return null;
                }
                polled.add(new Polled(
                        capability,
                        connection,
                        Lists.longAt(call.addressAt(at), call.lengthAt(at), Element.EVENTS, 0)));
            }
        }
        return polled.isEmpty() ? null : polled;
    }

    @Override
    public boolean serve(Invocation invocation, ReplayThread thread) throws IOException {
        CallReader call = invocation.call();
        List<Polled> polled = call.syscall() == Syscall.POLL ? polled(call, connections::of) : null;
        if (polled == null) {
            return false;
        }
        if (call.has(Element.REPLY_BUFFER)) {
            invocation.replyIn(Element.REPLY_BUFFER);
        }
        long timeoutNs = call.longAt(Element.TIMEOUT, -1);
        ParkedCalls.Attempt attempt = order -> answer(polled, timeoutNs, thread, order);
        Consumer<ReplyWriter> answer = attempt.answer(ParkedCalls.Order.RECORDED);
        if (answer != null) {
            answer.accept(invocation.reply());
        } else if (timeoutNs == 0) {
            invocation.reply().returns(0);
        } else {
            parked.park(invocation, timeoutNs, attempt);
        }
        return true;
    }

    private Consumer<ReplyWriter> answer(
            List<Polled> polled, long timeoutNs, ReplayThread thread, ParkedCalls.Order order) {
        StreamTape.Piece current = polled.get(0).connection().current();
        boolean wasOver = polled.size() == 1
                && timeoutNs >= 0
                && current != null
                && current.kind() == StreamTape.Kind.TIMED_OUT
                && (polled.get(0).events() & PollEvent.IN.value()) != 0;
        if (wasOver) {
            boolean itsTurn = gate.isOpen(current.number()) || order.compareTo(ParkedCalls.Order.OTHERS) >= 0;
            if (!itsTurn || turns.isEarly(current.endNs())) {
                return null;
            }
            polled.get(0).connection().pass();
            calls.reached(thread, current.number());
            return reply -> reply.returns(0);
        }
        List<Polled> ready = new ArrayList<>();
        for (Polled each : polled) {
            long events = 0;
            if ((each.events() & PollEvent.IN.value()) != 0 && connections.isReadable(each.connection(), order)) {
                events |= PollEvent.IN.value();
            }
            if ((each.events() & PollEvent.OUT.value()) != 0 && connections.isWritable(each.connection(), order)) {
                events |= PollEvent.OUT.value();
            }
            if (events != 0 && ready.size() < MOST) {
                ready.add(new Polled(each.capability(), each.connection(), events));
            }
        }
        return ready.isEmpty() ? null : reply -> fill(reply, ready);
    }

    private static void fill(ReplyWriter reply, List<Polled> ready) {
        reply.returns(ready.size());
        for (Polled each : ready) {
            if ((each.events() & PollEvent.IN.value()) != 0) {
                each.connection().passQuiet();
            }
            int list = reply.beginList(Element.POLL);
            reply.putLong(Element.FD, each.capability());
            reply.putLong(Element.EVENTS, each.events());
            reply.endList(list);
        }
    }
}
