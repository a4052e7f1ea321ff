package io.wedge.ffi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** setsid(2) leaves the terminal for good: done by a JVM of its own. */
class SetsidTest {
    /** The child: its two answers on one line. */
    public static void main(String[] args) {
        System.out.println(LibcProcesses.setsid() + " " + LibcProcesses.setsid());
    }

    @Test
    void aProcessLeadsItsNewSessionOnce() throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SetsidTest.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String answers = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor()).isZero();
        assertThat(answers.trim()).isEqualTo(child.pid() + " " + -HostErrno.EPERM);
    }
}
