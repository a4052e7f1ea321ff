package io.wedge.kernel.replay;

import io.wedge.kernel.calls.Completion;
import io.wedge.kernel.calls.Invocation;
import io.wedge.kernel.calls.SyscallTable;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.wire.CallReader;
import io.wedge.traces.CallRecord;
import io.wedge.traces.Redaction;
import io.wedge.traces.TraceReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Answers every call of a program from a trace. Each thread's calls must come in the order in which its recorded counterpart made them; the first that is another one is told, and
 * from then on calls fail: the program is to be ended. Any number of pollers; one lock.
 */
public final class Replayer implements Closeable {
    /** How far ahead in the calls of other threads one is looked for. */
    private static final int AHEAD = 256;

    private static final int NO_STREAM = -1;
    private static final int STANDARD_OUTPUT = 3;
    private static final int STANDARD_ERROR = 4;
    private static final long STALL_NS = TimeUnit.MILLISECONDS.toNanos(300);
    private static final long TICK_NS = TimeUnit.MILLISECONDS.toNanos(100);
    /** Of the longest time without a call when it was recorded. */
    private static final int PATIENCE_TIMES = 10;

    private final String trace;
    private final TraceReader reader;
    /** What was hidden when it was recorded is hidden before it is compared. */
    private final Redaction rules;

    private final ReplayOptions options;
    private final HostSide host;
    private final Pace pace = new Pace();
    private final ClassPathCalls classPath;
    private final RecordedCalls calls;
    private final ReplayThreads threads;
    private final ReplayGate gate = new ReplayGate();
    private final MappedFiles files = new MappedFiles();
    private final ChildPipes pipes = new ChildPipes();
    private final ChildEnds ends = new ChildEnds();
    private final ReplayStacks stacks = new ReplayStacks();
    private final long longestGapNs;
    private final WakeUps wakeUps = new WakeUps();
    private final SelectorWaits waits;
    private final OutputOrder output;
    private final Consumer<Divergence> onDivergence;
    private final Map<Long, Parked> parked = new HashMap<>();
    private final Thread watcher = new Thread(this::watch, "wedge-replay");
    private Divergence divergence;
    private int differences;
    private long lastCallNs = System.nanoTime();
    private boolean closed;

    /** A call whose reply was EINTR: it waits for its CANCEL, or, if the session ended under it, for ever. */
    private record Parked(Completion completion, Answer answer, int number) {}

    /**
     * Reads the trace's calls.
     *
     * @param trace  for people.
     * @param options how.
     * @param table  of this machine's handlers, for calls that are to be made on it; null if none are.
     * @param out    gets what the program writes to its standard output.
     * @param onDivergence is told the first difference, or each if the run goes on; on a poller, must not block.
     */
    public Replayer(
            String trace,
            TraceReader reader,
            ReplayOptions options,
            SyscallTable table,
            OutputStream out,
            OutputStream err,
            Consumer<Divergence> onDivergence)
            throws IOException {
        this.options = options;
        this.host = options.onDifference() == ReplayOptions.OnDifference.HOST ? new HostSide(table) : null;
        this.trace = trace;
        this.reader = reader;
        this.rules = Redaction.of(reader.header());
        this.output = new OutputOrder(out, err);
        this.onDivergence = onDivergence;
        this.classPath = new ClassPathCalls(reader.header());
        this.calls = new RecordedCalls(
                reader,
                List.of(
                        stacks::learn,
                        classPath::learn,
                        pipes::learn,
                        ends::learn,
                        wakeUps::learn,
                        this::learnOutput,
                        (call, number) -> host != null && host.learn(call, number)));
        this.waits = new SelectorWaits(wakeUps, calls, gate, this::isEarly, this::lookThen);
        this.longestGapNs = Math.max(calls.longestGapNs(), silenceAtTheEndNs());
        this.threads = new ReplayThreads(calls.streams());
        for (RecordedStream stream : calls.streams()) {
            if (ReplayThreads.isUntimed(stream.thread().name())) {
                for (int i = 0; i < stream.count(); i++) {
                    gate.exempt(stream.at(i));
                }
            }
        }
        for (int i = 0; i < calls.count(); i++) {
            if (calls.isInAnyOrder(i) && !ends.isOne(i)) {
                gate.exempt(i);
            }
        }
        watcher.setDaemon(true);
        watcher.start();
    }

