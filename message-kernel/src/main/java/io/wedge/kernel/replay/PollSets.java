package io.wedge.kernel.replay;

import io.wedge.kernel.calls.Invocation;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.PollEvent;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.RawMemoryUnsafe;
import io.wedge.messages.wire.ReplyReader;
import io.wedge.messages.wire.ReplyWriter;
import io.wedge.traces.CallRecord;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Selectors: what is ready in a set is what can be read or sent now, and wake-ups. As long as a thread does what its recorded counterpart did, each of its waits finds what that one
 * found, when that has come; where it does something else, it finds what there is. Of members that are no connections only the recording knows when they were ready. Guarded by the
 * replayer.
 */
final class PollSets implements Model {
    private static final int COOKIE_SHIFT = 32;
    private static final long COOKIE_MASK = 0xFFFF_FFFFL;
    private static final int MOST = 7;

    private final RecordedCalls calls;
    private final Connections connections;
    private final WakeUps wakeUps;
    private final ReplayGate gate;
    private final Turns turns;
    private final ParkedCalls parked;
    private final Membership recorded = new Membership();
    private final Membership now = new Membership();
    private final Map<Waiter, Deque<RecordedWait>> waits = new HashMap<>();
    private final Map<Long, Set<Integer>> waiters = new HashMap<>();

    /** A recorded thread that waited for a set. */
    private record Waiter(long set, int thread) {}

    PollSets(
            RecordedCalls calls,
            Connections connections,
            WakeUps wakeUps,
            ReplayGate gate,
            Turns turns,
            ParkedCalls parked) {
        this.calls = calls;
        this.connections = connections;
        this.wakeUps = wakeUps;
        this.gate = gate;
        this.turns = turns;
        this.parked = parked;
    }

    @Override
    public boolean learn(CallRecord call, int number) {
        CallReader asked = call.call();
        long fd = asked.longAt(Element.FD, -1);
        switch (asked.syscall()) {
            case EPOLL_CREATE -> {
                if (!call.reply().failed()) {
                    recorded.create(call.reply().result());
                }
                return false;
            }
            case CLOSE -> {
                recorded.close(fd);
                return false;
            }
            case EPOLL_CTL -> {
                Errno ignored = recorded.control(asked);
                return recorded.isSet(fd);
            }
            case EPOLL_WAIT -> {
                if (recorded.isSet(fd)) {
                    recorded.change(asked);
                    learnWait(call, number, fd);
                }
                return recorded.isSet(fd);
            }
            default -> {
                return false;
            }
        }
    }

    private void learnWait(CallRecord call, int number, long set) {
        ReplyReader reply = call.reply();
        int thread = call.thread().number();
        waiters.computeIfAbsent(set, any -> new HashSet<>()).add(thread);
        if (reply.failed()) {
            return; // cancelled: whether it is, is the program's
        }
        List<RecordedWait.Found> found = new ArrayList<>();
        boolean woken = false;
        for (int at = reply.first(); at >= 0; at = reply.next(at)) {
            if (reply.idAt(at) != Element.READY.id()) {
                continue;
            }
            long ready = RawMemoryUnsafe.getLong(reply.addressAt(at));
            long member = recorded.member(set, ready >>> COOKIE_SHIFT);
            if (wakeUps.wasCounter(member) || recorded.isSet(member)) {
                woken = true; // those are known now, too
                continue;
            }
            Connection connection = connections.recorded(member);
            found.add(new RecordedWait.Found(
                    member,
                    ready & COOKIE_MASK,
                    connection,
                    connection == null ? 0 : connection.tape.pieces(),
                    connection == null ? 0 : connection.tape.sentBytes()));
        }
        if (found.isEmpty() && woken) {
            return;
        }
        boolean looks = call.call().longAt(Element.TIMEOUT, -1) == 0;
        waits.computeIfAbsent(new Waiter(set, thread), any -> new ArrayDeque<>())
                .add(new RecordedWait(number, looks, woken, call.startNs() + call.durationNs(), found));
        calls.anchor(call, number);
    }

    @Override
    public void answered(CallReader call, ReplyReader reply, int number) {
        if (call.syscall() == Syscall.EPOLL_CREATE && !reply.failed()) {
            now.create(reply.result());
        }
    }

    @Override
    public boolean serve(Invocation invocation, ReplayThread thread) throws IOException {
        CallReader call = invocation.call();
        long fd = call.longAt(Element.FD, -1);
        switch (call.syscall()) {
            case CLOSE -> {
                now.close(fd);
                return false;
            }
            case EPOLL_CTL -> {
                if (!now.isSet(fd)) {
                    return false;
                }
                Errno errno = now.control(call);
                if (errno == Errno.OK) {
                    invocation.reply().returns(0);
                } else {
                    invocation.reply().fails(errno);
                }
                return true;
            }
            case EPOLL_WAIT -> {
                if (!now.isSet(fd)) {
                    return false;
                }
                now.change(call);
                await(invocation, fd, thread);
                return true;
            }
            default -> {
                return false;
            }
        }
    }

