package io.wedge.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random programs, each told by its seed, say the same when they are replayed. */
class FuzzReplayIT {
    static final int FEW = 10;

    @TempDir
    private Path folder;

    @BeforeEach
    void needsWedge() {
        assumeFalse(Cases.ONLY_NATIVE, "wedge.it.native is set");
    }

    static IntStream few() {
        return IntStream.range(0, FEW);
    }

    @ParameterizedTest
    @MethodSource("few")
    void aRandomProgramSaysTheSame(int seed) throws Exception {
        saysTheSame(folder, seed, Jdk.found().get(0));
    }

    static void saysTheSame(Path folder, int seed, Jdk jdk) throws Exception {
        String trace = folder.resolve("trace").toString();
        List<String> words = new ArrayList<>(List.of("record", "-o", trace, "--"));
        words.addAll(Run.NATIVE.command(jdk, RunProgram.javaArguments(Programs.named("Fuzz"))));
        words.add(Integer.toString(seed));
        Output recorded = wedge(folder, words);
        Output replayed = wedge(folder, List.of("replay", "--strict", trace));
        assertThat(recorded.exit()).isZero();
        assertThat(replayed.saysTheSameAs(recorded))
                .as(UnifiedDiff.of("recorded", recorded.lines(), "replayed", replayed.lines()))
                .isTrue();
    }

    private static Output wedge(Path folder, List<String> words) throws Exception {
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
