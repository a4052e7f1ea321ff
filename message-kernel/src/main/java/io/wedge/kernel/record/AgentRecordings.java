package io.wedge.kernel.record;

import io.wedge.kernel.calls.Caller;
import io.wedge.kernel.host.ProcessEnd;
import io.wedge.kernel.wedge.CallContext;
import io.wedge.kernel.wedge.Wedge;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.ReplyReader;
import io.wedge.traces.PayloadPolicy;
import io.wedge.traces.Redaction;
import io.wedge.traces.TraceException;
import io.wedge.traces.TraceWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * For the resident kernel: an application whose agent has the option {@code record=DIR} is recorded there, from its start to its end. {@code record.payload},
 * {@code record.redact}, {@code record.redact-file}, {@code record.stacks=true} and {@code record.best-effort=true} are as {@code --payload}, {@code --redact}, {@code --redact-file}, {@code -k}
 * and {@code --best-effort} of
 * {@code wedge record}.
 */
public final class AgentRecordings implements Wedge {
    private static final long PATIENCE_MS = 1000;
    /** How long a program's parent may take to hear of its end. */
    private static final int REAP_MS = 1000;

    private final Path agent;
    private final PrintStream log;
    /** By process: those that have said HELLO and made no call yet. */
    private final Map<Integer, Program> announced = new ConcurrentHashMap<>();

    private final Map<String, Program> sessions = new ConcurrentHashMap<>();

    /** One that is recorded. */
    private record Program(Recorder recorder, ProcessEnd end) {}

    /**
     * Of no application yet.
     *
     * @param agent the agent's jar, which is left out of recorded commands.
     * @param log   hears what an application cannot be told any more.
     */
    public AgentRecordings(Path agent, PrintStream log) {
        this.agent = agent;
        this.log = log;
    }

    @Override
    public String name() {
        return "record";
    }

    /** Makes the trace, too: where that cannot be, the application is refused. */
    @Override
    public boolean serves(Caller caller) {
        if (caller.option("record").isEmpty()) {
            return false;
        }
        forgetTheDead();
        try {
            Path here = Files.readSymbolicLink(Path.of("/proc/" + caller.pid() + "/cwd"));
            Path directory = here.resolve(caller.option("record"));
            Redaction rules = caller.option("record.redact").isEmpty()
                    ? Redaction.NONE
                    : Redaction.of(List.of(caller.option("record.redact")));
            if (!caller.option("record.redact-file").isEmpty()) {
                rules = rules.and(Redaction.ofFile(here.resolve(caller.option("record.redact-file"))));
            }
            PayloadPolicy policy = caller.option("record.payload").isEmpty()
                    ? PayloadPolicy.FULL
                    : PayloadPolicy.parse(caller.option("record.payload"));
            TraceWriter writer = TraceWriter.create(directory, SessionFacts.of(caller, agent), policy, rules);
            Recorder recorder = new Recorder(writer, wantsStacks(caller), failure -> failed(caller, failure));
            announced.put(caller.pid(), new Program(recorder, ProcessEnd.of(caller.pid())));
            return true;
        } catch (TraceException e) {
            throw new IllegalArgumentException(
                    "cannot record: " + e.getMessage() + "; name another directory with record=", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot record: " + e, e);
        } catch (OutOfMemoryError e) {
            throw new IllegalArgumentException(
                    "cannot record: this user's kernel records as many programs as it has memory for; use wedge record",
                    e);
        }
    }

    /** An application that was refused for another reason has left its recorder here. */
    private void forgetTheDead() {
        for (Integer pid : announced.keySet()) {
            if (!Files.exists(Path.of("/proc/" + pid))) {
                end(announced.remove(pid));
            }
        }
    }

    private void failed(Caller caller, IOException failure) {
        boolean bestEffort = Boolean.parseBoolean(caller.option("record.best-effort"));
        String line = bestEffort
                ? "wedge: RECORDING HAS STOPPED: " + failure.getMessage()
                        + "; the program goes on unrecorded (record.best-effort)"
                : "wedge: recording failed, so the program is ended: " + failure.getMessage()
                        + "; make room, or let it go on with record.best-effort=true";
        log.println(line + " (process " + caller.pid() + ")");
        tell(caller, line);
        if (!bestEffort) {
            ProcessHandle.of(caller.pid()).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    /** On its standard error, beside what it writes there itself. Not waited for: if that is a pipe that nobody reads, to open it waits for ever. */
    private void tell(Caller caller, String line) {
        Thread teller = new Thread(
                () -> {
                    try {
                        Files.writeString(
                                Path.of("/proc/" + caller.pid() + "/fd/2"),
                                line + "\n",
                                StandardOpenOption.WRITE,
                                StandardOpenOption.APPEND);
                    } catch (IOException e) {
                        log.println("wedge-kernel: process " + caller.pid() + " could not be told: " + e);
                    }
                },
                "wedge-teller");
        teller.setDaemon(true);
        teller.start();
        try {
            teller.join(PATIENCE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean wantsStacks(Caller caller) {
        return Boolean.parseBoolean(caller.option("record.stacks"));
    }

    @Override
    public List<String> tells(Caller caller) {
        return wantsStacks(caller) ? List.of("stacks=1") : List.of();
    }

    @Override
    public boolean wantsThreadOrigins() {
        return true;
    }

    @Override
    public boolean wantsClocks() {
        return true;
    }

    @Override
    public boolean wantsChildOutput() {
        return true;
    }

    @Override
    public void after(CallContext context, CallReader call, ReplyReader reply) {
        Program program = sessions.get(context.session());
        if (program == null) {
            program = sessions.computeIfAbsent(
                    context.session(), name -> announced.remove(context.caller().pid()));
        }
        if (program != null) { // a process that has ended has none: its last calls are nobody's
            program.recorder().after(context, call, reply);
        }
    }

    @Override
    public void sessionEnded(String session) {
        Program program = sessions.remove(session);
        if (program != null) {
            program.recorder().sessionEnded(session);
            end(program);
        }
    }

    private void end(Program program) {
        if (program == null) {
            return;
        }
        Map<String, String> facts = new HashMap<>();
        facts.put("end", Instant.now().toString());
        try (ProcessEnd end = program.end()) {
            int status = end.status(REAP_MS);
            if (status != ProcessEnd.UNKNOWN) {
                facts.put("exit", Integer.toString(status));
            }
        }
        try {
            program.recorder().close(facts);
        } catch (IOException e) {
            log.println("wedge-kernel: a trace could not be ended: " + e.getMessage());
        }
    }
}