    private void await(Invocation invocation, long set, ReplayThread thread) throws IOException {
        CallReader call = invocation.call();
        if (call.has(Element.REPLY_BUFFER)) {
            invocation.replyIn(Element.REPLY_BUFFER);
        }
        long timeoutNs = call.longAt(Element.TIMEOUT, -1);
        Wait wait = new Wait(set, thread, timeoutNs, call.longAt(Element.SIZE, MOST));
        Consumer<ReplyWriter> answer = wait.answer(ParkedCalls.Order.RECORDED);
        if (answer != null) {
            answer.accept(invocation.reply());
        } else if (timeoutNs == 0) {
            invocation.reply().returns(0);
        } else {
            parked.park(invocation, timeoutNs, wait);
        }
    }

    /** One wait for a set, of a thread of the program. */
    private final class Wait implements ParkedCalls.Attempt {
        private final long set;
        private final ReplayThread thread;
        private final long timeoutNs;
        private final long most;
        private final Deque<RecordedWait> expected;

        Wait(long set, ReplayThread thread, long timeoutNs, long most) {
            this.set = set;
            this.thread = thread;
            this.timeoutNs = timeoutNs;
            this.most = most;
            Deque<RecordedWait> of = thread.stream == null
                    ? null
                    : waits.get(new Waiter(set, thread.stream.thread().number()));
            this.expected = of == null ? new ArrayDeque<>() : of;
        }

        @Override
        public boolean expects() {
            return !expected.isEmpty();
        }

        @Override
        public Consumer<ReplyWriter> answer(ParkedCalls.Order order) {
            List<Long> woken = wakeUps();
            if (!woken.isEmpty()) {
                return ready(withWhatWasFoundThen(woken, order));
            }
            dropOld();
            RecordedWait next = expected.peek();
            if (next != null && next.found().isEmpty()) {
                if (isItsTurn(next, order)) {
                    pass(next);
                    return reply -> reply.returns(0);
                }
                return order == ParkedCalls.Order.RECORDED && timeoutNs != 0 ? null : others(order);
            }
            if (next != null) {
                List<Long> there = there(next, order);
                boolean all = isAllOf(next, there);
                boolean some = order != ParkedCalls.Order.RECORDED || timeoutNs == 0;
                if (all || some && !there.isEmpty()) {
                    if (all) {
                        pass(next);
                    }
                    return ready(there);
                }
                if (order == ParkedCalls.Order.RECORDED && timeoutNs != 0) {
                    return null;
                }
            }
            return others(order);
        }

        /** A wake-up ends a wait. If the recorded one found more with it, that is found with it now, if it is there: a round more would read clocks once more. */
        private List<Long> withWhatWasFoundThen(List<Long> woken, ParkedCalls.Order order) {
            dropOld();
            RecordedWait next = expected.peek();
            if (next == null || !next.woken()) {
                return woken;
            }
            List<Long> there = there(next, order);
            if (!isAllOf(next, there)) {
                return woken;
            }
            pass(next);
            woken.addAll(there);
            return woken;
        }

        private boolean isAllOf(RecordedWait wait, List<Long> there) {
            return there.size()
                    == wait.found().stream().filter(each -> !isOld(each)).count();
        }

        /** The thread has come to the end of the wait that is expected. */
        private void pass(RecordedWait next) {
            expected.remove();
            calls.reached(thread, next.number());
        }

        /** Event counters that were written. */
        private List<Long> wakeUps() {
            List<Long> woken = new ArrayList<>();
            now.members(set).forEach((member, interest) -> {
                if ((interest.events() & PollEvent.IN.value()) != 0 && wakeUps.isWritten(member)) {
                    woken.add(interest.cookie() << COOKIE_SHIFT | PollEvent.IN.value());
                }
            });
            return woken;
        }

        /** What was found by waits whose finds have been read since, or that waited in another way, is of no use. */
        private void dropOld() {
            while (!expected.isEmpty()) {
                RecordedWait next = expected.peek();
                boolean old = next.found().isEmpty()
                        ? timeoutNs != 0 && next.looks() || timeoutNs < 0
                        : next.found().stream().allMatch(this::isOld);
                if (!old) {
                    return;
                }
                pass(next);
            }
        }

        private boolean isOld(RecordedWait.Found found) {
            Membership.Interest interest = now.members(set).get(found.member());
            if (interest == null) {
                return true;
            }
            if (found.connection() == null) {
                return false;
            }
            boolean in = (found.events() & PollEvent.OUT.value()) != found.events();
            boolean out = (found.events() & PollEvent.OUT.value()) != 0;
            return (!in || isRead(found)) && (!out || found.connection().sent() > found.sent());
        }

        private boolean isRead(RecordedWait.Found found) {
            Connection connection = found.connection();
            StreamTape.Piece then = connection.tape.solidFrom(found.pieces());
            StreamTape.Piece now = connection.tape.solidFrom(connection.next());
            return !Objects.equals(then, now);
        }

