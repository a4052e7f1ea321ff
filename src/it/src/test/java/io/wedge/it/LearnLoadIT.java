package io.wedge.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** As {@link LearnIT}, on every JDK and with the programs that take longer. */
class LearnLoadIT {
    @TempDir
    private Path folder;

    static Stream<Arguments> cases() {
        return Stream.of("GroovyScript", "H2Server", "JettyFiles", "TomcatFiles", "KafkaBroker", "JavacCompilesLibrary")
                .flatMap(name -> Jdk.found().stream().map(jdk -> Arguments.of(name, jdk)));
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("cases")
    void whatWasLearntIsEnough(String name, Jdk jdk) throws Exception {
        assertThat(new LearnThenEnforce(folder.toRealPath(), jdk).run(name).stdout())
                .isNotEmpty();
    }
}
