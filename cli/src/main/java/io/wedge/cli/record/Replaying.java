package io.wedge.cli.record;

import io.wedge.cli.machine.SetupException;
import io.wedge.cli.program.JavaCommand;
import io.wedge.cli.program.KernelUse;
import io.wedge.cli.program.Program;
import io.wedge.kernel.calls.HostCalls;
import io.wedge.kernel.calls.SyscallTable;
import io.wedge.kernel.host.Follower;
import io.wedge.kernel.replay.Divergence;
import io.wedge.kernel.replay.ReplayOptions;
import io.wedge.kernel.replay.ReplaySwitches;
import io.wedge.kernel.replay.Replayer;
import io.wedge.kernel.wedge.Wedge;
import io.wedge.traces.Redaction;
import io.wedge.traces.TraceException;
import io.wedge.traces.TraceReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A run whose calls are answered from a trace. */
public final class Replaying implements KernelUse {
    private static final int EXIT_SETUP = 2;
    private static final int EXIT_DIVERGED = 3;
    private static final int MOST_PAGES = 10;

    private final Path trace;
    private final TraceReader reader;
    private final boolean strict;
    private final ReplayOptions options;
    private final Redaction rules;
    private int pages;
    private Replayer replayer;
    private volatile Program program;
    private volatile Divergence divergence;

    private Replaying(Path trace, TraceReader reader, boolean strict, ReplayOptions options, Redaction rules) {
        this.rules = rules;
        this.options = options;
        this.trace = trace;
        this.reader = reader;
        this.strict = strict;
    }

    /**
     * Opens a trace.
     *
     * @param strict whether calls that are not asked for are a difference, too.
     * @param options how calls are answered.
     * @param rules   for what is not in the trace, beside those that it tells.
     * @throws SetupException if it cannot be read.
     */
    public static Replaying open(Path trace, boolean strict, ReplayOptions options, Redaction rules) {
        try {
            TraceReader reader = TraceReader.open(trace);
            if (!reader.header().get("payload", "full").equals("full")) {
                throw new SetupException(
                        trace + " was recorded with --payload "
                                + reader.header().get("payload", ""),
                        "only a trace with full payload can be replayed");
            }
            return new Replaying(trace, reader, strict, options, rules);
        } catch (TraceException e) {
            throw new SetupException(e.getMessage(), "wedge record makes one", e);
        }
    }

    /** The recorded command; none if the trace names none. */
    public List<String> command() {
        return Surroundings.command(reader.header());
    }

    /**
     * Says on standard error how JDK and class path are not those that were recorded.
     *
     * @param force whether to go on nevertheless. The run may be the same all the same.
     * @throws SetupException if they differ, and not.
     */
    public void check(JavaCommand now, boolean force) {
        List<String> differences = Surroundings.differences(reader.header(), now.launcher());
        for (String line : differences) {
            System.err.println("wedge: warning: " + line);
        }
        if (!differences.isEmpty() && !force) {
            throw new SetupException(
                    "JDK or class path are not those of " + trace, "wedge replay --force replays it with these");
        }
    }

    @Override
    public SyscallTable handlers(Follower follower) {
        try {
            replayer = new Replayer(
                    trace.toString(),
                    reader,
                    options,
                    rules,
                    options.onDifference() == ReplayOptions.OnDifference.HOST ? HostCalls.table(follower) : null,
                    new FileOutputStream(FileDescriptor.out),
                    new FileOutputStream(FileDescriptor.err),
                    this::diverged);
            return replayer.table();
        } catch (IOException e) {
            throw new SetupException(e.getMessage(), "record it again", e);
        }
    }

    @Override
    public List<Wedge> wedges(Program started) {
        program = started;
        return List.of(new ReplaySwitches(replayer.pid(), replayer.hasStacks()));
    }

    /** Whether the program did something else than was recorded. */
    public boolean diverged() {
        return divergence != null;
    }

    private void diverged(Divergence found) {
        if (replayer.divergence() != null) {
            divergence = found;
            program.kill();
        } else if (++pages <= MOST_PAGES) {
            System.err.print(found.page());
        }
    }

    @Override
    public int finish(int status) {
        try (Replayer used = replayer) {
            if (divergence != null) {
                System.err.print(divergence.page());
                return EXIT_DIVERGED;
            }
            return compared(used, status);
        } catch (IOException e) {
            System.err.println("wedge: " + e.getMessage());
            return EXIT_SETUP;
        }
    }

    private int compared(Replayer used, int status) throws IOException {
        Map<String, String> end = reader.end();
        boolean same = true;
        int differences = used.differences();
        if (differences > 0) {
            System.err.println("wedge: " + differences + (differences == 1 ? " call was" : " calls were")
                    + " none of the recorded");
            same &= !strict;
        }
        List<String> left = used.notAsked();
        boolean cutOff = !end.containsKey("exit");
        if (!cutOff && !end.get("exit").equals(Integer.toString(status))) {
            System.err.println("wedge: the program ended with status " + status + "; recorded was " + end.get("exit"));
            same &= used.differences() > 0 && !strict;
        }
        if (!left.isEmpty()) {
            System.err.println("wedge: recorded, but not asked for:");
            left.forEach(line -> System.err.println("  " + line));
            same &= !strict;
        }
        return same ? status : EXIT_DIVERGED;
    }
}
