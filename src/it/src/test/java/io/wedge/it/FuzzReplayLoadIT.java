package io.wedge.it;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** As {@link FuzzReplayIT}, with a hundred seeds, on all JDKs in turn. */
class FuzzReplayLoadIT {
    private static final int MANY = 100;

    @TempDir
    private Path folder;

    @BeforeEach
    void needsWedge() {
        assumeFalse(Cases.ONLY_NATIVE, "wedge.it.native is set");
    }

    static IntStream many() {
        return IntStream.range(FuzzReplayIT.FEW, MANY);
    }

    @ParameterizedTest
    @MethodSource("many")
    void manyRandomProgramsSayTheSame(int seed) throws Exception {
        List<Jdk> jdks = Jdk.found();
        FuzzReplayIT.saysTheSame(folder, seed, jdks.get(seed % jdks.size()));
    }
}
