package io.wedge.cli.program;

import io.wedge.cli.machine.SetupException;
import io.wedge.kernel.inject.FaultWedge;
import io.wedge.kernel.inject.Injection;
import io.wedge.kernel.policy.LoadedPolicy;
import io.wedge.kernel.policy.PolicyLog;
import io.wedge.kernel.policy.PolicyWedge;
import io.wedge.kernel.policy.file.PolicyException;
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
    private final List<Wedge> wedges;

    private PolicyHost(LoadedPolicy policy, PolicyLog log, List<Injection> injections) {
        this.policy = policy;
        this.log = log;
        this.wedge = policy == null ? null : new PolicyWedge(policy, log);
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
        return new PolicyHost(policy, decides ? request.openLog() : null, request.injections());
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

    /** Reads the files again. What is not right leaves everything as it was. */
    void reload() {
        try {
            policy.reload();
            wedge.reload();
            System.err.println("wedge: the policy was read again");
        } catch (PolicyException e) {
            System.err.println("wedge: the policy stays as it was: " + e.getMessage());
        }
    }

    @Override
    public void close() {
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
