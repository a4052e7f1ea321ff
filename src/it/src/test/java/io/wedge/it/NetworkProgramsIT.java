package io.wedge.it;

import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Servers with their clients, scripts with their processes, and native libraries that go round on purpose; in the versions of the pom. */
@Execution(ExecutionMode.CONCURRENT)
class NetworkProgramsIT {
    @ParameterizedTest(name = "{0} on {1}", allowZeroInvocations = true)
    @MethodSource("cases")
    void saysTheSameUnderWedgeAndLeavesNothing(Program program, Jdk jdk) {
        Cases.saysTheSameUnderWedge(program, jdk);
    }

    static Stream<Arguments> cases() {
        return Cases.of(program -> program.is("network"));
    }
}
