package io.wedge.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random programs, each told by its seed, say the same when they are replayed. */
class FuzzReplayIT {
    private static final int FEW = 10;
    private static final int MANY = 100;

    @TempDir
    private Path folder;

    @BeforeEach
    void needsWedge() {
        assumeFalse(Cases.ONLY_NATIVE, "wedge.it.native is set");
    }

    static IntStream few() {
        return IntStream.range(0, FEW);
    }

    static IntStream many() {
        return IntStream.range(FEW, MANY);
    }

    @ParameterizedTest
    @MethodSource("few")
    void aRandomProgramSaysTheSame(int seed) throws Exception {
        saysTheSame(seed, Jdk.found().get(0));
    }

    @Tag("load")
    @ParameterizedTest
    @MethodSource("many")
    void manyRandomProgramsSayTheSame(int seed) throws Exception {
        List<Jdk> jdks = Jdk.found();
        saysTheSame(seed, jdks.get(seed % jdks.size()));
    }

    private void saysTheSame(int seed, Jdk jdk) throws Exception {
        String trace = folder.resolve("trace").toString();
        List<String> words = new ArrayList<>(List.of("record", "-o", trace, "--"));
        words.addAll(Run.NATIVE.command(jdk, RunProgram.javaArguments(Programs.named("Fuzz"))));
        words.add(Integer.toString(seed));
        Output recorded = wedge(words);
        Output replayed = wedge(List.of("replay", "--strict", trace));
        assertThat(recorded.exit()).isZero();
        assertThat(replayed.saysTheSameAs(recorded))
                .as(UnifiedDiff.of("recorded", recorded.lines(), "replayed", replayed.lines()))
                .isTrue();
    }

    private Output wedge(List<String> words) throws Exception {
        List<String> command = new ArrayList<>(List.of(Dist.command().toString()));
        command.addAll(words);
        Path work = folder.resolve("cwd");
        Files.createDirectory(work);
        try {
            return new RunProgram(command).runIn(work, folder);
        } finally {
            RunProgram.deleteTree(work);
        }
    }
}
