package io.wedge.kernel.replay;

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
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Answers every call of a program from a trace. What a {@link Model} knows is answered by that; else each thread's calls must come in the order in which its recorded counterpart made
 * them; the first that is another one is told, and from then on calls fail: the program is to be ended. Any number of pollers; one lock.
 */
public final class Replayer implements Closeable {
    /** Of the longest time without a call when it was recorded. */
    private static final int PATIENCE_TIMES = 10;

    private final String trace;
    private final TraceReader reader;
    private final Redaction rules;
    private final ReplayOptions options;
    private final HostSide host;
    private final RecordedCalls calls;
    private final ReplayThreads threads;
    private final CallSearch search;
    private final Answering answering;
    private final ReplayGate gate = new ReplayGate();
    private final MappedFiles files = new MappedFiles();
    private final ReplayStacks stacks = new ReplayStacks();
    private final OwnFiles ownFiles;
    private final ParkedCalls parked = new ParkedCalls();
    private final Connections connections;
    private final ClockReads clocks;
    private final Handshakes handshakes;
    private final List<Model> models;
    private final Listeners listeners = new Listeners();
    private final OutputOrder output;
    private final Consumer<Divergence> onDivergence;
    private final ReplayWatch watch;
    private Divergence divergence;
    private int differences;

    /**
     * Reads the trace's calls.
     *
     * @param trace  for people.
     * @param options how.
     * @param given  rules for what is not in the trace, beside those that it tells.
     * @param table  of this machine's handlers, for calls that are to be made on it; null if none are.
     * @param out    gets what the program writes to its standard output.
     * @param onDivergence is told the first difference, or each if the run goes on; on a poller, must not block.
     */
    public Replayer(
            String trace,
            TraceReader reader,
            ReplayOptions options,
            Redaction given,
            SyscallTable table,
            OutputStream out,
            OutputStream err,
            Consumer<Divergence> onDivergence)
            throws IOException {
        this.options = options;
        this.host = options.onDifference() == ReplayOptions.OnDifference.HOST ? new HostSide(table) : null;
        this.trace = trace;
        this.reader = reader;
        this.rules = Redaction.of(reader.header()).and(given);
        this.output = new OutputOrder(out, err);
        this.onDivergence = onDivergence;
        this.calls = new RecordedCalls(reader);
        WakeUps wakeUps = new WakeUps(gate);
        this.search = new CallSearch(calls, rules, wakeUps);
        Pace pace = new Pace();
        Turns turns = new Turns(this, options, pace);
        this.answering = new Answering(trace, calls, gate, turns, files, output, rules);
        this.clocks = new ClockReads(calls, answering);
        ChildInputs inputs = new ChildInputs();
        ChildEnds ends = new ChildEnds(answering);
        this.handshakes = new Handshakes(calls);
        this.connections =
                new Connections(calls, gate, turns, answering, rules, parked, handshakes, this::differsOnConnection);
        this.ownFiles = new OwnFiles(Path.of(reader.header().get("cwd", "/")), calls, answering, files);
        OwnClocks ownClocks = new OwnClocks(calls);
        this.models = List.of(
                new ClassPathCalls(reader.header(), calls, answering),
                listeners,
                wakeUps,
                inputs,
                new ChildPipes(calls, gate, turns, inputs),
                ends,
                new ChildOutput(
                        calls, output, turns::isEarly, options.onDifference() == ReplayOptions.OnDifference.STOP),
                new PollSets(calls, connections, wakeUps, gate, turns, parked),
                new PollCalls(calls, connections, gate, turns, parked),
                connections,
                ownFiles,
                ownClocks);
        answering.tell(models, clocks);
        List<RecordedCalls.Learner> learners = new ArrayList<>();
        learners.add(stacks::learn);
        learners.addAll(models);
        learners.add(output::learn);
        if (host != null) {
            learners.add(host::learn);
        }
        calls.load(learners);
        ownFiles.decide();
        if (ownFiles.areAny()) {
            ownClocks.release();
        }
        handshakes.learned();
        search.reserve(handshakes.draws());
        this.threads = new ReplayThreads(calls.streams());
        exemptUntimed(ends);
        long longestGapNs = Math.max(calls.longestGapNs(), silenceAtTheEndNs());
        this.watch = new ReplayWatch(
                this,
                pace,
                options.realTime(),
                options.patienceNs() + PATIENCE_TIMES * longestGapNs,
                new ReplayWatch.Stalled() {
                    @Override
                    public void look() {
                        lookAgain();
                    }

                    @Override
                    public boolean giveWay(ParkedCalls.Order waited) {
                        return Replayer.this.giveWay(waited);
                    }

                    @Override
                    public void hang() {
                        Replayer.this.hang();
                    }
                });
        watch.start();
    }

