package io.wedge.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wedge.agent.attach.AttachMain;
import io.wedge.agent.support.Distribution;
import io.wedge.agent.support.FakeKernel;
import io.wedge.agent.support.Jvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Attaching to running JVMs. */
class AttachTest {
    @TempDir
    Path directory;

    private Distribution distribution;

    @BeforeEach
    void makeDistribution() throws Exception {
        distribution = new Distribution(directory);
    }

    static Stream<Path> homes() {
        return Jvm.homes();
    }

    @ParameterizedTest
    @MethodSource("homes")
    void failsWithoutHarmThenWorks(Path home) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                home.resolve("bin/java").toString(),
                "-cp",
                distribution.program().toString(),
                "io.wedge.agent.programs.WaitingProgram");
        builder.environment().put("XDG_CACHE_HOME", directory.resolve("cache").toString());
        Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (BufferedReader out = process.inputReader();
                Writer in = process.outputWriter();
                FakeKernel kernel = new FakeKernel(directory.resolve("k.sock"), distribution.ok("FakeLayer"))) {
            assertThat(out.readLine()).isEqualTo("ready");
            assertThatThrownBy(() -> AttachMain.attach(process.pid(), distribution.agent(), "kernel=/no/such.sock"))
                    .hasMessageContaining("no kernel answers at /no/such.sock");
            assertThat(ask(in, out)).isEqualTo("length 0");
            AttachMain.attach(process.pid(), distribution.agent(), "kernel=" + kernel.socket());
            assertThat(ask(in, out)).isEqualTo("length 21");
            assertThatThrownBy(
                            () -> AttachMain.attach(process.pid(), distribution.agent(), "kernel=" + kernel.socket()))
                    .hasMessageContaining("under Wedge already");
            assertThat(ask(in, out)).isEqualTo("length 21");
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** It is killed when its agent says HELLO. */
    @ParameterizedTest
    @MethodSource("homes")
    void saysThatTheProgramEndedMeanwhile(Path home) throws Exception {
        Process process = new ProcessBuilder(
                        home.resolve("bin/java").toString(),
                        "-cp",
                        distribution.program().toString(),
                        "io.wedge.agent.programs.WaitingProgram")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Path socket = directory.resolve("k.sock");
        try (BufferedReader out = process.inputReader();
                ServerSocketChannel kernel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            kernel.bind(UnixDomainSocketAddress.of(socket));
            Thread killer = new Thread(() -> {
                try {
                    SocketChannel session = kernel.accept();
                    process.destroyForcibly().waitFor();
                    session.close();
                } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            killer.start();
            assertThat(out.readLine()).isEqualTo("ready");
            assertThatThrownBy(() -> AttachMain.attach(process.pid(), distribution.agent(), "kernel=" + socket))
                    .hasMessageContaining("process " + process.pid() + " ended while it was being attached to")
                    .hasMessageNotContaining("EOF");
            killer.join();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void refusesWhatIsNoJvm() throws Exception {
        Process sleep = new ProcessBuilder("sleep", "60").start();
        try {
            assertThatThrownBy(() -> AttachMain.attach(sleep.pid(), distribution.agent(), ""))
                    .hasMessageContaining("is not a JVM");
            assertThat(sleep.isAlive()).isTrue();
        } finally {
            sleep.destroyForcibly().waitFor();
        }
        assertThatThrownBy(() -> AttachMain.attach(sleep.pid(), distribution.agent(), ""))
                .hasMessageContaining("there is no process");
    }

    private static String ask(Writer in, BufferedReader out) throws Exception {
        in.write("\n");
        in.flush();
        return out.readLine();
    }
}
