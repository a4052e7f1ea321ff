package io.wedge.kernel.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.wedge.kernel.calls.HostCalls;
import io.wedge.kernel.policy.file.Alterations.Limit;
import io.wedge.kernel.policy.file.PolicyReader;
import io.wedge.kernel.session.KernelFixture;
import io.wedge.kernel.session.KernelOptions;
import io.wedge.kernel.session.TestSession;
import io.wedge.messages.Syscall;
import io.wedge.messages.port.Call;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code limits: calls}: what one second has room for comes at once, the rest waits, and nothing is refused. */
@Timeout(60)
class CallLimitTest {
    private static final long A_SECOND = 200;

    @TempDir
    Path temp;

    @Test
    void aSecondsWorthComesAtOnceAndTheRestWaitsInLine() {
        AlteredSession session = new AlteredSession();
        Map<Limit, Long> limits = Map.of(Limit.CALLS, A_SECOND);
        long step = TimeUnit.SECONDS.toNanos(1) / A_SECOND;
        long start = System.nanoTime();
        long[] delays = new long[(int) (3 * A_SECOND)];
        for (int i = 0; i < delays.length; i++) {
            delays[i] = session.delayNs(limits);
        }
        long took = System.nanoTime() - start;
        for (int i = 0; i < delays.length; i++) {
            // Each has its turn a step behind the one before it; all were asked for within that time.
            assertThat(delays[i])
                    .as("call " + i)
                    .isBetween((i + 1) * step - took - TimeUnit.SECONDS.toNanos(1), (i + 1) * step);
        }
        assertThat(delays[delays.length - 1]).isGreaterThan(0);
        assertThat(session.delayNs(Map.of())).isZero();
    }

    @Test
    void aProgramIsHeldBackToItsRate() throws Exception {
        LoadedPolicy policy = new LoadedPolicy(
                () -> PolicyReader.parse("p.yaml", "version: 1\nalter: {limits: {calls: " + A_SECOND + "}}\n", temp),
                null,
                List.of());
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        PolicyWedge wedge = new PolicyWedge(policy, new PolicyLog(nowhere, null));
        try (KernelFixture fixture = new KernelFixture(
                        temp, KernelOptions.defaults(HostCalls.table()).withWedges(List.of(wedge)));
                TestSession session = fixture.attach()) {
            long start = System.nanoTime();
            for (int i = 0; i < 2.5 * A_SECOND; i++) {
                try (Call call = session.port().begin(Syscall.PING)) {
                    assertThat(call.call().failed()).isFalse();
                }
            }
            // One second's worth at once, 1.5 seconds' worth at the rate; no upper bound: the machine may be busy.
            assertThat(System.nanoTime() - start).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(1_400));
        }
    }
}
