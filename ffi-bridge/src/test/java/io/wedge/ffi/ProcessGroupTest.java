package io.wedge.ffi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** setpgid(2) and getsid(2): done by a JVM of its own. */
class ProcessGroupTest {
    private static final int GROUP = 2;

    /** The child: its answers, its session and its group on one line. */
    public static void main(String[] args) throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        System.out.print(LibcProcesses.setpgid(0, 0) + " " + LibcProcesses.getsid(0));
        String after = Files.readString(Path.of("/proc/self/stat"));
        System.out.println(" " + group(stat) + " " + group(after));
    }

    private static String group(String stat) {
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ")[GROUP];
    }

    @Test
    void aProcessMakesAGroupOfItsOwnAndStaysInTheSession() throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ProcessGroupTest.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String answers = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor()).isZero();
        String own = group(Files.readString(Path.of("/proc/self/stat")));
        assertThat(answers.trim()).isEqualTo("0 " + LibcProcesses.getsid(0) + " " + own + " " + child.pid());
    }
}
