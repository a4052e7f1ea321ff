package io.wedge.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What was recorded is replayed without the program's files and children, and says the same. */
class RecordReplayIT {
    private static final List<String> PROGRAMS = List.of(
            "Characters", "FileQueries", "ObjectsAndData", "RandomAccess", "Streams", "StandardPipes", "KeysAndRandom");

    @TempDir
    private Path folder;

    @BeforeEach
    void needsWedge() {
        assumeFalse(Cases.ONLY_NATIVE, "wedge.it.native is set");
    }

    static Stream<Arguments> cases() {
        return PROGRAMS.stream().flatMap(program -> Jdk.found().stream().map(jdk -> Arguments.of(program, jdk)));
    }

    static Stream<Jdk> jdks() {
        return Jdk.found().stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysTheSameWithoutItsFiles(String name, Jdk jdk) throws Exception {
        Program program = Programs.named(name);
        Output recorded = record(program, jdk);
        Output replayed = in(program, List.of("replay", "--strict", trace().toString()));
        assertThat(replayed.saysTheSameAs(recorded))
                .as(UnifiedDiff.of("recorded", recorded.lines(), "replayed", replayed.lines()))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void anotherProgramIsStoppedAtItsFirstDifference(Jdk jdk) throws Exception {
        record(Programs.named("Streams"), jdk);
        Program other = Programs.named("FileQueries");
        List<String> command = Stream.concat(
                        Stream.of("replay", trace().toString(), "--"),
                        Run.NATIVE.command(jdk, RunProgram.javaArguments(other)).stream())
                .toList();
        Output replayed = in(other, command);
        assertThat(replayed.exit()).isEqualTo(3);
        assertThat(replayed.stderr()).contains("something else than what was recorded", trace().toString(), "> ");
    }

    @Test
    void aDirectoryThatIsThereIsNotOverwritten() throws Exception {
        Files.createDirectory(trace());
        Output output = new RunProgram(
                        List.of(Dist.command().toString(), "record", "-o", trace().toString(), "--", "java"))
                .run();
        assertThat(output.exit()).isEqualTo(2);
        assertThat(output.stderr()).contains("exists");
    }

    @Test
    void whatIsNoTraceIsNamed() {
        Output output = new RunProgram(List.of(Dist.command().toString(), "replay", folder.toString())).run();
        assertThat(output.exit()).isEqualTo(2);
        assertThat(output.stderr()).contains("is no trace");
    }

    private Path trace() {
        return folder.resolve("trace");
    }

    private Output record(Program program, Jdk jdk) throws IOException, InterruptedException {
        List<String> command = Stream.concat(
                        Stream.of("record", "-o", trace().toString(), "--"),
                        Run.NATIVE.command(jdk, RunProgram.javaArguments(program)).stream())
                .toList();
        return in(program, command);
    }

    /** In the same folder each time, which is empty each time. */
    private Output in(Program program, List<String> words) throws IOException, InterruptedException {
        Path work = folder.resolve("cwd");
        Files.createDirectory(work);
        List<String> command = Stream.concat(Stream.of(Dist.command().toString()), words.stream())
                .toList();
        try {
            return RunProgram.of(program, command).runIn(work, folder);
        } finally {
            RunProgram.deleteTree(work);
        }
    }
}
