package io.wedge.it;

import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Loads of minutes, one at a time; with {@code -Pload} alone. */
@Isolated("they use every CPU")
class NetworkLoadIT {
    @ParameterizedTest(name = "{0} on {1}", allowZeroInvocations = true)
    @MethodSource("cases")
    void saysTheSameUnderWedgeAndLeavesNothing(Program program, Jdk jdk) {
        Cases.saysTheSameUnderWedge(program, jdk);
    }

    static Stream<Arguments> cases() {
        return Cases.of(program -> program.is("load"));
    }
}