    /** From the last call to the program's end. */
    private long silenceAtTheEndNs() throws IOException {
        String start = reader.header().get("start", "");
        String end = reader.end().getOrDefault("end", "");
        if (start.isEmpty() || end.isEmpty()) {
            return 0;
        }
        try {
            long wholeNs =
                    Duration.between(Instant.parse(start), Instant.parse(end)).toNanos();
            return Math.max(0, wholeNs - calls.lastEndNs());
        } catch (DateTimeException e) {
            throw new IOException(trace + " says that it is from " + start + " to " + end, e);
        }
    }

    /** The recorded program's process id; 0 if it did not come to attach. */
    public int pid() {
        return reader.sessions().isEmpty() ? 0 : reader.sessions().get(0).pid();
    }

    /** Whether the trace has Java stacks: then the program is to tell its own, for the page of a difference. */
    public boolean hasStacks() {
        return stacks.isKnown();
    }

    /** What serves the calls: the trace alone. */
    public SyscallTable table() {
        SyscallTable.Builder table = SyscallTable.builder();
        for (Syscall syscall : Syscall.values()) {
            table.supported(syscall, this::serve);
        }
        return table.build();
    }

    private synchronized void serve(Invocation invocation) {
        lastCallNs = System.nanoTime();
        CallReader call = invocation.call();
        rules.applyTo(call.address(), call.lengthBytes());
        if (divergence != null) {
            invocation.reply().fails(Errno.EIO);
            return;
        }
        switch (call.syscall()) {
            case PING, THREAD_NAME -> invocation.reply().returns(0);
            case STACK -> {
                stacks.tell(call);
                invocation.reply().returns(0);
            }
            case THREAD_ORIGIN -> {
                threads.origin(call);
                invocation.reply().returns(0);
            }
            default -> {
                try {
                    match(invocation, threads.of(call));
                    waits.look();
                } catch (IOException e) {
                    diverge(new Divergence("wedge: " + e.getMessage() + "\n"), invocation);
                }
                if (call.syscall() == Syscall.CANCEL) {
                    cancel(call.longAt(Element.CORRELATION, 0));
                }
            }
        }
    }

    private void match(Invocation invocation, ReplayThread thread) throws IOException {
        RecordedStream stream = thread.stream;
        if (host != null && host.owns(invocation.call())) {
            host.serve(invocation);
            return;
        }
        if (ReplayThreads.isUntimed(thread.name())) {
            if (stream == null || !askAnywhere(invocation, stream)) {
                invocation.reply().returns(0); // a close that the recorded run did not come to
            }
            return;
        }
        if (classPath.serve(invocation, calls, this::asRecorded) || serveWakeUp(invocation)) {
            return;
        }
        ChildPipes.Given given = pipes.serve(invocation, thread.name(), calls, gate);
        if (given != null) {
            give(invocation, given);
            return;
        }
        thread.asked++;
        int end = ends.take(invocation.call());
        if (end >= 0) {
            answer(invocation, end);
            return;
        }
        if (waits.take(invocation, thread)) {
            return;
        }
        String difference = "call";
        if (stream != null && stream.next() < stream.count()) {
            int place = stream.next();
            difference = difference(invocation, calls.read(stream.at(place)));
            if (difference == null) {
                answer(invocation, stream, place);
                return;
            }
        }
        if (askAmongCloses(invocation, stream) || askFartherOn(invocation, stream) || askOfOthers(invocation, thread)) {
            return;
        }
        List<String> nearest = Nearest.of(invocation, stream, calls, rules);
        CallRecord expected =
                stream == null || stream.next() == stream.count() ? null : calls.read(stream.at(stream.next()));
        differs(
                invocation,
                thread,
                Divergence.at(
                                trace,
                                thread.describe(),
                                thread.asked,
                                expected == null ? null : expected.call(),
                                invocation.call(),
                                difference,
                                nearest)
                        .from(
                                stacks.ofRecorded(expected == null ? -1 : stream.at(stream.next())),
                                stacks.ofNow(invocation.call())));
    }

    private void differs(Invocation invocation, ReplayThread thread, Divergence found) throws IOException {
        if (options.onDifference() == ReplayOptions.OnDifference.STOP) {
            diverge(found, invocation);
            return;
        }
        if (host != null && host.canServe(invocation.call())) {
            tell(found.then("it is made on this machine"));
            host.serve(invocation);
            return;
        }
        int place = mostLikely(invocation, thread.stream);
        if (place >= 0) {
            tell(found.then("it is answered as call " + (place + 1) + " of the recorded thread"));
            thread.stream.skipTo(place);
            answer(invocation, thread.stream, place);
        } else if (standardStream(invocation.call()) != NO_STREAM) {
            tell(found.then("it is shown"));
            byte[] text = RecordedData.sent(invocation);
            output.aside(standardStream(invocation.call()), text);
            invocation.reply().returns(text.length);
        } else {
            tell(found.then("it fails with EIO"));
            invocation.reply().fails(Errno.EIO);
        }
    }

