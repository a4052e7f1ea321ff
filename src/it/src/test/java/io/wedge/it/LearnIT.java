package io.wedge.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What was learnt from one run of a real program is enough for another, confined, with other input. {@link LearnLoadIT} has those that take longer. */
@Execution(ExecutionMode.CONCURRENT)
class LearnIT extends AsPersons {
    @TempDir
    private Path folder;

    @BeforeEach
    void underWedge() {
        assumeFalse(Cases.ONLY_NATIVE, "wedge.it.native is set");
    }

    /** The servers and the script on all JDKs: {@link LearnLoadIT}. */
    static Stream<Arguments> cases() {
        return Stream.concat(
                Lessons.onEachJdk(Lessons.javac()), Lessons.inTurn(Lessons.groovy(), Lessons.h2(), Lessons.jetty()));
    }

    @ParameterizedTest(name = "{0} on {1} {2}")
    @MethodSource("cases")
    void whatWasLearntIsEnough(Lesson lesson, Jdk jdk, Person who) throws Exception {
        assertThat(new LearnThenEnforce(folder.toRealPath(), jdk, who)
                        .run(lesson)
                        .stdout())
                .isNotNull();
    }

    /** What the host needs is learnt; what each plug-in may, its rules say, confined: it reads what is its own, whoever helps it. */
    @OnEachJdk
    void plugInsKeepToTheirRulesUnderWhatTheHostNeeds(Jdk jdk) throws Exception {
        Path code = Path.of(Programs.classPath(Programs.named("PluginCode")), "PluginCode.class");
        Lesson lesson = Lesson.of(
                "PluginHost",
                List.of(
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        Programs.classPath(Programs.named("PluginHost")),
                        "PluginHost",
                        "."),
                (work, first) -> plugIns(work, code, first ? "old" : "new"));
        LearnThenEnforce runs = new LearnThenEnforce(folder.toRealPath(), jdk, person);
        Path learnt = runs.learn(lesson);
        Path policy = Files.writeString(learnt.resolveSibling("host.yaml"), CALLERS);
        Output natively = runs.once(lesson, "native", List.of());
        assertThat(natively.stdout()).contains("a read: new a/f new b/f new b/never\n", "b run: 0 0 0\n");
        Output confined = runs.once(lesson, "second", List.of("run", "--confined", "--policy=" + policy));
        String no = "AccessDeniedException";
        assertThat(confined.stdout().lines())
                .containsExactly(
                        "a read: new a/f " + no + " " + no,
                        "a pool: new a/f " + no + " " + no,
                        "a helper: new a/f " + no + " " + no,
                        "a write: " + no + " " + no + " " + no,
                        "a run: IOException IOException IOException",
                        "host: new a/f new b/f",
                        "b read: " + no + " new b/f " + no,
                        "b pool: " + no + " new b/f " + no,
                        "b helper: " + no + " new b/f " + no,
                        "b write: " + no + " f " + no,
                        "b run: 0 0 0",
                        "host: new a/f written");
        assertThat(confined.stderr()).contains(", for PluginCode of <cwd>/a.jar): no rule allows it");
    }

    private static void plugIns(Path work, Path code, String text) throws IOException {
        for (String name : List.of("a", "b")) {
            Files.createDirectory(work.resolve(name));
            try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(work.resolve(name + ".jar")))) {
                jar.putNextEntry(new JarEntry("PluginCode.class"));
                Files.copy(code, jar);
            }
        }
        for (String name : List.of("a/f", "b/f", "b/never")) {
            Files.writeString(work.resolve(name), text + " " + name);
        }
    }

    private static final String CALLERS = """
            version: 1
            include: [./learnt.yaml]
            callers:
              - who: {jar: "${cwd}/a.jar"}
                files: {read: ["${cwd}/a"]}
              - who: {jar: "${cwd}/b*.jar", loader: b}
                files: {read: ["${cwd}/b"], write: ["${cwd}/b/f"]}
                run: ["true"]
            deny:
              files: {read: ["${cwd}/b/never"]}
            """;
}
