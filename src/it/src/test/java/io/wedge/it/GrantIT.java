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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files whose data a policy grants: a program sees no difference, and a trace says what it does not show. */
class GrantIT {
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

    static Stream<Jdk> jdks() {
        return Jdk.found().stream();
    }

    /** Each on one JDK, the next on the next; GrantedData is for all. */
    static Stream<Arguments> programs() {
        return IntStream.range(0, PROGRAMS.size()).mapToObj(i -> {
            Program program = Programs.named(PROGRAMS.get(i));
            List<Jdk> jdks = Jdk.found().stream().filter(program::runsOn).toList();
            return Arguments.of(program, jdks.get(i % jdks.size()));
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
        return RunProgram.of(program, words).run();
    }

    private static void same(Output expected, Output actual) {
        assertThat(actual.saysTheSameAs(expected))
                .as(UnifiedDiff.of("native", expected.lines(), "granted", actual.lines()))
                .isTrue();
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("programs")
    void grantedFilesAreAsAnyOther(Program program, Jdk jdk) throws IOException {
        same(RunProgram.run(program, jdk, Run.NATIVE), run(program, jdk, ALL, "run"));
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void confinedToo(Jdk jdk) throws IOException {
        Program program = Programs.named("GrantedData");
        Output expected = RunProgram.run(program, jdk, Run.NATIVE);
        Path trace = folder.resolve("calls");
        same(expected, run(program, jdk, ALL, "trace", "--confined", "-o", trace.toString()));
        assertThat(Files.readString(trace)).contains("granted").doesNotContain(" pread(");
    }

    /** The open stands in the trace with a mark; reads and writes do not, unless somebody has to see them. */
    @ParameterizedTest
    @MethodSource("jdks")
    void aTraceSaysWhatItDoesNotShow(Jdk jdk) throws IOException {
        Program program = Programs.named("GrantedData");
        Output expected = RunProgram.run(program, jdk, Run.NATIVE);
        Path trace = folder.resolve("calls");
        same(expected, run(program, jdk, ALL, "trace", "-o", trace.toString()));
        List<String> lines = Files.readAllLines(trace);
        assertThat(lines).anyMatch(line -> line.matches(".* open\\(path=\"a\".* \\{type=regular, granted} .*"));
        // What nobody may open a second time stays mediated; for root all may be.
        assertThat(lines).noneMatch(line -> line.matches(".* (p?read|p?write|lseek)v?\\(fd=\\d+<[a-tv-z]>.*"));
        assertThat(lines.get(lines.size() - 1))
                .matches("wedge: the policy granted the data of \\d{5} files that were opened: .*");
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void nothingIsGrantedWhereDataHasToBeSeen(Jdk jdk) throws IOException {
        Program program = Programs.named("RandomAccess");
        Output expected = RunProgram.run(program, jdk, Run.NATIVE);
        Path trace = folder.resolve("calls");
        String limited = ALL + "alter: {limits: {read: 1GiB}}\n";
        same(expected, run(program, jdk, limited, "trace", "-o", trace.toString()));
        assertThat(Files.readString(trace)).contains(" read(").doesNotContain("granted");
        same(expected, run(program, jdk, ALL, "trace", "-o", trace.toString(), "--inject=pread:error=EIO:path=/none"));
        assertThat(Files.readString(trace)).contains(" read(").doesNotContain("granted");
        Path recorded = folder.resolve("recorded");
        same(expected, run(program, jdk, ALL, "record", "-o", recorded.toString()));
        Output dump = new RunProgram(List.of(Dist.command().toString(), "dump", recorded.toString())).run();
        assertThat(dump.stdout()).contains(" read(").doesNotContain("granted");
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void explainSaysSo(Jdk jdk) throws IOException {
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
