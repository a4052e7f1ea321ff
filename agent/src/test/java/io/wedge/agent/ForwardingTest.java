package io.wedge.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.wedge.agent.support.Distribution;
import io.wedge.agent.support.FakeKernel;
import io.wedge.agent.support.Jvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every native of java.io, sun.nio.ch and sun.nio.fs is mediated and forwarded to its original: a program prints what it prints natively, and all classes verify. */
class ForwardingTest {
    @TempDir
    Path directory;

    static Stream<Path> homes() {
        return Jvm.homes();
    }

    @ParameterizedTest
    @MethodSource("homes")
    void aProgramDoesNotNotice(Path home) throws Exception {
        Path generated = directory.resolve("generated");
        assertThat(Jvm.run(
                                home,
                                directory,
                                List.of(
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        "io.wedge.agent.fakelayer.Generator",
                                        generated.toString()))
                        .err())
                .isEmpty();
        Distribution distribution = new Distribution(directory, generated);
        Jvm.Output natively = run(home, distribution, List.of(), "native");
        assertThat(natively.err()).isEmpty();
        try (FakeKernel kernel = new FakeKernel(directory.resolve("k.sock"), distribution.ok("ForwardingLayer"))) {
            String agent = "-javaagent:" + distribution.agent() + "=kernel=" + kernel.socket();
            List<String> verified = List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:+BytecodeVerificationLocal", agent);
            assertThat(run(home, distribution, verified, "cold")).isEqualTo(natively);
            assertThat(run(home, distribution, List.of(agent), "warm")).isEqualTo(natively);
        }
    }

    private Jvm.Output run(Path home, Distribution distribution, List<String> options, String name) throws Exception {
        List<String> arguments = new ArrayList<>(options);
        arguments.addAll(List.of(
                "-cp",
                distribution.program().toString(),
                "io.wedge.agent.programs.EverythingProgram",
                Files.createDirectory(directory.resolve(name)).toString()));
        return Jvm.run(home, directory.resolve("cache"), arguments);
    }
}
