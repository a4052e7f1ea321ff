package io.wedge.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a program sends over TLS replays in other records than it was recorded in, and not if it is something else. */
class TlsCutsReplayIT {
    private static final Program PROGRAM = Programs.named("TlsCuts");
    private static final List<String> VERSIONS = List.of("TLSv1.3", "TLSv1.2");

    @TempDir
    private Path folder;

    @BeforeEach
    void needsWedge() {
        assumeFalse(Cases.ONLY_NATIVE, "wedge.it.native is set");
    }

    /** Both versions and both ways with the first JDK; with the others one way of the newest. */
    static Stream<Arguments> cuts() {
        Jdk first = Jdk.found().get(0);
        return Stream.concat(
                VERSIONS.stream().map(version -> Arguments.of(first, version, "joined", "split")),
                Jdk.found().stream().flatMap(jdk -> VERSIONS.stream()
                        .filter(version -> jdk.equals(first) || version.equals(VERSIONS.get(0)))
                        .map(version -> Arguments.of(jdk, version, "split", "joined"))));
    }

    @ParameterizedTest
    @MethodSource("cuts")
    void otherRecordsOfTheSameReplay(Jdk jdk, String version, String recordedHow, String how) throws Exception {
        Output recorded = run(jdk, "record", "-o", recordedHow, version);
        Output replayed = run(jdk, "replay", "--strict", how, version);
        assertThat(recorded.exit()).as(recorded.stderr()).isZero();
        assertThat(replayed.saysTheSameAs(recorded))
                .as(UnifiedDiff.of("recorded", recorded.lines(), "replayed", replayed.lines()))
                .isTrue();
    }

    /** How it is recorded, what the program does then, and what the page must say. */
    static Stream<Arguments> others() {
        return Stream.of(
                Arguments.of("joined", "byte", "data at byte "),
                Arguments.of("split", "longer", "data beyond byte "),
                Arguments.of("split", "shorter", "before and after it read an answer"));
    }

    @ParameterizedTest
    @MethodSource("others")
    void somethingElseIsADifference(String recordedHow, String how, String shown) throws Exception {
        Jdk jdk = Jdk.found().get(0);
        assertThat(run(jdk, "record", "-o", recordedHow, VERSIONS.get(0)).exit())
                .isZero();
        Output replayed = run(jdk, "replay", "--strict", how, VERSIONS.get(0));
        assertThat(replayed.stderr()).contains(shown);
        assertThat(replayed.exit()).isEqualTo(3);
    }

    private Output run(Jdk jdk, String command, String option, String how, String version)
            throws IOException, InterruptedException {
        List<String> words = Stream.of(
                        List.of(
                                Dist.command().toString(),
                                command,
                                option,
                                folder.resolve("trace").toString(),
                                "--"),
                        Run.NATIVE.command(jdk, RunProgram.javaArguments(PROGRAM)),
                        List.of(how, version))
                .flatMap(List::stream)
                .toList();
        Path work = Files.createDirectory(folder.resolve("cwd"));
        try {
            return RunProgram.of(PROGRAM, words).runIn(work, folder);
        } finally {
            RunProgram.deleteTree(work);
        }
    }
}
