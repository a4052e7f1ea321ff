package io.wedge.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files whose data a policy grants: a program sees no difference, and a trace says what it does not show. */
@Execution(ExecutionMode.CONCURRENT)
class GrantIT extends AsPersons {
    private static final String ALL = "version: 1\ninclude: [trace-only]\n"
            + "files: {read: [{path: /, grant: data}], write: [{path: /, grant: data}]}\n";

    /** About all that can be done with a file. */
    private static final List<String> PROGRAMS = List.of(
            "GrantedData",
            "RandomAccess",
            "Descriptors",
            "AppendMode",
            "AsyncFiles",
            "ChannelBasics",
            "DirectIo",
            "Maps",
            "ScatterGather",
            "Transfers",
            "OpenOptions",
            "LocksInOneJvm",
            "ZipFiles");

    @TempDir
    private Path folder;

    @BeforeEach
    void needsWedge() {
        assumeFalse(Cases.ONLY_NATIVE, "wedge.it.native is set");
    }

    /** Each on one JDK, the next on the next, every other one as an ordinary user; GrantedData is for all. */
    static Stream<Arguments> programs() {
        return IntStream.range(0, PROGRAMS.size()).mapToObj(i -> {
            Program program = Programs.named(PROGRAMS.get(i));
            List<Jdk> jdks = Jdk.found().stream().filter(program::runsOn).toList();
            Person who =
                    (i / jdks.size() + i) % 2 == 1 && OrdinaryUser.isPossible() ? Person.ORDINARY_USER : Person.SELF;
            return Arguments.of(program, jdks.get(i % jdks.size()), who);
        });
    }

    private Output run(Program program, Jdk jdk, String policy, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("policy.yaml"), policy);
        List<String> words = Stream.of(
                        Stream.of(Dist.command().toString()),
                        Stream.of(options),
                        Stream.of("--policy=" + file, "--"),
                        Run.NATIVE.command(jdk, RunProgram.javaArguments(program)).stream())
                .flatMap(each -> each)
                .toList();
        person.give(folder);
        return RunProgram.of(program, words).as(person).run();
    }

    private static void same(Output expected, Output actual) {
        assertThat(actual.saysTheSameAs(expected))
                .as(UnifiedDiff.of("native", expected.lines(), "granted", actual.lines()))
                .isTrue();
    }

    @ParameterizedTest(name = "{0} on {1} {2}")
    @MethodSource("programs")
    void grantedFilesAreAsAnyOther(Program program, Jdk jdk, Person who) throws IOException {
        person = who;
        same(RunProgram.natively(program, jdk, person), run(program, jdk, ALL, "run"));
    }

    @OnEachJdk
    void confinedToo(Jdk jdk) throws IOException {
        Program program = Programs.named("GrantedData");
        Output expected = RunProgram.natively(program, jdk, person);
        Path trace = folder.resolve("calls");
        same(expected, run(program, jdk, ALL, "trace", "--confined", "-o", trace.toString()));
        assertThat(Files.readString(trace)).contains("granted").doesNotContain(" pread(");
    }

    /** The open stands in the trace with a mark; reads and writes do not, unless somebody has to see them. */
    @OnEachJdk
    void aTraceSaysWhatItDoesNotShow(Jdk jdk) throws IOException {
        Program program = Programs.named("GrantedData");
        Output expected = RunProgram.natively(program, jdk, person);
        Path trace = folder.resolve("calls");
        same(expected, run(program, jdk, ALL, "trace", "-o", trace.toString()));
        List<String> lines = Files.readAllLines(trace);
        assertThat(lines).anyMatch(line -> line.matches(".* open\\(path=\"a\".* \\{type=regular, granted} .*"));
        // What nobody may open a second time stays mediated; for root all may be.
        assertThat(lines).noneMatch(line -> line.matches(".* (p?read|p?write|lseek)v?\\(fd=\\d+<[a-tv-z]>.*"));
        assertThat(lines.get(lines.size() - 1))
                .matches("wedge: the policy granted the data of \\d{5} files that were opened: .*");
    }

    /** What has to see data, and the policy it goes by; who decides is the kernel, so that each is on one JDK, the next on the next. */
    static Stream<Arguments> dataIsSeen() {
        String limited = ALL + "alter: {limits: {read: 1GiB}}\n";
        List<Turns.Turn> turns = Turns.onEach("dataIsSeen").toList();
        return Stream.of(
                Arguments.of("limits", limited, List.of("trace", "-o", "CALLS"), turns.get(0)),
                Arguments.of(
                        "faults",
                        ALL,
                        List.of("trace", "-o", "CALLS", "--inject=pread:error=EIO:path=/none"),
                        turns.get(1 % turns.size())),
                Arguments.of("record", ALL, List.of("record", "-o", "CALLS"), turns.get(turns.size() - 1)));
    }

    @ParameterizedTest(name = "{0} {3}")
    @MethodSource("dataIsSeen")
    void nothingIsGrantedWhereDataHasToBeSeen(String what, String policy, List<String> options, Turns.Turn turn)
            throws IOException {
        person = turn.person();
        Program program = Programs.named("RandomAccess");
        Path calls = folder.resolve("calls");
        String[] words = options.stream()
                .map(word -> word.equals("CALLS") ? calls.toString() : word)
                .toArray(String[]::new);
        same(RunProgram.natively(program, turn.jdk(), person), run(program, turn.jdk(), policy, words));
        if (Files.isRegularFile(calls)) {
            assertThat(Files.readString(calls)).contains(" read(").doesNotContain("granted");
            return;
        }
        Output dump = new RunProgram(List.of(Dist.command().toString(), "dump", calls.toString()))
                .as(person)
                .run();
        assertThat(dump.stdout()).contains(" read(").doesNotContain("granted");
    }

    @Test
    void explainSaysSo() throws IOException {
        Path file = Files.writeString(folder.resolve("policy.yaml"), ALL);
        Path limited = Files.writeString(folder.resolve("limited.yaml"), ALL + "alter: {limits: {read: 1GiB}}\n");
        String command = Dist.command().toString();
        assertThat(new RunProgram(List.of(command, "policy", "explain", file.toString(), "read", "/x"))
                        .run()
                        .stdout())
                .contains("its data is granted");
        assertThat(new RunProgram(List.of(command, "policy", "explain", limited.toString(), "read", "/x"))
                        .run()
                        .stdout())
                .contains("its data is not granted")
                .contains("alter");
    }
}
