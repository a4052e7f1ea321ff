package io.wedge.kernel.session;

import io.wedge.kernel.Kernel;
import io.wedge.kernel.calls.HostCalls;
import io.wedge.kernel.policy.LoadedPolicy;
import io.wedge.kernel.policy.PolicyLog;
import io.wedge.kernel.policy.PolicyWedge;
import io.wedge.kernel.policy.file.PolicyReader;
import java.nio.file.Path;
import java.util.List;

/** A kernel under a policy, in a process of its own: prints its socket, and ends with its input. */
final class PolicyKernelMain {
    private PolicyKernelMain() {}

    public static void main(String[] arguments) throws Exception {
        LoadedPolicy policy = new LoadedPolicy(
                () -> PolicyReader.parse("p.yaml", "version: 1\nfiles: {read: [/]}\n", Path.of(arguments[1])),
                null,
                List.of());
        try (Kernel kernel = Kernel.start(KernelOptions.defaults(HostCalls.table())
                .withBase(Path.of(arguments[0]))
                .withLanes(1)
                .withWedges(List.of(new PolicyWedge(policy, new PolicyLog(System.err, null)))))) {
            System.out.println(kernel.socket());
            while (System.in.read() >= 0) {
                continue;
            }
        }
    }
}
