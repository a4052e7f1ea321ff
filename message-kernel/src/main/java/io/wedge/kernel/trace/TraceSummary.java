package io.wedge.kernel.trace;

import io.wedge.messages.Syscall;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Counts for strace -c's table. The writer's thread alone. */
final class TraceSummary {
    private static final String RULE =
            "------ ----------- ----------- ----------- --------- --------- ----------------\n";

    private final long[] calls = new long[Syscall.limit()];
    private final long[] errors = new long[Syscall.limit()];
    private final long[] totalNs = new long[Syscall.limit()];
    private final long[] maxNs = new long[Syscall.limit()];

    void count(Syscall syscall, boolean failed, long durationNs) {
        int id = syscall == null ? 0 : syscall.id();
        calls[id]++;
        errors[id] += failed ? 1 : 0;
        totalNs[id] += durationNs;
        maxNs[id] = Math.max(maxNs[id], durationNs);
    }

    /** The table; what took the longest comes first. */
    String table() {
        long allNs = Arrays.stream(totalNs).sum();
        long allCalls = Arrays.stream(calls).sum();
        StringBuilder out = new StringBuilder();
        out.append("% time     seconds  usecs/call   max usecs     calls    errors call\n")
                .append(RULE);
        for (Syscall syscall : byTime()) {
            int id = syscall.id();
            row(out, allNs, totalNs[id], maxNs[id], calls[id], errors[id], syscall.label());
        }
        if (calls[0] > 0) {
            row(out, allNs, totalNs[0], maxNs[0], calls[0], errors[0], "unknown");
        }
        out.append(RULE);
        long max = Arrays.stream(maxNs).max().orElse(0);
        row(out, allNs, allNs, max, allCalls, Arrays.stream(errors).sum(), "total");
        return out.toString();
    }

    private List<Syscall> byTime() {
        return Arrays.stream(Syscall.values())
                .filter(syscall -> calls[syscall.id()] > 0)
                .sorted(Comparator.comparingLong((Syscall syscall) -> -totalNs[syscall.id()])
                        .thenComparing(Syscall::label))
                .toList();
    }

    private static void row(
            StringBuilder out, long allNs, long totalNs, long maxNs, long calls, long errors, String name) {
        double percent = allNs == 0 ? 100 : 100.0 * totalNs / allNs;
        out.append(String.format(
                Locale.ROOT,
                "%6.2f %11.6f %11d %11d %9d %9s %s%n",
                percent,
                totalNs / 1e9,
                calls == 0 ? 0 : totalNs / 1000 / calls,
                maxNs / 1000,
                calls,
                errors == 0 ? "" : Long.toString(errors),
                name));
    }
}
