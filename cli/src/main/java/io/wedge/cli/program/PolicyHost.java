package io.wedge.cli.program;

import io.wedge.cli.machine.SetupException;
import io.wedge.kernel.policy.LoadedPolicy;
import io.wedge.kernel.policy.PolicyLog;
import io.wedge.kernel.policy.PolicyWedge;
import io.wedge.kernel.policy.file.PolicyException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** The policy of one run: its wedge, its log, and that it is read again when the user says so. */
final class PolicyHost implements Closeable {
    private final LoadedPolicy policy;
    private final PolicyLog log;
    private final PolicyWedge wedge;

    private PolicyHost(LoadedPolicy policy, PolicyLog log) {
        this.policy = policy;
        this.log = log;
        this.wedge = new PolicyWedge(policy, log);
    }

    static PolicyHost open(PolicyRequest request, Path agentJar) {
        LoadedPolicy policy = request.load(agentJar);
        return new PolicyHost(policy, request.openLog());
    }

    PolicyWedge wedge() {
        return wedge;
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
        try {
            log.close();
        } catch (IOException e) {
            throw new SetupException("cannot finish the policy's log: " + e, "it may lack its last lines", e);
        }
    }
}
