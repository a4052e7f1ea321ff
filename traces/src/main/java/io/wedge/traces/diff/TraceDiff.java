package io.wedge.traces.diff;

import io.wedge.messages.Syscall;
import io.wedge.traces.CallRecord;
import io.wedge.traces.diff.Lcs.Hunk;
import io.wedge.traces.read.CallFilter;
import io.wedge.traces.read.Subjects;
import io.wedge.traces.read.TraceScan;
import io.wedge.traces.text.TraceLine;
import io.wedge.traces.text.TraceNames;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** Compares two traces, thread by thread: first by signatures alone, then the calls that differ are read once more, to show them. */
public final class TraceDiff {
    private static final int DATA_BYTES = 64;

    private final Signature signature;
    private final CallFilter filter;
    private final int limit;

    /** Opens one of the traces, from its start. */
    public interface Source {
        TraceScan open() throws IOException;
    }

    /** A call that is shown. */
    private record Shown(String text, Map<String, Long> parts) {}

    /** Two threads, one of which may be missing, and where they differ. */
    private record Pair(ThreadCalls a, ThreadCalls b, List<Hunk> hunks) {}

    /**
     * @param data whether what was read and written counts.
     * @param limit so many calls are shown at the most.
     */
    public TraceDiff(CallFilter filter, boolean data, int limit) {
        this.filter = filter;
        this.signature = new Signature(data);
        this.limit = limit;
    }

    /** Writes what differs; false if nothing does. */
    public boolean run(Source a, Source b, StringBuilder out) throws IOException {
        List<ThreadCalls> threadsA = threads(a);
        List<ThreadCalls> threadsB = threads(b);
        List<Pair> pairs = new ArrayList<>();
        for (Pair pair : pair(threadsA, threadsB)) {
            List<Hunk> hunks = pair.a == null
                    ? List.of(new Hunk(0, 0, 0, pair.b.count))
                    : pair.b == null
                            ? List.of(new Hunk(0, pair.a.count, 0, 0))
                            : Lcs.hunks(pair.a.hashes, pair.a.count, pair.b.hashes, pair.b.count);
            if (!hunks.isEmpty()) {
                pairs.add(new Pair(pair.a, pair.b, hunks));
            }
        }
        if (!pairs.isEmpty()) {
            show(a, b, pairs, out);
        }
        return !pairs.isEmpty();
    }

    private List<ThreadCalls> threads(Source source) throws IOException {
        List<ThreadCalls> threads = new ArrayList<>();
        long[] hash = new long[1];
        each(source, (record, subjects, pid) -> {
            int number = record.thread().number();
            while (threads.size() <= number) {
                threads.add(null);
            }
            if (threads.get(number) == null) {
                threads.set(number, new ThreadCalls(record.thread()));
            }
            hash[0] = 0;
            signature.visit(
                    record,
                    subjects,
                    pid,
                    (name, value) ->
                            hash[0] = Long.rotateLeft(hash[0], 7) * 0x9E3779B97F4A7C15L ^ value * 31 + name.hashCode());
            threads.get(number).add(hash[0]);
        });
        threads.removeIf(Objects::isNull);
        return threads;
    }

    private interface Visitor {
        void visit(CallRecord record, Subjects subjects, int pid) throws IOException;
    }

    private void each(Source source, Visitor visitor) throws IOException {
        try (TraceScan scan = source.open()) {
            Subjects subjects = new Subjects();
            for (CallRecord record = scan.next(); record != null; record = scan.next()) {
                subjects.enter(record);
                // In how many pieces a child's output came is a matter of time.
                boolean counts = record.call().syscall() != Syscall.CHILD_OUTPUT;
                if (counts && filter.shows(record, subjects)) {
                    visitor.visit(
                            record,
                            subjects,
                            scan.reader()
                                    .sessions()
                                    .get(record.thread().session())
                                    .pid());
                }
                subjects.leave();
            }
        }
    }

    /** By their origin; what is left, by name and order. */
    private static List<Pair> pair(List<ThreadCalls> a, List<ThreadCalls> b) {
        Map<ThreadCalls, ThreadCalls> found = new LinkedHashMap<>();
        a.forEach(one -> found.put(one, null));
        Set<ThreadCalls> left = new LinkedHashSet<>(b);
        match(
                found,
                left,
                calls -> calls.thread.origin() == 0 ? null : List.of(calls.thread.session(), calls.thread.origin()));
        match(
                found,
                left,
                calls -> List.of(calls.thread.session(), calls.thread.name().replaceAll("[0-9]+", "#")));
        List<Pair> pairs = new ArrayList<>();
        found.forEach((one, other) -> pairs.add(new Pair(one, other, List.of())));
        left.forEach(other -> pairs.add(new Pair(null, other, List.of())));
        return pairs;
    }

