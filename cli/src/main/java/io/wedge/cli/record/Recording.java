package io.wedge.cli.record;

import io.wedge.cli.machine.SetupException;
import io.wedge.cli.program.JavaCommand;
import io.wedge.cli.program.KernelUse;
import io.wedge.cli.program.Program;
import io.wedge.kernel.record.Recorder;
import io.wedge.kernel.wedge.Wedge;
import io.wedge.traces.PayloadPolicy;
import io.wedge.traces.Redaction;
import io.wedge.traces.TraceException;
import io.wedge.traces.TraceWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A run that is recorded. */
public final class Recording implements KernelUse {
    private static final int EXIT_SETUP = 2;

    private final JavaCommand command;
    private final Path directory;
    private final PayloadPolicy policy;
    private final Redaction rules;
    private final boolean stacks;
    private final boolean bestEffort;
    private Recorder recorder;
    private boolean complete;

    /**
     * @param rules      what must not be in the trace.
     * @param stacks     whether the Java stack of each call is kept.
     * @param bestEffort whether the program goes on unrecorded where the trace cannot be written any more; else it is ended.
     */
    public Recording(
            JavaCommand command,
            Path directory,
            PayloadPolicy policy,
            Redaction rules,
            boolean stacks,
            boolean bestEffort) {
        this.command = command;
        this.directory = directory;
        this.policy = policy;
        this.rules = rules;
        this.stacks = stacks;
        this.bestEffort = bestEffort;
    }

    @Override
    public List<Wedge> wedges(Program program) {
        try {
            TraceWriter writer = TraceWriter.create(directory, RunFacts.of(command, System.getenv()), policy, rules);
            recorder = new Recorder(writer, stacks, failure -> failed(failure, program));
            return List.of(recorder);
        } catch (TraceException e) {
            throw new SetupException(
                    e.getMessage(),
                    e.kind() == TraceException.Kind.EXISTS
                            ? "name another directory with -o, or remove it"
                            : "name another directory with -o",
                    e);
        }
    }

    /** The folder of the trace's own: a trace is made there, and as a fixture renamed. */
    @Override
    public List<Path> prepare() {
        TraceWriter.load();
        return List.of(directory.getParent());
    }

    private void failed(IOException failure, Program program) {
        if (bestEffort) {
            System.err.println("wedge: RECORDING HAS STOPPED: " + failure.getMessage()
                    + "; the program goes on unrecorded (--best-effort)");
        } else {
            program.kill();
        }
    }

    /** Whether every call of the program, to its end, is in the trace. After {@link #finish}. */
    public boolean isComplete() {
        return complete;
    }

    private static void tellUnheard(int children) {
        if (children > 0) {
            System.err.println("wedge: what " + (children == 1 ? "a child" : children + " children")
                    + " wrote to the terminal is not in the trace, and a replay will not show it;"
                    + " behind a pipe it is: wedge record ... 2>&1 | cat");
        }
    }

    @Override
    public int finish(int status) {
        IOException failure;
        try {
            recorder.close(Map.of(
                    "exit", Integer.toString(status), "end", Instant.now().toString()));
            failure = recorder.failure();
        } catch (IOException e) {
            failure = e;
        }
        if (failure == null) {
            complete = true;
            tellUnheard(recorder.unheardChildren());
            return status;
        }
        if (bestEffort) {
            System.err.println("wedge: the trace in " + directory + " is not complete: " + failure.getMessage());
            return status;
        }
        System.err.println("wedge: recording failed, so the program was ended: " + failure.getMessage()
                + "; make room, or let it go on with --best-effort");
        return EXIT_SETUP;
    }
}