    private void tell(Divergence found) {
        differences++;
        onDivergence.accept(found);
    }

    /** Place of the same call farther on, else of the next if that is of the same kind; -1 if there is neither. */
    private int mostLikely(Invocation invocation, RecordedStream stream) throws IOException {
        if (stream == null) {
            return -1;
        }
        int until = Math.min(stream.count(), stream.next() + AHEAD);
        for (int place = stream.next(); place < until; place++) {
            if (!stream.isAsked(place) && difference(invocation, calls.read(stream.at(place))) == null) {
                return place;
            }
        }
        if (stream.next() == stream.count()) {
            return -1;
        }
        CallReader next = calls.read(stream.at(stream.next())).call();
        boolean alike = next.syscallId() == invocation.call().syscallId()
                && standardStream(next) == standardStream(invocation.call());
        return alike ? stream.next() : -1;
    }

    private boolean serveWakeUp(Invocation invocation) throws IOException {
        CallReader call = invocation.call();
        if (!wakeUps.isCounters(call)) {
            return false;
        }
        long counter = call.longAt(Element.FD, -1);
        if (call.syscall() == Syscall.READ) {
            wakeUps.read(counter);
            byte[] one = {1, 0, 0, 0, 0, 0, 0, 0};
            boolean beside = call.has(Element.BUFFER);
            if (beside) {
                RecordedData.give(invocation, one);
            }
            new ChildPipes.Given(one.length, beside ? null : one, -1).fill(invocation.reply());
            return true;
        }
        int number = wakeUps.write(counter);
        invocation.reply().returns(Long.BYTES);
        if (number >= 0) {
            gate.answered(number);
        }
        return true;
    }

    private void give(Invocation invocation, ChildPipes.Given given) throws IOException {
        if (given.after() < 0) {
            given.fill(invocation.reply());
            return;
        }
        CallRecord recorded = calls.read(given.after());
        long endNs = recorded.startNs() + recorded.durationNs();
        boolean open = gate.isOpen(given.after());
        if (open && !isEarly(endNs)) {
            given.fill(invocation.reply());
            return;
        }
        Completion completion = invocation.detach();
        Runnable answer = () -> inTime(endNs, () -> completion.reply(given::fill));
        if (open) {
            answer.run();
        } else {
            gate.hold(given.after(), answer);
        }
    }

    /** Closes that follow each other may come in any order: a selector closes its channels in that of their identity hash codes. */
    private boolean askAmongCloses(Invocation invocation, RecordedStream stream) throws IOException {
        if (stream == null || invocation.call().syscall() != Syscall.CLOSE) {
            return false;
        }
        for (int place = stream.next(); place < stream.count(); place++) {
            if (stream.isAsked(place)) {
                continue;
            }
            if (calls.read(stream.at(place)).call().syscall() != Syscall.CLOSE) {
                return false;
            }
            if (ask(invocation, stream, place)) {
                return true;
            }
        }
        return false;
    }

