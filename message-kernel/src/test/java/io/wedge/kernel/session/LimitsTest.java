package io.wedge.kernel.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.wedge.kernel.host.session.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LimitsTest {
    @Test
    void anotherProcessesLimitsAreRead() throws Exception {
        Process process = new ProcessBuilder("sh", "-c", "ulimit -n 100; ulimit -f 2; echo; read x")
                .redirectErrorStream(true)
                .start();
        try {
            process.getInputStream().read();
            int pid = (int) process.pid();
            assertThat(Limits.descriptorsLeft(pid)).isEqualTo(100 - openIn(pid));
            assertThat(Limits.fileSize(pid)).isIn(1024L, 2048L);
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    @Test
    void theOwnOnesAreRaised() throws Exception {
        assertThat(Limits.raiseOwn()).isEqualTo(Limits.fileSize(0));
        String[] files = Files.readAllLines(Path.of("/proc/self/limits")).stream()
                .filter(line -> line.startsWith("Max open files"))
                .findAny()
                .orElseThrow()
                .split(" {2,}");
        assertThat(files[1]).as("soft").isEqualTo(files[2]);
    }

    private static long openIn(int pid) throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return open.count();
        }
    }
}
