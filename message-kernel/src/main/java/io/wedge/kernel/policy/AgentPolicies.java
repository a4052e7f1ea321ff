package io.wedge.kernel.policy;

import io.wedge.kernel.calls.Caller;
import io.wedge.kernel.policy.file.PolicyException;
import io.wedge.kernel.policy.file.PolicyReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** For the resident kernel: each application goes by the policy that its agent's option {@code policy=FILE} names, and writes its denials to {@code policy.log=FILE}. */
public final class AgentPolicies implements PolicySource {
    private static final int MOST_KEPT = 256;

    private final List<Path> agent;
    private final Map<Integer, LoadedPolicy> loaded = new ConcurrentHashMap<>();

    /** @param agent jars that Wedge itself puts on an application's class path. */
    public AgentPolicies(List<Path> agent) {
        this.agent = List.copyOf(agent);
    }

    /** Reads it, too: what is not right refuses the application. */
    @Override
    public boolean knows(Caller caller) {
        String option = caller.option("policy");
        if (option.isEmpty()) {
            return false;
        }
        if (loaded.size() >= MOST_KEPT) {
            loaded.keySet().removeIf(pid -> !Files.exists(Path.of("/proc/" + pid)));
        }
        String file =
                option.matches("[a-z-]+") ? option : resolved(caller, option).toString();
        LoadedPolicy policy = new LoadedPolicy(() -> PolicyReader.read(file), null, agent);
        if (policy.document().confined()) {
            throw new PolicyException(
                    option + " says confined: true, and a JVM that runs already cannot be confined in full;"
                            + " start it with wedge run --policy=" + option);
        }
        if (!policy.document().alterations().overlays().isEmpty()) {
            throw new PolicyException(
                    option + " says alter.overlay, and a JVM that runs already cannot be put among overlaid folders;"
                            + " start it with wedge run --policy=" + option);
        }
        loaded.put(caller.pid(), policy);
        return true;
    }

    @Override
    public boolean asksForCallers() {
        return loaded.values().stream().anyMatch(LoadedPolicy::asksForCallers);
    }

    @Override
    public boolean altersClocks() {
        return loaded.values().stream().anyMatch(LoadedPolicy::altersClocks);
    }

    @Override
    public Policies policies(Caller caller) {
        return loaded.get(caller.pid()).policies(caller);
    }

    @Override
    public PolicyLog log(Caller caller) {
        String option = caller.option("policy.log");
        if (option.isEmpty()) {
            return null;
        }
        try {
            return new PolicyLog(System.err, Files.newBufferedWriter(resolved(caller, option)));
        } catch (IOException e) {
            throw new PolicyException("cannot write the policy's log to " + option + ": " + e, e);
        }
    }

    private static Path resolved(Caller caller, String file) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/" + caller.pid() + "/cwd"))
                    .resolve(file);
        } catch (IOException e) {
            throw new PolicyException("cannot tell where " + file + " is: " + e, e);
        }
    }
}
