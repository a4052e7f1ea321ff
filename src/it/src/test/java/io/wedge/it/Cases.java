package io.wedge.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** JDK × program, and what one such case must show. */
final class Cases {
    /** True with {@code -Dwedge.it.native=true}: no Wedge at all, each program natively twice; proves the programs, not Wedge. */
    static final boolean ONLY_NATIVE = Boolean.getBoolean("wedge.it.native");

    /** 17, 21 and 25: neighbours leave another rest each. */
    private static final int JDKS = 3;

    private Cases() {}

    static Stream<Arguments> of(Predicate<Program> which) {
        List<Arguments> cases = new ArrayList<>();
        for (Program program : Programs.wanted()) {
            for (Jdk jdk : Jdk.found()) {
                if (which.test(program) && program.runsOn(jdk)) {
                    cases.add(Arguments.of(program, jdk));
                }
            }
        }
        return cases.stream();
    }

    /** The program says the same under Wedge as natively: standard output, standard error, exit status. */
    static void saysTheSameUnderWedge(Program program, Jdk jdk) {
        Output expected = RunProgram.run(program, jdk, Run.NATIVE);
        assertEquals(
                program.number("exit", 0), expected.exit(), () -> "natively:\n" + String.join("\n", expected.lines()));
        for (Run run : runs(program, jdk)) {
            compare(program, jdk, run.toString(), expected, RunProgram.run(program, jdk, run));
        }
        if (program.is("child") && !ONLY_NATIVE) {
            compare(
                    program,
                    jdk,
                    "WEDGE_RUN with a mediated child",
                    expected,
                    RunProgram.run(program, jdk, Run.WEDGE_RUN, Run.AGENT));
            compare(
                    program,
                    jdk,
                    "NATIVE with a mediated child",
                    expected,
                    RunProgram.run(program, jdk, Run.NATIVE, Run.AGENT));
        }
    }

    private static void compare(Program program, Jdk jdk, String run, Output expected, Output actual) {
        System.out.printf("%s, %s, %s: %d ms, native %d ms%n", program, jdk, run, actual.millis(), expected.millis());
        if (!actual.saysTheSameAs(expected)) {
            fail(program + " on " + jdk + " says something else\n"
                    + UnifiedDiff.of("native", expected.lines(), run, actual.lines()));
        }
    }

    /** Programs with much of their own to do run by the command. Of the small ones each does on one JDK, and under the agent, with the kernel that is there, on the others. */
    private static List<Run> runs(Program program, Jdk jdk) {
        if (ONLY_NATIVE || program.is("unserved")) {
            return List.of(Run.NATIVE);
        }
        boolean small = program.isSmall() && !program.is("alone");
        boolean inTurn = Math.floorMod(program.name().hashCode() + jdk.feature(), JDKS) == 0;
        if (!program.is("agent") && (!small || inTurn)) {
            return List.of(Run.WEDGE_RUN);
        }
        KeptKernel.hold();
        return program.is("agent") ? List.of(Run.WEDGE_RUN, Run.AGENT) : List.of(Run.AGENT);
    }
}
