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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole agent, in JVMs of its own on every JDK of this machine, with a fake kernel and a fake layer. */
class AgentTest {
    private static final List<String> VERIFY =
            List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:+BytecodeVerificationLocal");
    private static final String EXPECTED = """
            properties {}
            context true
            handler true
            length 21 exists true list a,b
            first 104 available 20 rest ello, virtual world
            random 21 14 virtual
            setLength virtual setLength
            real 50 50 50 50
            closed Stream Closed
            listed 1
            read 50
            /no/such/file (No such file or directory)
            other null
            host true
            thread 21
            """;

    @TempDir
    Path directory;

    private Distribution distribution;

    @BeforeEach
    void makeDistribution() throws Exception {
        distribution = new Distribution(directory);
        Files.createDirectory(directory.resolve("data"));
    }

    static Stream<Path> homes() {
        return Jvm.homes();
    }

    private Jvm.Output run(Path home, List<String> jvmOptions, String answer, String options) throws Exception {
        try (FakeKernel kernel = new FakeKernel(directory.resolve("kernel.sock"), answer)) {
            List<String> arguments = new ArrayList<>(jvmOptions);
            arguments.replaceAll(argument -> argument.equals("WEDGE")
                    ? "-javaagent:" + distribution.agent() + "=kernel=" + kernel.socket() + options
                    : argument);
            arguments.addAll(List.of(
                    "-cp",
                    distribution.program().toString(),
                    "io.wedge.agent.programs.FilesProgram",
                    directory.resolve("data").toString()));
            return Jvm.run(home, directory.resolve("cache"), arguments);
        }
    }

    @ParameterizedTest
    @MethodSource("homes")
    void mediatesColdAndWarm(Path home) throws Exception {
        String ok = distribution.ok("FakeLayer");
        assertThat(run(home, List.of("WEDGE"), ok, "")).isEqualTo(new Jvm.Output(0, EXPECTED, ""));
        Path cache = directory.resolve("cache/wedge");
        assertThat(Files.list(cache)
                        .map(file -> file.getFileName().toString())
                        .filter(name -> name.startsWith("sites-")))
                .hasSize(1);
        assertThat(run(home, List.of("WEDGE"), ok, "")).isEqualTo(new Jvm.Output(0, EXPECTED, ""));
    }

    @ParameterizedTest
    @MethodSource("homes")
    void rewrittenClassesPassTheVerifier(Path home) throws Exception {
        List<String> options = new ArrayList<>(VERIFY);
        options.add("WEDGE");
        assertThat(run(home, options, distribution.ok("FakeLayer"), "")).isEqualTo(new Jvm.Output(0, EXPECTED, ""));
    }

    @ParameterizedTest
    @MethodSource("homes")
    void keepsAnotherAgentsChanges(Path home) throws Exception {
        String other = "-javaagent:" + distribution.otherAgent();
        Jvm.Output expected = new Jvm.Output(0, EXPECTED.replace("other null", "other seen"), "");
        assertThat(run(home, List.of(other, "WEDGE"), distribution.ok("FakeLayer"), ""))
                .isEqualTo(expected);
        assertThat(run(home, List.of("WEDGE", other), distribution.ok("FakeLayer"), ""))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("homes")
    void refusesWhenSitesAreMissing(Path home) throws Exception {
        Jvm.Output output = run(
                home,
                List.of("-javaagent:" + distribution.otherAgent() + "=remove", "WEDGE"),
                distribution.ok("FakeLayer"),
                "");
        assertThat(output.status()).isEqualTo(2);
        assertThat(output.out()).isEmpty();
        assertThat(output.err())
                .isEqualTo(
                        "wedge: in java.io.FileInputStream 1 calls of java/io/FileInputStream.available0()I were planned and 0 rewritten; "
                                + "another agent may have changed the class; start without it\n");
    }
}
