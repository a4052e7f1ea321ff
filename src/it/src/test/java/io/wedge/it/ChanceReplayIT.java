package io.wedge.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which numbers a thread gets from a source of chance that threads share: its own, whoever is first, or what the others left. docs/replay.md says so of each. */
class ChanceReplayIT {
    private static final List<String> OF_THE_THREAD =
            List.of("new", "local", "math", "math-call", "shuffle", "uuid", "secure", "drbg");

    /** Not replayed where the order is another one. */
    private static final List<String> OF_THE_ORDER = List.of("sha1prng", "random", "splittable");

    private static final String HASH = "hash";

    @TempDir
    private Path folder;

    @BeforeEach
    void needsWedge() {
        assumeFalse(Cases.ONLY_NATIVE, "wedge.it.native is set");
    }

    static Stream<Jdk> jdks() {
        return Jdk.found().stream();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void whatThreadsGetInAnotherOrder(Jdk jdk) throws Exception {
        String trace = folder.resolve("trace").toString();
        Output recorded = wedge(List.of("record", "-o", trace, "--"), jdk, "recorded");
        Output replayed = wedge(List.of("replay", "--on-divergence", "warn", trace, "--"), jdk, "turned");
        Map<String, String> before = lines(recorded);
        Map<String, String> after = lines(replayed);
        assertThat(before).as(recorded.stderr()).hasSize(OF_THE_THREAD.size() + OF_THE_ORDER.size() + 1);
        assertThat(after.keySet()).as(replayed.stderr()).isEqualTo(before.keySet());
        for (String source : OF_THE_THREAD) {
            assertThat(after.get(source)).as(source).isEqualTo(before.get(source));
        }
        for (String source : OF_THE_ORDER) {
            String[] numbers = before.get(source).split(" ");
            assertThat(after.get(source)).as(source).isEqualTo(numbers[1] + " " + numbers[0]);
        }
        assertThat(after.get(HASH)).isNotEqualTo(before.get(HASH));
    }

    private static Map<String, String> lines(Output output) {
        return output.stdout()
                .lines()
                .map(line -> line.split(" ", 2))
                .collect(Collectors.toMap(words -> words[0], words -> words[1]));
    }

    private Output wedge(List<String> words, Jdk jdk, String order) throws Exception {
        List<String> command = new ArrayList<>(List.of(Dist.command().toString()));
        command.addAll(words);
        command.addAll(Run.NATIVE.command(jdk, RunProgram.javaArguments(Programs.named("Orders"))));
        command.add(order);
        return new RunProgram(command).runIn(Files.createDirectories(folder.resolve("cwd")), folder);
    }
}