    /** What its counterpart did next is another thread's work now: this one is at something that comes later. */
    private boolean askFartherOn(Invocation invocation, RecordedStream stream) throws IOException {
        if (stream == null || !stream.isBeingDoneElsewhere()) {
            return false;
        }
        int until = Math.min(stream.count(), stream.next() + AHEAD);
        for (int place = stream.next() + 1; place < until; place++) {
            if (!stream.isAsked(place) && ask(invocation, stream, place)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Where a thread's own counterpart did something else: a close that the collector's threads did, or a task that another thread did. First the next calls of all others, then
     * those farther on: of two threads that need the same thing, a class initialised say, the first makes its calls.
     */
    private boolean askOfOthers(Invocation invocation, ReplayThread thread) throws IOException {
        boolean close = invocation.call().syscall() == Syscall.CLOSE;
        for (RecordedStream other : calls.streams()) {
            if (other == thread.stream || other.next() == other.count()) {
                continue;
            }
            boolean untimed = ReplayThreads.isUntimed(other.thread().name());
            if (untimed ? close && askAnywhere(invocation, other) : askOther(invocation, other, other.next())) {
                return true;
            }
        }
        for (RecordedStream other : calls.streams()) {
            if (other == thread.stream || ReplayThreads.isUntimed(other.thread().name())) {
                continue;
            }
            int until = Math.min(other.count(), other.next() + AHEAD);
            for (int place = other.next() + 1; place < until; place++) {
                if (!other.isAsked(place) && askOther(invocation, other, place)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean askOther(Invocation invocation, RecordedStream other, int place) throws IOException {
        if (difference(invocation, calls.read(other.at(place))) != null) {
            return false;
        }
        other.askFromElsewhere(place);
        answer(invocation, other.at(place));
        return true;
    }

    private boolean ask(Invocation invocation, RecordedStream other, int place) throws IOException {
        if (difference(invocation, calls.read(other.at(place))) != null) {
            return false;
        }
        answer(invocation, other, place);
        return true;
    }

    private boolean askAnywhere(Invocation invocation, RecordedStream stream) throws IOException {
        for (int place = stream.next(); place < stream.count(); place++) {
            if (!stream.isAsked(place) && difference(invocation, calls.read(stream.at(place))) == null) {
                answer(invocation, stream, place);
                return true;
            }
        }
        return false;
    }

    private String difference(Invocation invocation, CallRecord recorded) throws IOException {
        String difference = Matching.difference(recorded.call(), invocation.call());
        return difference != null ? difference : Matching.dataDifference(recorded, invocation, rules);
    }

    private void answer(Invocation invocation, RecordedStream stream, int place) throws IOException {
        stream.ask(place);
        answer(invocation, stream.at(place));
    }

    private void answer(Invocation invocation, int number) throws IOException {
        CallRecord recorded = calls.read(number);
        pace.start(recorded.startNs(), System.nanoTime());
        CallReader call = invocation.call();
        Answer known = answer(invocation, recorded, number);
        if (call.has(Element.REPLY_BUFFER)) {
            invocation.replyIn(Element.REPLY_BUFFER);
        }
        if (known.errno() == Errno.EINTR || known.errno() == Errno.ESESSION) {
            gate.exempt(number);
            parked.put(call.correlationId(), new Parked(invocation.detach(), known, number));
            return;
        }
        Answer answer = shown(invocation, recorded, number, known);
        if (call.syscall() == Syscall.SPAWN) {
            pipes.spawned(number);
        }
        wakeUps.answered(call, recorded.reply());
        long endNs = recorded.startNs() + recorded.durationNs();
        if ((options.gate() || waits(call.syscall())) && !gate.isOpen(number)) {
            Completion completion = invocation.detach();
            gate.hold(number, () -> inTime(endNs, () -> completion.reply(answer::fill)));
        } else if (isEarly(endNs)) {
            Completion completion = invocation.detach();
            inTime(endNs, () -> {
                completion.reply(answer::fill);
                gate.answered(number);
            });
        } else {
            answer.fill(invocation.reply());
            gate.answered(number);
        }
    }

    /** Shows what a call writes to a standard stream. If the run goes on with another text than the recorded, all of it is written. */
    private Answer shown(Invocation invocation, CallRecord recorded, int number, Answer answer) throws IOException {
        int stream = standardStream(recorded.call());
        if (stream == NO_STREAM || recorded.reply().failed()) {
            return answer;
        }
        byte[] text = RecordedData.sent(invocation);
        boolean same = Arrays.equals(rules.apply(text), RecordedData.sent(recorded));
        int length = same ? (int) recorded.reply().result() : text.length;
        output.come(number, stream, text, length);
        return answer.withResult(length);
    }

    private boolean isEarly(long recordedNs) {
        return options.realTime() && pace.isEarly(recordedNs, System.nanoTime());
    }

    /** Does it now, or when it is time. */
    private void inTime(long recordedNs, Runnable action) {
        if (isEarly(recordedNs)) {
            pace.at(recordedNs, action);
            notifyAll();
        } else {
            action.run();
        }
    }

    private Answer asRecorded(Invocation invocation, int number) throws IOException {
        return answer(invocation, calls.read(number), number);
    }

    private Answer answer(Invocation invocation, CallRecord recorded, int number) throws IOException {
        CallReader call = invocation.call();
        if (call.syscall() == Syscall.GRANT && !recorded.reply().failed()) {
            TraceReader.MappedContent content = calls.content(number);
            if (content == null) {
                throw new IOException(trace + " does not hold the content of a mapped file");
            }
            byte[] path = files.file(content).toString().getBytes(StandardCharsets.ISO_8859_1);
            return Answer.of(recorded.reply(), null, Element.PATH_NAME).with(Element.PATH_NAME, path);
        }
        byte[] data = RecordedData.got(recorded);
        if (data.length == 0) {
            return Answer.of(recorded.reply(), null, null);
        }
        boolean beside = call.has(Element.BUFFER);
        if (beside) {
            RecordedData.give(invocation, data);
        }
        return Answer.of(recorded.reply(), beside ? null : data, null);
    }

    private static boolean waits(Syscall syscall) {
        return switch (syscall) {
            case ACCEPT, CONNECT, CONNECT_RESULT, POLL, EPOLL_WAIT, RECVFROM, LOCK, WAIT_PROCESS -> true;
            default -> false;
        };
    }

    private boolean learnOutput(CallRecord recorded, int number) {
        if (!recorded.reply().failed() && standardStream(recorded.call()) != NO_STREAM) {
            output.expect(number);
        }
        return false;
    }

    /** Place of the standard stream that a call writes to. */
    private static int standardStream(CallReader call) {
        if (call.syscall() != Syscall.WRITE && call.syscall() != Syscall.WRITEV) {
            return NO_STREAM;
        }
        return switch (call.capabilityAt(Element.FD)) {
            case STANDARD_OUTPUT -> 0;
            case STANDARD_ERROR -> 1;
            default -> NO_STREAM;
        };
    }

    private void cancel(long correlation) {
        Parked waiting = parked.get(correlation);
        if (waiting != null && waiting.answer().errno() == Errno.EINTR) {
            parked.remove(correlation);
            waiting.completion().reply(waiting.answer()::fill);
        }
    }

    private void diverge(Divergence found, Invocation invocation) {
        invocation.reply().fails(Errno.EIO);
        output.rest();
        divergence = found;
        onDivergence.accept(found);
    }

    /** Where an order cannot be kept, the run goes on without it rather than not at all. */
    private synchronized void watch() {
        long nextNs = Long.MAX_VALUE;
        while (!closed) {
            try {
                TimeUnit.NANOSECONDS.timedWait(this, Math.max(1, Math.min(nextNs, TICK_NS)));
            } catch (InterruptedException e) {
                return;
            }
            if (closed) {
                return; // the trace is, too
            }
            nextNs = pace.run(System.nanoTime());
            if (pace.isWaiting()) {
                lastCallNs = System.nanoTime();
            }
            long idleNs = System.nanoTime() - lastCallNs;
            if (idleNs > STALL_NS && giveWay()) {
                lastCallNs = System.nanoTime();
            } else if (idleNs > options.patienceNs() + PATIENCE_TIMES * longestGapNs && divergence == null) {
                hang();
            }
        }
    }

    private void lookThen(long recordedNs) {
        inTime(recordedNs, () -> {
            try {
                waits.look();
            } catch (IOException e) {
                fail(e);
            }
        });
    }

    private void fail(IOException e) {
        divergence = new Divergence("wedge: " + e.getMessage() + "\n");
        onDivergence.accept(divergence);
    }

    private boolean giveWay() {
        try {
            boolean any = gate.giveWay() || waits.giveWay();
            waits.look();
            return any;
        } catch (IOException e) {
            fail(e);
            return false;
        }
    }

    /** Nobody asks for anything, and more was recorded: the program waits for what will not come, or computes for much longer than it did. */
    private void hang() {
        try {
            List<String> left = notAsked();
            if (left.isEmpty() && !reader.end().containsKey("exit")) {
                return; // it was still there when it was killed
            }
            output.rest();
            divergence = new Divergence("wedge: the program hangs: no call for "
                    + options.patienceNs() / 1_000_000_000 + " s and more, and "
                    + (left.isEmpty() ? "the recorded one ended behind its last call" : "these were recorded")
                    + "\n  trace   " + trace + "\n"
                    + left.stream().map(line -> "  " + line + "\n").collect(Collectors.joining()));
            onDivergence.accept(divergence);
        } catch (IOException e) {
            fail(e);
        }
    }

    /** How many calls were none of the recorded, if the run went on. */
    public synchronized int differences() {
        return differences;
    }

    /** The first difference, or null. */
    public synchronized Divergence divergence() {
        return divergence;
    }

    /** How many calls the trace has. */
    public int recorded() {
        return calls.count();
    }

    /** What was recorded and never asked for: one line for each thread; calls of the collector's threads do not count. */
    public synchronized List<String> notAsked() throws IOException {
        List<String> lines = new ArrayList<>();
        for (RecordedStream stream : calls.streams()) {
            int left = stream.count() - stream.next() + stream.skipped();
            if (left > 0 && !ReplayThreads.isUntimed(stream.thread().name())) {
                lines.add("thread \"" + stream.thread().name() + "\": " + left + " calls"
                        + (stream.next() == stream.count()
                                ? ""
                                : ", the first is "
                                        + CallText.name(calls.read(stream.at(stream.next()))
                                                .call())));
            }
        }
        return lines;
    }

    @Override
    public void close() throws IOException {
        synchronized (this) {
            closed = true;
            output.rest();
            notifyAll();
        }
        try (reader) {
            files.close();
        }
    }
}