    /** Nobody waits for calls that come in any order. */
    private void exemptUntimed(ChildEnds ends) {
        for (RecordedStream stream : calls.streams()) {
            if (ReplayThreads.isUntimed(stream.thread().name())) {
                for (int i = 0; i < stream.count(); i++) {
                    gate.exempt(stream.at(i));
                }
            }
        }
        for (int i = 0; i < calls.count(); i++) {
            if (calls.isInAnyOrder(i) && !ends.isOne(i) || calls.isClock(i)) {
                gate.exempt(i);
            }
        }
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
        watch.moved();
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
                invocation.reply().returns(threads.origin(call) ? 0 : 1);
            }
            default -> {
                try {
                    match(invocation, threads.of(call));
                    parked.look();
                    output.show();
                } catch (IOException e) {
                    diverge(new Divergence("wedge: " + e.getMessage() + "\n"), invocation);
                }
                if (call.syscall() == Syscall.CANCEL) {
                    answering.cancel(call.longAt(Element.CORRELATION, 0));
                }
            }
        }
    }

    private void match(Invocation invocation, ReplayThread thread) throws IOException {
        if (host != null && host.owns(invocation.call())) {
            host.serve(invocation);
            return;
        }
        RecordedStream stream = thread.stream;
        if (ReplayThreads.isUntimed(thread.name())) {
            int number = stream == null ? CallSearch.NONE : search.anywhere(invocation, stream);
            if (number == CallSearch.NONE) {
                invocation.reply().returns(0); // a close that the recorded run did not come to
            } else {
                answering.answer(invocation, number);
            }
            return;
        }
        for (Model model : models) {
            if (model.serve(invocation, thread)) {
                return;
            }
        }
        thread.asked++;
        if (clocks.isEarly(invocation, thread) && clocks.serve(invocation, thread)) {
            return;
        }
        int draw = handshakes.draw(invocation, thread, search);
        if (draw != CallSearch.NONE) {
            answering.answer(invocation, draw);
            return;
        }
        clocks.passBy(invocation, stream, search);
        String difference = search.differenceFromNext(invocation, stream);
        if (difference == null) {
            int number = stream.at(stream.next());
            stream.ask(stream.next());
            thread.at = Math.max(thread.at, number);
            answering.answer(invocation, number);
            return;
        }
        if (stream != null && stream.hasAnchors() && clocks.serve(invocation, thread)) {
            return;
        }
        int number = search.elsewhere(invocation, thread);
        if (number != CallSearch.NONE) {
            answering.answer(invocation, number);
            return;
        }
        if (!clocks.serve(invocation, thread) && !listeners.servesLate(invocation)) {
            differs(invocation, thread, page(invocation, thread, difference));
        }
    }

    /** Something else is sent than was recorded. Whether the run goes on. */
    private boolean differsOnConnection(Invocation invocation, ReplayThread thread, int recorded, String difference)
            throws IOException {
        thread.asked++;
        Divergence found = Divergence.at(
                trace,
                thread.describe(),
                thread.asked,
                recorded < 0 ? null : calls.read(recorded).call(),
                invocation.call(),
                difference,
                List.of());
        if (options.onDifference() == ReplayOptions.OnDifference.STOP) {
            diverge(found, invocation);
            return false;
        }
        tell(found.then("it counts as what was sent"));
        return true;
    }

    private Divergence page(Invocation invocation, ReplayThread thread, String difference) throws IOException {
        RecordedStream stream = thread.stream;
        List<String> nearest = Nearest.of(invocation, stream, calls, rules);
        CallRecord expected =
                stream == null || stream.next() == stream.count() ? null : calls.read(stream.at(stream.next()));
        return Divergence.at(
                        trace,
                        thread.describe(),
                        thread.asked,
                        expected == null ? null : expected.call(),
                        invocation.call(),
                        difference,
                        nearest)
                .from(
                        stacks.ofRecorded(expected == null ? -1 : stream.at(stream.next())),
                        stacks.ofNow(invocation.call()));
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
        int place = search.mostLikely(invocation, thread.stream);
        int stream = StandardStreams.of(invocation.call());
        if (place != CallSearch.NONE) {
            tell(found.then("it is answered as call " + (place + 1) + " of the recorded thread"));
            thread.stream.skipTo(place);
            thread.stream.ask(place);
            answering.answer(invocation, thread.stream.at(place));
        } else if (stream != StandardStreams.NONE) {
            tell(found.then("it is shown"));
            byte[] text = RecordedData.sent(invocation);
            output.aside(stream, text);
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

    private void diverge(Divergence found, Invocation invocation) {
        invocation.reply().fails(Errno.EIO);
        divergence = found;
        try {
            output.restOfProgram();
        } catch (IOException e) {
            throw new UncheckedIOException("what the program wrote itself is not in the trace", e);
        }
        onDivergence.accept(found);
    }

    private void lookAgain() {
        try {
            parked.look();
            output.show(); // a child's next words may be due, and no call come

        } catch (IOException e) {
            fail(e);
        }
    }

    private void fail(IOException e) {
        divergence = new Divergence("wedge: " + e.getMessage() + "\n");
        onDivergence.accept(divergence);
    }

    private boolean giveWay(ParkedCalls.Order waited) {
        try {
            boolean any = gate.giveWay()
                    || waited.compareTo(ParkedCalls.Order.OTHERS) >= 0 && parked.giveWay(ParkedCalls.Order.OTHERS)
                    || waited == ParkedCalls.Order.CAUSES && parked.giveWay(ParkedCalls.Order.CAUSES);
            parked.look();
            return any;
        } catch (IOException e) {
            fail(e);
            return false;
        }
    }

    /** Nobody asks for anything, and more was recorded: the program waits for what will not come, or computes for much longer than it did. */
    private void hang() {
        try {
            List<String> left = divergence == null ? notAsked() : List.of();
            if (divergence != null || left.isEmpty() && !reader.end().containsKey("exit")) {
                return; // told already; or it was still there when it was killed
            }
            output.restOfProgram();
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

    /** What was recorded and never asked for: one line for each thread, and for each connection; calls of the collector's threads do not count. */
    public synchronized List<String> notAsked() throws IOException {
        List<String> lines = new ArrayList<>();
        for (RecordedStream stream : calls.streams()) {
            int left = stream.count() - stream.next() + stream.skipped();
            if (calls.isAtConnections(stream)) {
                // How often it looks at the clock, and what has come when the program ends, are matters of time.
                left -= calls.left(stream, number -> calls.isClock(number) || handshakes.drewLater(number));
            }
            if (left > 0 && !ReplayThreads.isUntimed(stream.thread().name())) {
                lines.add("thread \"" + stream.thread().name() + "\": " + left + " calls"
                        + (stream.next() == stream.count()
                                ? ""
                                : ", the first is "
                                        + CallText.name(calls.read(stream.at(stream.next()))
                                                .call())));
            }
        }
        lines.addAll(connections.notSent());
        return lines;
    }

    @Override
    public void close() throws IOException {
        synchronized (this) {
            output.rest();
            watch.close();
        }
        try (reader;
                ownFiles) {
            files.close();
        }
    }
}
