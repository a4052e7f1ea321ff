package io.wedge.it;

import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The programs that load the machine, one at a time. */
@Isolated("they use every CPU")
class HeavyProgramsIT {
    @ParameterizedTest(name = "{0} on {1}", allowZeroInvocations = true)
    @MethodSource("cases")
    void saysTheSameUnderWedge(Program program, Jdk jdk) {
        Cases.saysTheSameUnderWedge(program, jdk);
    }

    static Stream<Arguments> cases() {
        return Cases.of(program -> program.is("alone") && program.isSmall());
    }
}