    private static void match(
            Map<ThreadCalls, ThreadCalls> found, Set<ThreadCalls> left, Function<ThreadCalls, Object> key) {
        Map<Object, Deque<ThreadCalls>> byKey = new HashMap<>();
        left.forEach(calls -> {
            if (key.apply(calls) != null) {
                byKey.computeIfAbsent(key.apply(calls), k -> new ArrayDeque<>()).add(calls);
            }
        });
        found.forEach((one, other) -> {
            Deque<ThreadCalls> candidates = other == null && key.apply(one) != null ? byKey.get(key.apply(one)) : null;
            if (candidates != null && !candidates.isEmpty()) {
                found.put(one, candidates.poll());
                left.remove(found.get(one));
            }
        });
    }

    private void show(Source a, Source b, List<Pair> pairs, StringBuilder out) throws IOException {
        Map<Integer, boolean[]> wantedA = new HashMap<>();
        Map<Integer, boolean[]> wantedB = new HashMap<>();
        int marked = 0;
        for (Pair pair : pairs) {
            for (Hunk hunk : pair.hunks) {
                marked = mark(wantedA, pair.a, hunk.fromA(), hunk.countA(), marked);
                marked = mark(wantedB, pair.b, hunk.fromB(), hunk.countB(), marked);
            }
        }
        Map<Long, Shown> linesA = lines(a, wantedA);
        Map<Long, Shown> linesB = lines(b, wantedB);
        long total = 0;
        for (Pair pair : pairs) {
            ThreadCalls any = pair.a == null ? pair.b : pair.a;
            out.append("thread ").append(any.name());
            out.append(pair.a == null ? ": only in the second\n" : pair.b == null ? ": only in the first\n" : ":\n");
            for (Hunk hunk : pair.hunks) {
                total += hunk.countA() + hunk.countB();
                hunk(out, pair, hunk, linesA, linesB);
            }
        }
        long left = total - linesA.size() - linesB.size();
        if (left > 0) {
            out.append("and ").append(left).append(" more calls (--limit)\n");
        }
    }

    private int mark(Map<Integer, boolean[]> wanted, ThreadCalls calls, int from, int count, int marked) {
        int now = marked;
        for (int i = from; i < from + count && now < limit; i++, now++) {
            wanted.computeIfAbsent(calls.thread.number(), number -> new boolean[calls.count])[i] = true;
        }
        return now;
    }

    private static long key(int thread, int index) {
        return (long) thread << 32 | index;
    }

    private Map<Long, Shown> lines(Source source, Map<Integer, boolean[]> wanted) throws IOException {
        Map<Long, Shown> lines = new HashMap<>();
        Map<Integer, Integer> places = new HashMap<>();
        Map<Integer, TraceNames> names = new HashMap<>();
        TraceLine line = new TraceLine(0, DATA_BYTES);
        try (TraceScan scan = source.open()) {
            Subjects subjects = new Subjects();
            for (CallRecord record = scan.next(); record != null; record = scan.next()) {
                subjects.enter(record);
                TraceNames known = names.computeIfAbsent(record.thread().session(), number -> new TraceNames());
                known.learn(record.call(), record.reply());
                if (filter.shows(record, subjects)) {
                    int thread = record.thread().number();
                    int place = places.merge(thread, 1, Integer::sum) - 1;
                    boolean[] marks = wanted.get(thread);
                    if (marks != null && marks[place]) {
                        StringBuilder text = new StringBuilder();
                        line.append(text, known, record.call(), record.reply());
                        Map<String, Long> parts = new LinkedHashMap<>();
                        int pid = scan.reader()
                                .sessions()
                                .get(record.thread().session())
                                .pid();
                        signature.visit(
                                record, subjects, pid, (name, hash) -> parts.merge(name, hash, (x, y) -> x * 31 + y));
                        lines.put(key(thread, place), new Shown(text.toString(), parts));
                    }
                }
                known.forget(record.call(), record.reply());
                subjects.leave();
            }
        }
        return lines;
    }

    private static void hunk(
            StringBuilder out, Pair pair, Hunk hunk, Map<Long, Shown> linesA, Map<Long, Shown> linesB) {
        int at = pair.a != null ? hunk.fromA() : hunk.fromB();
        out.append("  call ").append(at).append(" on\n");
        for (int i = 0; i < Math.max(hunk.countA(), hunk.countB()); i++) {
            Shown a = i < hunk.countA() ? linesA.get(key(pair.a.thread.number(), hunk.fromA() + i)) : null;
            Shown b = i < hunk.countB() ? linesB.get(key(pair.b.thread.number(), hunk.fromB() + i)) : null;
            if (a != null) {
                out.append("  - ").append(a.text).append('\n');
            }
            if (b != null) {
                out.append("  + ").append(b.text).append('\n');
            }
            if (a != null && b != null && Objects.equals(a.parts.get("call"), b.parts.get("call"))) {
                List<String> differ = new ArrayList<>();
                a.parts.forEach((name, hash) -> {
                    if (!hash.equals(b.parts.get(name))) {
                        differ.add(name);
                    }
                });
                b.parts.keySet().stream()
                        .filter(name -> !a.parts.containsKey(name))
                        .forEach(differ::add);
                out.append("    differs in ").append(String.join(", ", differ)).append('\n');
            }
        }
    }
}
