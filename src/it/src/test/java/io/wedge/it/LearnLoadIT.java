package io.wedge.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** As {@link LearnIT}, with the programs that take longer, and all on each JDK. */
class LearnLoadIT {
    @TempDir
    private Path folder;

    /** Maven's repository lies in the home of whoever runs the tests, where nobody else may read. */
    static Stream<Arguments> cases() throws IOException {
        return Stream.concat(
                Lessons.onEachJdk(
                        Lessons.groovy(),
                        Lessons.h2(),
                        Lessons.jetty(),
                        Lessons.tomcat(),
                        Lessons.junit(),
                        Lessons.kafka()),
                Lessons.onEachJdkAs(Person.SELF, Lessons.maven()));
    }

    @ParameterizedTest(name = "{0} on {1} {2}")
    @MethodSource("cases")
    void whatWasLearntIsEnough(Lesson lesson, Jdk jdk, Person who) throws Exception {
        assertThat(new LearnThenEnforce(folder.toRealPath(), jdk, who)
                        .run(lesson)
                        .stdout())
                .isNotNull();
    }
}
