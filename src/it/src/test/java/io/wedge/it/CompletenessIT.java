package io.wedge.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * After the agent has announced itself the application's process makes no file, network or process call of its own, but for those on the allow-list. One session is held open
 * meanwhile, so that the programs find the kernel running: it is no child of theirs, and strace does not slow it down.
 */
@Execution(ExecutionMode.CONCURRENT)
class CompletenessIT {
    private static final Path ALLOW_LIST =
            Path.of(System.getProperty("wedge.it.module", ".")).resolve("allow-list.txt");

    /** Calls that reach no file, socket or process: memory, clocks, a thread's own state and waiting. All others are looked at. */
    private static final String TRACED = "trace=!"
            + String.join(
                    ",",
                    List.of(
                            "brk",
                            "madvise",
                            "membarrier",
                            "mprotect",
                            "mremap",
                            "munmap",
                            "clock_getres",
                            "clock_gettime",
                            "clock_nanosleep",
                            "gettimeofday",
                            "futex",
                            "getpid",
                            "gettid",
                            "restart_syscall",
                            "rseq",
                            "rt_sigaction",
                            "rt_sigprocmask",
                            "rt_sigreturn",
                            "sched_getaffinity",
                            "sched_yield",
                            "set_robust_list",
                            "sigaltstack"));

    @TempDir
    private Path folder;

    @BeforeAll
    static void kernel() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/strace")), "no /usr/bin/strace: .ci/run installs it");
        if (Cases.ONLY_NATIVE) {
            return;
        }
        KeptKernel.hold();
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
    @MethodSource("nativeCases")
    void nativelyTheOracleSeesThem(Program program, Jdk jdk) throws IOException {
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

    /** On the newest JDK and, but for what is the same in all, on one of the others in turn; with -Pload on each. */
    static Stream<Arguments> cases() {
        Jdk newest = Collections.max(Jdk.found(), Comparator.comparingInt(Jdk::feature));
        List<Jdk> others =
                Jdk.found().stream().filter(jdk -> !jdk.equals(newest)).toList();
        boolean onEach = Integer.getInteger("wedge.it.rounds", 1) > 1;
        List<Program> programs = Programs.wanted();
        return Cases.of(program -> program.is("oracle") || program.is("oracle newest"))
                .filter(one -> {
                    Program program = (Program) one.get()[0];
                    Jdk inTurn = others.isEmpty() ? newest : others.get(programs.indexOf(program) % others.size());
                    return one.get()[1].equals(newest)
                            || program.is("oracle") && (onEach || one.get()[1].equals(inTurn));
                });
    }

    /** One of each family, by one JDK. */
    static Stream<Arguments> nativeCases() {
        Set<String> families = new HashSet<>();
        return Programs.wanted().stream()
                .filter(program -> program.is("oracle") && program.isSmall() && families.add(program.family()))
                .flatMap(program ->
                        Jdk.found().stream().filter(program::runsOn).limit(1).map(jdk -> Arguments.of(program, jdk)));
    }

    static Stream<Jdk> jdks() {
        return Jdk.found().stream();
    }

    private List<String> callsOf(Program program, Jdk jdk, Run run) throws IOException {
        Path trace = folder.resolve("trace");
        List<String> command = new ArrayList<>(List.of(
                "/usr/bin/strace", "-f", "-yy", "-s", "32", "-e", TRACED, "-e", "signal=none", "-o", trace.toString()));
        // The second compiler makes no calls of its own, and these runs are short.
        List<String> arguments = new ArrayList<>(List.of("-XX:TieredStopAtLevel=1"));
        arguments.addAll(RunProgram.javaArguments(program));
        command.addAll(run.command(jdk, arguments));
        RunProgram prepared = RunProgram.of(program, command).timeout(300);
        if (program.is("child")) {
            prepared.environment("CHILD_JAVA", String.join("\n", Run.NATIVE.command(jdk, List.of())));
        }
        Output output = prepared.run();
        assertThat(output.exit()).as("%s", output.lines()).isEqualTo(program.number("exit", 0));
        return SystemCallTrace.ofFirstProcess(Files.readAllLines(trace, StandardCharsets.ISO_8859_1));
    }
}
