package io.wedge.kernel.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

class ProcessEndTest {
    private static final int PATIENCE_MS = 5000;

    private static int end(String script) throws Exception {
        Process shell = new ProcessBuilder("sh", "-c", script).start();
        try (ProcessEnd end = ProcessEnd.of((int) shell.pid())) {
            shell.getOutputStream().close();
            return end.status(PATIENCE_MS);
        }
    }

    private static boolean isTold() {
        String[] release = System.getProperty("os.version").split("[^0-9]+");
        int major = Integer.parseInt(release[0]);
        return major > 6 || major == 6 && Integer.parseInt(release[1]) >= 15;
    }

    @Test
    void isTheStatusOrTheSignal() throws Exception {
        assumeTrue(isTold(), "Linux 6.15 or newer");
        assertThat(end("read line; exit 0")).isZero();
        assertThat(end("read line; exit 7")).isEqualTo(7);
        assertThat(end("read line; kill -KILL $$")).isEqualTo(128 + 9);
    }

    @Test
    void isNotKnownOfWhatLivesAndOfNobody() throws Exception {
        Process shell = new ProcessBuilder("sh", "-c", "read line").start();
        try (ProcessEnd end = ProcessEnd.of((int) shell.pid());
                ProcessEnd nobody = ProcessEnd.of(999_999_999)) {
            assertThat(end.status(1)).isEqualTo(ProcessEnd.UNKNOWN);
            assertThat(nobody.status(1)).isEqualTo(ProcessEnd.UNKNOWN);
        }
        shell.getOutputStream().close();
        assertThat(shell.waitFor()).isEqualTo(1);
    }
}
