package io.wedge.cli.program;

import io.wedge.cli.machine.SetupException;
import io.wedge.cli.prompt.TerminalAsker;
import io.wedge.kernel.confine.JvmFiles;
import io.wedge.kernel.confine.KernelFence;
import io.wedge.kernel.inject.FaultWedge;
import io.wedge.kernel.inject.Injection;
import io.wedge.kernel.policy.LoadedPolicy;
import io.wedge.kernel.policy.PolicyLog;
import io.wedge.kernel.policy.PolicyWedge;
import io.wedge.kernel.policy.Reach;
import io.wedge.kernel.policy.ask.Questions;
import io.wedge.kernel.policy.ask.Remembered;
import io.wedge.kernel.policy.file.PolicyException;
import io.wedge.kernel.policy.rule.Rule;
import io.wedge.kernel.wedge.Wedge;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The policy of one run: its wedge, its log, and that it is read again when the user says so. */
final class PolicyHost implements Closeable {
    private final LoadedPolicy policy;
    private final PolicyLog log;
    private final PolicyWedge wedge;
    /** Null where nobody is asked, as is what keeps the answers. */
    private final Questions questions;

    private final Remembered kept;
    private final List<Wedge> wedges;

    private PolicyHost(
            LoadedPolicy policy, PolicyLog log, List<Injection> injections, Questions questions, Remembered kept) {
        this.policy = policy;
        this.log = log;
        this.questions = questions;
        this.kept = kept;
        if (questions != null) {
            questions.rulesGoTo(this::answered);
        }
        this.wedge = policy == null ? null : new PolicyWedge(policy, log, questions);
        List<Wedge> all = new ArrayList<>();
        if (wedge != null) {
            all.add(wedge);
        }
        if (!injections.isEmpty()) {
            all.add(new FaultWedge(injections));
        }
        this.wedges = List.copyOf(all);
    }

    static PolicyHost open(PolicyRequest request, Path agentJar, boolean confined) {
        boolean decides = request.rules() != null;
        LoadedPolicy policy = decides ? request.load(agentJar, confined) : null;
        boolean asks = decides && request.prompting().asks(policy.document());
        return new PolicyHost(
                policy,
                decides ? request.openLog() : null,
                request.injections(),
                asks ? new Questions(new TerminalAsker(request.prompting().timeout())) : null,
                asks ? request.prompting().remembered(request.file()) : null);
    }

    /** An answer that is to last: kept for the next run, and in force in this one. */
    private void answered(Rule rule) {
        try {
            kept.add(rule);
            System.err.println("wedge: " + kept.file() + " says so from now on");
        } catch (IOException | PolicyException e) {
            System.err.println("wedge: it holds for this run alone: " + kept.file() + " cannot be written: " + e);
        }
        policy.add(rule);
        wedge.reload();
    }

    /** The user has interrupted what goes on at the terminal. */
    void interrupted() {
        if (questions != null) {
            questions.giveUp();
        }
    }

    /** Those that are to be in the chain: the policy, then faults. */
    List<Wedge> wedges() {
        return wedges;
    }

    /** Whether there is something to read again. */
    boolean decides() {
        return wedge != null;
    }

    /** Whether the policy demands that the program is confined. */
    boolean confines() {
        return policy != null && policy.document().confined();
    }

    /**
     * Restricts this process to what the policy could ever allow, and keeps what is read again within that; not where nothing is denied, or somebody is asked what else may be.
     *
     * @param classPath of the program.
     * @param files     what its JVM itself reads.
     * @param own       this process's JDK and distribution.
     * @param writes    folders that it writes.
     * @throws IOException if the host refuses.
     */
    void fence(Path javaHome, List<Path> classPath, JvmFiles files, List<Path> own, List<Path> writes)
            throws IOException {
        if (policy == null || questions != null) {
            return;
        }
        Reach reach = policy.reach(Path.of("").toAbsolutePath(), javaHome, classPath);
        if (reach.everything()) {
            return;
        }
        List<Path> again = policy.files().stream().map(Path::of).toList();
        KernelFence fence = KernelFence.of(reach, files, own, again, writes);
        policy.keepWithin(newer -> {
            String lacks = fence.lacks(newer);
            return lacks == null
                    ? null
                    : "its kernel process is confined to what the policy could allow at the start, and cannot " + lacks
                            + "; start it again";
        });
        fence.close();
    }

    /** Reads the files again. What is not right leaves everything as it was. */
    void reload() {
        try {
            policy.reload();
            wedge.reload();
            if (questions != null) {
                questions.again();
            }
            System.err.println("wedge: the policy was read again");
        } catch (PolicyException e) {
            System.err.println("wedge: the policy stays as it was: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        if (questions != null) {
            questions.close();
        }
        if (log == null) {
            return;
        }
        try {
            log.close();
        } catch (IOException e) {
            throw new SetupException("cannot finish the policy's log: " + e, "it may lack its last lines", e);
        }
    }
}
