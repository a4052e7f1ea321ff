package io.wedge.kernel.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wedge.kernel.KernelMain;
import io.wedge.kernel.calls.HostCalls;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 of either side, each a process of its own. */
@Timeout(120)
class KilledTest {
    @TempDir
    Path temp;

    private final List<Process> processes = new ArrayList<>();

    private Process java(Class<?> main, List<String> properties, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(System.getProperty("wedge.jvm.flags").strip().split(" +")));
        command.addAll(properties);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        processes.add(process);
        return process;
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (Process process : processes) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void theApplicationIsKilled() throws Exception {
        try (KernelFixture fixture = new KernelFixture(temp, KernelOptions.defaults(HostCalls.table()))) {
            Process program = java(
                    CallingProgram.class, List.of(), fixture.kernel().socket().toString());
            Path directory = Path.of(program.inputReader().readLine());
            assertThat(directory).isDirectory();
            program.destroyForcibly();
            await().atMost(Duration.ofSeconds(2)).until(() -> Files.notExists(directory));
            assertThat(fixture.nextEnd(0)).isEqualTo("the application ended");
            assertThat(fixture.log()).isEmpty();
        }
    }

    @Test
    void theKernelIsKilledAndTheNextOneSweeps() throws Exception {
        Path socket = temp.resolve("sock");
        Process kernel = resident(socket);
        Process program = java(CallingProgram.class, List.of(), socket.toString());
        BufferedReader says = program.inputReader();
        Path directory = Path.of(says.readLine());
        kernel.destroyForcibly().waitFor();
        assertThat(says.readLine()).startsWith("the kernel is gone");
        assertThat(program.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(directory).isDirectory();
        Process next = resident(socket);
        assertThat(directory).doesNotExist();
        assertThat(next.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(next.exitValue()).isZero();
        assertThat(temp.resolve("base")).isEmptyDirectory();
        assertThat(socket).doesNotExist();
    }

    private Process resident(Path socket) throws IOException {
        Path layer = Files.createDirectories(temp.resolve("home/lib/layer"));
        Files.write(layer.resolve("layer.jar"), new byte[10]);
        Process kernel = java(
                KernelMain.class,
                List.of("-Dwedge.home=" + temp.resolve("home"), "-Dwedge.sessions=" + temp.resolve("base")),
                "--resident",
                "--socket=" + socket,
                "--linger=2",
                "--build=test");
        assertThat(kernel.inputReader().readLine()).isEqualTo("ready");
        return kernel;
    }
}