        private boolean isItsTurn(RecordedWait wait, ParkedCalls.Order order) {
            boolean waits = timeoutNs != 0;
            return waits != wait.looks()
                    && !turns.isEarly(wait.endNs())
                    && (!waits || gate.isOpen(wait.number()) || order.compareTo(ParkedCalls.Order.OTHERS) >= 0);
        }

        /** What was found, as far as it is there. */
        private List<Long> there(RecordedWait wait, ParkedCalls.Order order) {
            List<Long> there = new ArrayList<>();
            for (RecordedWait.Found found : wait.found()) {
                Membership.Interest interest = now.members(set).get(found.member());
                if (interest == null || interest.events() == 0 || isOld(found)) {
                    continue;
                }
                long events = 0;
                if (found.connection() != null) {
                    events = events(found.connection(), interest, order) & found.events();
                    events = events == 0 ? 0 : found.events();
                } else if (!turns.isEarly(wait.endNs())
                        && (gate.isOpen(wait.number()) || order.compareTo(ParkedCalls.Order.OTHERS) >= 0)) {
                    events = found.events();
                }
                if (events != 0) {
                    there.add(interest.cookie() << COOKIE_SHIFT | events);
                }
            }
            return there;
        }

        /** What is ready, whatever was recorded; null if nothing is. */
        private Consumer<ReplyWriter> others(ParkedCalls.Order order) {
            List<Long> there = new ArrayList<>();
            for (Map.Entry<Long, Membership.Interest> each : now.members(set).entrySet()) {
                Connection connection = connections.of(each.getKey());
                if (there.size() == Math.min(MOST, most)) {
                    continue;
                }
                if (connection == null) {
                    if (each.getValue().events() != 0 && now.isSet(each.getKey()) && isReady(each.getKey(), order)) {
                        there.add(each.getValue().cookie() << COOKIE_SHIFT | PollEvent.IN.value());
                    }
                    continue;
                }
                if (order.compareTo(ParkedCalls.Order.OTHERS) < 0 && isForAnother(connection)) {
                    continue;
                }
                long events = events(connection, each.getValue(), order);
                if (events != 0) {
                    there.add(each.getValue().cookie() << COOKIE_SHIFT | events);
                }
            }
            return there.isEmpty() ? null : ready(there);
        }

        /** Of threads that wait for one set in turn, each is told of what it read. */
        private boolean isForAnother(Connection connection) {
            StreamTape.Piece piece = connection.tape.solidFrom(connection.next());
            return piece != null
                    && thread.stream != null
                    && waiters.getOrDefault(set, Set.of()).size() > 1
                    && waiters.get(set).contains(piece.thread())
                    && piece.thread() != thread.stream.thread().number();
        }

        private Consumer<ReplyWriter> ready(List<Long> there) {
            for (long each : there) {
                long member = now.member(set, each >>> COOKIE_SHIFT);
                Connection connection = connections.of(member);
                if (connection != null && (each & PollEvent.IN.value()) != 0) {
                    connection.passQuiet();
                }
                Membership.Interest interest = now.members(set).get(member);
                if (interest != null && (interest.events() & PollEvent.ONE_SHOT.value()) != 0) {
                    now.rest(set, member);
                }
            }
            return reply -> {
                reply.returns(there.size());
                there.forEach(each -> reply.putLong(Element.READY, each));
            };
        }
    }

    /** Whether a set that is a member of another has something to tell. */
    private boolean isReady(long set, ParkedCalls.Order order) {
        for (Map.Entry<Long, Membership.Interest> each : now.members(set).entrySet()) {
            Connection connection = connections.of(each.getKey());
            long events = each.getValue().events();
            boolean ready = connection != null
                    ? events(connection, each.getValue(), order) != 0
                    : events != 0
                            && (wakeUps.isWritten(each.getKey())
                                    || now.isSet(each.getKey()) && isReady(each.getKey(), order));
            if (ready) {
                return true;
            }
        }
        for (int thread : waiters.getOrDefault(set, Set.of())) {
            RecordedWait next = waits.getOrDefault(new Waiter(set, thread), new ArrayDeque<>())
                    .peek();
            if (next != null && next.found().stream().anyMatch(found -> isForeign(set, found, next, order))) {
                return true;
            }
        }
        return false;
    }

    private boolean isForeign(long set, RecordedWait.Found found, RecordedWait wait, ParkedCalls.Order order) {
        Membership.Interest interest = now.members(set).get(found.member());
        return found.connection() == null
                && interest != null
                && interest.events() != 0
                && !turns.isEarly(wait.endNs())
                && (gate.isOpen(wait.number()) || order.compareTo(ParkedCalls.Order.OTHERS) >= 0);
    }

    private long events(Connection connection, Membership.Interest interest, ParkedCalls.Order order) {
        long events = 0;
        if ((interest.events() & PollEvent.OUT.value()) != 0 && connections.isWritable(connection, order)) {
            events |= PollEvent.OUT.value();
        }
        if ((interest.events() & PollEvent.IN.value()) != 0 && connections.isReadable(connection, order)) {
            events |= PollEvent.IN.value();
        }
        return events;
    }
}
