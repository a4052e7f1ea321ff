package io.wedge.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** After the agent has announced itself the application's process makes no file-system call of its own, but for those on the allow-list. */
@Execution(ExecutionMode.CONCURRENT)
class CompletenessIT {
    private static final Path ALLOW_LIST =
            Path.of(System.getProperty("wedge.it.module", ".")).resolve("allow-list.txt");

    @TempDir
    private Path folder;

    @BeforeAll
    static void strace() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/strace")), "no /usr/bin/strace: .ci/run installs it");
    }

    @ParameterizedTest(name = "{0} on {1}", allowZeroInvocations = true)
    @MethodSource("cases")
    void everyCallTravels(Program program, Jdk jdk) throws IOException {
        assumeFalse(Cases.ONLY_NATIVE, "wedge.it.native is set");
        List<String> after = SystemCallTrace.afterAnnouncement(callsOf(program, jdk, Run.AGENT));
        assertThat(after)
                .as("the agent announced itself by " + SystemCallTrace.ANNOUNCED)
                .isNotNull();
        assertThat(AllowList.read(ALLOW_LIST).strangersIn(after))
                .as(program + "'s own calls on " + jdk + " that are on no line of " + ALLOW_LIST)
                .isEmpty();
    }

    /** The oracle itself: natively the same program's calls are seen, and are strangers. */
    @ParameterizedTest(name = "{0} on {1}", allowZeroInvocations = true)
    @MethodSource("cases")
    void nativelyTheOracleSeesThem(Program program, Jdk jdk) throws IOException {
        assumeFalse(program.is("real"), "the small ones are enough to try the oracle");
        assertThat(AllowList.read(ALLOW_LIST).strangersIn(callsOf(program, jdk, Run.NATIVE)))
                .isNotEmpty();
    }

    /** What the JVM does by itself, natively, while Java code touches no file: all of it is on the list. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("jdks")
    void theJvmsOwnCallsAreAllowed(Jdk jdk) throws IOException {
        List<String> after = SystemCallTrace.afterAnnouncement(callsOf(Programs.named("OnlyTheJvm"), jdk, Run.NATIVE));
        assertThat(after).isNotNull();
        // What the program prints is its own, and under Wedge the kernel's.
        assertThat(AllowList.read(ALLOW_LIST).strangersIn(after))
                .allSatisfy(call -> assertThat(call).startsWith("write(1<"));
    }

    static Stream<Arguments> cases() {
        return Cases.of(program -> program.is("oracle"));
    }

    static Stream<Jdk> jdks() {
        return Jdk.found().stream();
    }

    private List<String> callsOf(Program program, Jdk jdk, Run run) throws IOException {
        Path trace = folder.resolve("trace");
        List<String> command = new ArrayList<>(List.of(
                "/usr/bin/strace",
                "-f",
                "-y",
                "-s",
                "300",
                "-e",
                "trace=%file,%desc,%process",
                "-e",
                "signal=none",
                "-o",
                trace.toString()));
        command.addAll(run.command(jdk, RunProgram.javaArguments(program)));
        Output output = RunProgram.of(program, command).timeout(300).run();
        assertThat(output.exit()).as("%s", output.lines()).isEqualTo(program.number("exit", 0));
        return SystemCallTrace.ofFirstProcess(Files.readAllLines(trace, StandardCharsets.ISO_8859_1));
    }
}
