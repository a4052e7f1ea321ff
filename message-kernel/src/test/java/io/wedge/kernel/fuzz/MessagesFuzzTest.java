package io.wedge.kernel.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Whatever an application sends, through the real lane, decoder, wedges and handlers: each call is answered, or its session ends for a reason that is its own fault. Nothing
 * outside the policy changes, nothing is left open, and the session beside it lives on.
 *
 * <p>{@code mvn verify} fuzzes for some seconds; for as long as one likes, with findings and corpus kept: DEVELOPMENT.md.
 */
class MessagesFuzzTest {
    private static final int MOST_CALLS = 16;

    private static FuzzedKernel kernel;

    @FuzzTest(maxDuration = "10s")
    void nothingAnApplicationSendsHurtsAnybodyElse(FuzzedDataProvider data) throws Exception {
        if (kernel == null) {
            kernel = FuzzedKernel.start();
        }
        FuzzedKernel used = kernel;
        kernel = null; // after a finding another begins
        try {
            used.begin();
            for (int i = 0; i < MOST_CALLS && data.remainingBytes() > 0 && used.isSessionAlive(); i++) {
                used.call(data);
            }
            used.end();
            kernel = used;
        } finally {
            if (kernel == null) {
                used.close();
            }
        }
    }
}
