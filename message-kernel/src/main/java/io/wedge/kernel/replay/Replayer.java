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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

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
    private static final long TICK_MS = 100;
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(20);
    /** Of the longest time without a call when it was recorded. */
    private static final int PATIENCE_TIMES = 10;

    private final String trace;
    private final TraceReader reader;
    /** What was hidden when it was recorded is hidden before it is compared. */
    private final Redaction rules;

    private final ClassPathCalls classPath;
    private final RecordedCalls calls;
    private final ReplayThreads threads;
    private final ReplayGate gate = new ReplayGate();
    private final MappedFiles files = new MappedFiles();
    private final ChildPipes pipes = new ChildPipes();
    private final WakeUps wakeUps = new WakeUps();
    private final SelectorWaits waits;
    private final OutputOrder output;
    private final Consumer<Divergence> onDivergence;
    private final Map<Long, Parked> parked = new HashMap<>();
    private final Thread watcher = new Thread(this::watch, "wedge-replay");
    private Divergence divergence;
    private long lastCallNs = System.nanoTime();
    private boolean closed;

    /** A call whose reply was EINTR: it waits for its CANCEL, or, if the session ended under it, for ever. */
    private record Parked(Completion completion, Answer answer, int number) {}

    /**
     * Reads the trace's calls.
     *
     * @param trace  for people.
     * @param out    gets what the program writes to its standard output.
     * @param onDivergence is told the first difference; on a poller, must not block.
     */
    public Replayer(
            String trace, TraceReader reader, OutputStream out, OutputStream err, Consumer<Divergence> onDivergence)
            throws IOException {
        this.trace = trace;
        this.reader = reader;
        this.rules = Redaction.of(reader.header());
        this.output = new OutputOrder(out, err);
        this.onDivergence = onDivergence;
        this.classPath = new ClassPathCalls(reader.header());
        this.calls =
                new RecordedCalls(reader, List.of(classPath::learn, pipes::learn, wakeUps::learn, this::learnOutput));
        this.waits = new SelectorWaits(wakeUps, calls, gate);
        this.threads = new ReplayThreads(calls.streams());
        for (RecordedStream stream : calls.streams()) {
            if (ReplayThreads.isUntimed(stream.thread().name())) {
                for (int i = 0; i < stream.count(); i++) {
                    gate.exempt(stream.at(i));
                }
            }
        }
        for (int i = 0; i < calls.count(); i++) {
            if (calls.isInAnyOrder(i)) {
                gate.exempt(i);
            }
        }
        watcher.setDaemon(true);
        watcher.start();
    }

    /** The recorded program's process id; 0 if it did not come to attach. */
    public int pid() {
        return reader.sessions().isEmpty() ? 0 : reader.sessions().get(0).pid();
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
        if (ReplayThreads.isUntimed(thread.name())) {
            if (stream == null || !askAnywhere(invocation, stream)) {
                invocation.reply().returns(0); // a close that the recorded run did not come to
            }
            return;
        }
        if (classPath.serve(invocation, calls) || serveWakeUp(invocation)) {
            return;
        }
        ChildPipes.Given given = pipes.serve(invocation, thread.name(), calls, gate);
        if (given != null) {
            give(invocation, given);
            return;
        }
        thread.asked++;
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
        if (askOfOthers(invocation, thread)) {
            return;
        }
        CallRecord expected =
                stream == null || stream.next() == stream.count() ? null : calls.read(stream.at(stream.next()));
        diverge(
                Divergence.at(
                        trace,
                        thread.describe(),
                        thread.asked,
                        expected == null ? null : expected.call(),
                        invocation.call(),
                        difference),
                invocation);
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

    private void give(Invocation invocation, ChildPipes.Given given) {
        if (given.after() < 0 || gate.isOpen(given.after())) {
            given.fill(invocation.reply());
            return;
        }
        Completion completion = invocation.detach();
        gate.hold(given.after(), () -> completion.reply(given::fill));
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
            if (untimed ? close && askAnywhere(invocation, other) : ask(invocation, other, other.next())) {
                return true;
            }
        }
        for (RecordedStream other : calls.streams()) {
            if (other == thread.stream || ReplayThreads.isUntimed(other.thread().name())) {
                continue;
            }
            int until = Math.min(other.count(), other.next() + AHEAD);
            for (int place = other.next() + 1; place < until; place++) {
                if (!other.isAsked(place) && ask(invocation, other, place)) {
                    return true;
                }
            }
        }
        return false;
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
        if (difference != null || !sends(recorded.call())) {
            return difference;
        }
        byte[] before = RecordedData.sent(recorded);
        byte[] now = rules.apply(RecordedData.sent(invocation));
        int at = Arrays.mismatch(before, now);
        return at < 0 ? null : "data at byte " + at + ": recorded " + near(before, at) + ", now " + near(now, at);
    }

    private static boolean sends(CallReader call) {
        return switch (call.syscall()) {
            case WRITE, PWRITE, WRITEV, SEND, SENDTO, SETXATTR, SPAWN -> true;
            default -> false;
        };
    }

    private static String near(byte[] data, int at) {
        int from = Math.max(0, at - 16);
        int to = Math.min(data.length, at + 32);
        String text = new String(data, from, to - from, StandardCharsets.ISO_8859_1);
        return "\"" + text.replace("\n", "\\n") + "\"";
    }

    private void answer(Invocation invocation, RecordedStream stream, int place) throws IOException {
        int number = stream.at(place);
        stream.ask(place);
        CallRecord recorded = calls.read(number);
        CallReader call = invocation.call();
        Answer answer = answer(invocation, recorded, number);
        if (call.has(Element.REPLY_BUFFER)) {
            invocation.replyIn(Element.REPLY_BUFFER);
        }
        if (answer.errno() == Errno.EINTR || answer.errno() == Errno.ESESSION) {
            gate.exempt(number);
            parked.put(call.correlationId(), new Parked(invocation.detach(), answer, number));
            return;
        }
        int shown = standardStream(recorded);
        if (shown != NO_STREAM) {
            output.come(number, shown, RecordedData.sent(recorded), (int)
                    recorded.reply().result());
        }
        if (call.syscall() == Syscall.SPAWN) {
            pipes.spawned(number);
        }
        wakeUps.answered(call, recorded.reply());
        if (waits(call.syscall()) && !gate.isOpen(number)) {
            Completion completion = invocation.detach();
            gate.hold(number, () -> completion.reply(answer::fill));
            return;
        }
        answer.fill(invocation.reply());
        gate.answered(number);
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
        if (standardStream(recorded) != NO_STREAM) {
            output.expect(number);
        }
        return false;
    }

    /** Place of the standard stream that a recorded call wrote to. */
    private static int standardStream(CallRecord recorded) {
        CallReader call = recorded.call();
        if (recorded.reply().failed() || call.syscall() != Syscall.WRITE && call.syscall() != Syscall.WRITEV) {
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
        while (!closed) {
            try {
                TimeUnit.MILLISECONDS.timedWait(this, TICK_MS);
            } catch (InterruptedException e) {
                return;
            }
            long idleNs = System.nanoTime() - lastCallNs;
            if (idleNs > STALL_NS && giveWay()) {
                lastCallNs = System.nanoTime();
            } else if (idleNs > PATIENCE_NS + PATIENCE_TIMES * calls.longestGapNs() && divergence == null) {
                hang();
            }
        }
    }

    private boolean giveWay() {
        try {
            boolean any = gate.giveWay() || waits.giveWay();
            waits.look();
            return any;
        } catch (IOException e) {
            divergence = new Divergence("wedge: " + e.getMessage() + "\n");
            onDivergence.accept(divergence);
            return false;
        }
    }

    /** Nobody asks for anything, and more was recorded: the program waits for what will not come, or computes for much longer than it did. */
    private void hang() {
        try {
            List<String> left = notAsked();
            if (!left.isEmpty()) {
                output.rest();
                divergence = new Divergence("wedge: the program hangs: no call for " + PATIENCE_NS / 1_000_000_000
                        + " s and more, and these were recorded\n  trace   " + trace + "\n  "
                        + String.join("\n  ", left) + "\n");
                onDivergence.accept(divergence);
            }
        } catch (IOException e) {
            divergence = new Divergence("wedge: " + e.getMessage() + "\n");
            onDivergence.accept(divergence);
        }
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
            int left = stream.count() - stream.next();
            if (left > 0 && !ReplayThreads.isUntimed(stream.thread().name())) {
                lines.add("thread \"" + stream.thread().name() + "\": " + left + " calls, the first is "
                        + CallText.name(calls.read(stream.at(stream.next())).call()));
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
