package io.wedge.cli.program;

import io.wedge.cli.machine.Distribution;
import io.wedge.cli.machine.SetupException;
import io.wedge.kernel.host.Follower;
import io.wedge.kernel.session.SessionInfo;
import io.wedge.kernel.session.SessionListener;
import java.nio.file.Path;
import java.util.List;

/** One program from start to end, with the kernel in this process: the two JVMs start at the same time, and this one ends last. */
public final class Session {
    private static final String AGENT_CLASS = "io.wedge.agent.WedgeAgent";

    private Session() {}

    /** Whether any JVM has come: a class of the program's own may stand before the agent's on its class path. */
    private static final class Attached implements SessionListener {
        private volatile boolean any;

        @Override
        public void attached(SessionInfo session) {
            any = true;
        }
    }

    /**
     * Runs the program.
     *
     * @param lanes as {@code --lanes}; 0 leaves it to the kernel.
     * @param follow whether children that are JVMs come under the kernel too.
     * @param trace what to show of its calls; null for nothing.
     * @return its exit status, 128 and the signal's number if a signal ended it.
     * @throws io.wedge.cli.machine.SetupException if it or the kernel cannot be started; then it does not run.
     */
    public static int run(JavaCommand command, int lanes, boolean follow, TraceRequest trace) {
        return serve(command, lanes, follow, trace, null, null, Confine.NOT);
    }

    /** As the other, under a policy unless that is null. */
    public static int run(JavaCommand command, int lanes, boolean follow, TraceRequest trace, PolicyRequest policy) {
        return serve(command, lanes, follow, trace, policy, null, Confine.NOT);
    }

    /** As the other, with the program's process confined. */
    public static int run(
            JavaCommand command, int lanes, boolean follow, TraceRequest trace, PolicyRequest policy, Confine confine) {
        return serve(command, lanes, follow, trace, policy, null, confine);
    }

    /** As the other, with what else is wanted of the kernel. */
    public static int run(JavaCommand command, int lanes, boolean follow, TraceRequest trace, KernelUse use) {
        return use.finish(serve(command, lanes, follow, trace, null, use, Confine.NOT));
    }

    /** As the other, under a policy unless that is null, and perhaps confined. */
    public static int run(
            JavaCommand command,
            int lanes,
            boolean follow,
            TraceRequest trace,
            KernelUse use,
            PolicyRequest policy,
            Confine confine) {
        return use.finish(serve(command, lanes, follow, trace, policy, use, confine));
    }

    /** Begins to load what a confined start needs, on a thread of its own. */
    public static void loadConfined() {
        Thread loader = new Thread(ConfinedStart::load, "wedge-load-confine");
        loader.setDaemon(true);
        loader.start();
    }

    private static int serve(
            JavaCommand command,
            int lanes,
            boolean follow,
            TraceRequest trace,
            PolicyRequest policy,
            KernelUse use,
            Confine wanted) {
        KernelHost.load();
        Path agentJar = Distribution.here().agentJar();
        PolicyHost rules = policy == null ? null : PolicyHost.open(policy, agentJar, wanted != Confine.NOT);
        Confine confine = wanted == Confine.NOT && rules != null && rules.confines() ? Confine.FULL : wanted;
        try (rules;
                KernelHost kernel = KernelHost.listen(trace)) {
            if (rules != null) {
                rules.wedges().forEach(kernel::add);
            }
            // The agent finds the socket bound already, and waits there for the kernel's answer.
            ConfinedStart confined =
                    confine == Confine.NOT ? null : ConfinedStart.of(confine == Confine.BEST_EFFORT, kernel);
            if (confined != null && rules != null) {
                confined.fenceBy(rules, use == null ? List.of() : use.prepare());
            }
            Program program = Program.start(
                    command,
                    agentJar,
                    "kernel=" + kernel.socket()
                            + (confine == Confine.NOT ? "" : ConfinedStart.agentOptions())
                            + (System.getenv("WEDGE_DEBUG") == null ? "" : ",log=timing"),
                    confined);
            if (rules != null && rules.decides()) {
                program.onHangUp(rules::reload);
                program.onInterrupt(rules::interrupted);
            }
            Follower follower =
                    confined != null ? confined.follower() : follow ? new JvmFollower(agentJar, kernel.socket()) : null;
            Attached attached = new Attached();
            boolean served = false;
            try {
                if (confined != null) {
                    confined.giveUpRights();
                }
                if (use == null) {
                    kernel.serve(lanes, trace, attached, follower);
                } else {
                    kernel.serve(lanes, trace, attached, use.handlers(follower), use.wedges(program));
                }
                if (confined != null) {
                    confined.giveUpCalls();
                }
                served = true;
            } finally {
                if (!served) {
                    program.kill();
                }
            }
            int status = program.waitFor();
            if (follower instanceof Awaited children) {
                children.await();
            }
            if (rules != null && status == 0 && !attached.any && command.runsProgram()) {
                throw new SetupException(
                        "the program has run without Wedge's agent, and no policy was in force",
                        "look for another class " + AGENT_CLASS + " on its class path, or use --confined");
            }
            return status;
        }
    }
}
