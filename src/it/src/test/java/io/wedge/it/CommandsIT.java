package io.wedge.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The {@code wedge} command as its user meets it. */
@Execution(ExecutionMode.CONCURRENT)
class CommandsIT {
    @TempDir
    private Path folder;

    @BeforeEach
    void needsWedge() {
        assumeFalse(Cases.ONLY_NATIVE, "wedge.it.native is set");
    }

    static Stream<Jdk> jdks() {
        return Jdk.found().stream();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run",
                "trace",
                "record",
                "replay",
                "attach",
                "policy",
                "learn",
                "overlay",
                "calls",
                "agent-jar",
                "doctor",
                "version",
                "demo",
                "info",
                "dump",
                "stat",
                "leaks",
                "diff",
                "pack",
                "unpack",
                "scrub",
                "export"
            })
    void helpEverywhere(String command) {
        Output output = wedge(command, "--help");
        assertThat(output.exit()).as("%s", output.lines()).isZero();
        assertThat(output.stdout()).contains("Usage:", "wedge " + command);
    }

    @Test
    void agentJarIsThere() {
        Output output = wedge("agent-jar");
        assertThat(Path.of(output.stdout().strip())).isRegularFile();
    }

    @Test
    void doctorFindsThisMachinesJdks() {
        Output output = wedge("doctor");
        assertThat(output.exit()).as("%s", output.lines()).isZero();
        Jdk.found().forEach(jdk -> assertThat(output.stdout()).contains("" + jdk.feature()));
    }

    /** Every native has a row, and none of the file system's is put off. */
    @ParameterizedTest
    @MethodSource("jdks")
    void noFileNativeIsLater(Jdk jdk) {
        Output output = wedge("calls", "--jdk", "" + jdk.feature(), "--format", "json");
        Matcher rows = Pattern.compile("\\{[^{}]*\\}").matcher(output.stdout());
        List<String> all = rows.results().map(row -> row.group()).toList();
        assertThat(all)
                .hasSizeGreaterThan(200)
                .allMatch(row -> row.matches("(?s).*\"decision\"\\s*:\\s*\"(sends|keeps|later)\".*"));
        assertThat(all.stream().filter(row -> row.matches("(?s).*\"decision\"\\s*:\\s*\"later\".*")))
                .noneMatch(row ->
                        row.matches("(?si).*\"family\"\\s*:\\s*\"[^\"]*(file|director|attribute|watch|map)[^\"]*\".*"));
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void traceTellsTheCallsAndLeavesTheOutputAlone(Jdk jdk) throws IOException {
        Program program = Programs.named("FilesBasics");
        Output expected = RunProgram.run(program, jdk, Run.NATIVE);
        Path trace = folder.resolve("calls");
        List<String> command = Stream.concat(
                        Stream.of(Dist.command().toString(), "trace", "-o", trace.toString(), "--"),
                        Run.NATIVE.command(jdk, RunProgram.javaArguments(program)).stream())
                .toList();
        Output actual = RunProgram.of(program, command).run();
        assertThat(actual.saysTheSameAs(expected))
                .as(UnifiedDiff.of("native", expected.lines(), "traced", actual.lines()))
                .isTrue();
        assertThat(Files.readString(trace)).contains("open", "O_RDONLY", "ENOENT", "No such file or directory");
    }

    /** Reads of clocks are calls where somebody asks for them, and nowhere else. */
    @ParameterizedTest
    @MethodSource("jdks")
    void clocksAreCallsOnDemand(Jdk jdk) throws IOException {
        Program program = Programs.named("ClockReads");
        Output expected = RunProgram.run(program, jdk, Run.NATIVE);
        assertThat(traced(program, jdk, expected)).doesNotContain(" clock(");
        assertThat(traced(program, jdk, expected, "--clocks"))
                .contains(" clock(clock=CLOCK_MONOTONIC) = 0 {now=")
                .contains(" clock(clock=CLOCK_REALTIME) = 0 {now=");
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void aTraceNamesTheLibrariesWhoseCallsItDoesNotSee(Jdk jdk) throws IOException {
        Program program = Programs.named("NativeLibraries");
        Output expected = RunProgram.run(program, jdk, Run.NATIVE);
        List<String> lines =
                traced(program, jdk, expected, "-e", "library").lines().toList();
        if (expected.stdout().contains("no compiler")) {
            assertThat(lines).noneMatch(line -> line.startsWith("wedge: native libraries"));
            return;
        }
        assertThat(lines.get(lines.size() - 1))
                .matches("wedge: native libraries were loaded, and their own calls were not seen: [^,]*/libgood\\.so");
        assertThat(lines).anyMatch(line -> line.matches(".* library_load\\(path=\".*/libbad\\.so\"\\) = 0 .*"));
        assertThat(lines)
                .anyMatch(line -> line.matches(".* library_loaded\\(path=\".*/libbad\\.so\", loaded=0\\) = 0 .*"));
    }

    /** The trace of a program that says the same as it does natively. */
    private String traced(Program program, Jdk jdk, Output expected, String... options) throws IOException {
        Path trace = folder.resolve("calls");
        List<String> command = Stream.of(
                        Stream.of(Dist.command().toString(), "trace", "-o", trace.toString()),
                        Stream.of(options),
                        Stream.of("--"),
                        Run.NATIVE.command(jdk, RunProgram.javaArguments(program)).stream())
                .flatMap(words -> words)
                .toList();
        Output actual = RunProgram.of(program, command).run();
        assertThat(actual.saysTheSameAs(expected))
                .as(UnifiedDiff.of("native", expected.lines(), "traced", actual.lines()))
                .isTrue();
        return Files.readString(trace);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void traceFollowsJvmsUnlessToldNotTo(Jdk jdk) throws IOException {
        Program program = Programs.named("ChildJvms");
        Output expected = RunProgram.run(program, jdk, Run.NATIVE);
        for (boolean follows : new boolean[] {true, false}) {
            Path trace = folder.resolve("follow-" + follows);
            Stream<String> words = Stream.of(Dist.command().toString(), "trace", "-e", "open,spawn", "-o");
            List<String> command = Stream.of(
                            words,
                            Stream.of(trace.toString()),
                            follows ? Stream.<String>of() : Stream.of("--no-follow"),
                            Stream.of("--"),
                            Run.NATIVE.command(jdk, RunProgram.javaArguments(program)).stream())
                    .flatMap(each -> each)
                    .toList();
            Output actual = RunProgram.of(program, command).run();
            assertThat(actual.saysTheSameAs(expected))
                    .as(UnifiedDiff.of("native", expected.lines(), "traced", actual.lines()))
                    .isTrue();
            String said = Files.readString(trace);
            assertThat(said).contains("level-3", "spawn(program=");
            assertThat(said.contains("level-0")).as("a great-grandchild's file").isEqualTo(follows);
            assertThat(said.contains("[pid ")).as("whose call it is").isEqualTo(follows);
        }
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void traceNamesThreads(Jdk jdk) throws IOException {
        boolean virtual = jdk.feature() >= 21;
        Program program = Programs.named(virtual ? "VirtualBlocking" : "InterruptsAndCloses");
        Path trace = folder.resolve("calls");
        List<String> command = Stream.concat(
                        Stream.of(Dist.command().toString(), "trace", "--thread-names", "-o", trace.toString(), "--"),
                        Run.NATIVE.command(jdk, RunProgram.javaArguments(program)).stream())
                .toList();
        Output actual = RunProgram.of(program, command).run();
        assertThat(actual.saysTheSameAs(RunProgram.run(program, jdk, Run.NATIVE)))
                .isTrue();
        assertThat(Files.readString(trace))
                .containsPattern("(?m)^\\S+ \\d+<main> open\\(")
                .containsPattern(virtual ? "(?m)^\\S+ \\d+<virtual> open\\(" : "(?m)^\\S+ \\d+<Thread-\\d+> read\\(")
                .doesNotContain("thread_name");
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void attachesToARunningProgram(Jdk jdk) throws IOException, InterruptedException {
        Program program = Programs.named("MeetsAnAgent");
        Path work = Files.createDirectory(folder.resolve("work"));
        Process process = RunProgram.of(program, Run.NATIVE.command(jdk, RunProgram.javaArguments(program)))
                .start(work, folder);
        Process tracer = null;
        try {
            awaitReady();
            Path trace = folder.resolve("calls");
            tracer = new RunProgram(List.of(
                            Dist.command().toString(), "attach", "--trace", trace.toString(), "" + process.pid()))
                    .start(work, Files.createDirectory(folder.resolve("tracer")));
            await("the command says that it is done")
                    .pollInterval(Duration.ofMillis(20))
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> tracerSays().contains("is under Wedge"));
            await("calls travel")
                    .pollInterval(Duration.ofMillis(20))
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> Files.exists(trace) && Files.size(trace) > 0);
            Files.createFile(work.resolve("stop"));
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(said()).isEqualTo("ready\ndelete = true\nsame true\n");
            assertThat(process.exitValue()).isZero();
            assertThat(tracer.waitFor(30, TimeUnit.SECONDS))
                    .as("the tracer ends with the program")
                    .isTrue();
            assertThat(tracerSays().lines()).hasSize(1);
            assertThat(tracer.exitValue()).isZero();
        } finally {
            RunProgram.killTree(process);
            if (tracer != null) {
                RunProgram.killTree(tracer);
            }
        }
    }

    /** Without a trace the command is done once the program is under Wedge. */
    @ParameterizedTest
    @MethodSource("jdks")
    void attachesAndIsDone(Jdk jdk) throws IOException, InterruptedException {
        Program program = Programs.named("MeetsAnAgent");
        Path work = Files.createDirectory(folder.resolve("work"));
        Process process = RunProgram.of(program, Run.NATIVE.command(jdk, RunProgram.javaArguments(program)))
                .start(work, folder);
        try {
            awaitReady();
            Output attached = wedge("attach", "" + process.pid());
            assertThat(attached.exit()).as("%s", attached.lines()).isZero();
            assertThat(process.isAlive()).isTrue();
            Files.createFile(work.resolve("stop"));
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(said()).isEqualTo("ready\ndelete = true\nsame true\n");
            assertThat(process.exitValue()).isZero();
        } finally {
            RunProgram.killTree(process);
        }
    }

    private void awaitReady() {
        await("the program runs")
                .pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(30))
                .until(() -> said().contains("ready"));
    }

    private String tracerSays() throws IOException {
        return Files.readString(folder.resolve("tracer/stdout")) + Files.readString(folder.resolve("tracer/stderr"));
    }

    private String said() throws IOException {
        return Files.readString(folder.resolve("stdout"));
    }

    private static Output wedge(String... arguments) {
        return new RunProgram(Stream.concat(Stream.of(Dist.command().toString()), Stream.of(arguments))
                        .toList())
                .run();
    }
}
