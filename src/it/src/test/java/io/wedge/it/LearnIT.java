package io.wedge.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was learnt from one run of a real program is enough for another run, with other input. */
class LearnIT {
    @TempDir
    private Path folder;

    @BeforeEach
    void underWedge() {
        assumeFalse(Cases.ONLY_NATIVE, "wedge.it.native is set");
    }

    private LearnThenEnforce newest() throws Exception {
        List<Jdk> all = Jdk.found();
        return new LearnThenEnforce(folder.toRealPath(), all.get(all.size() - 1));
    }

    @Test
    void javacOverOtherSources() throws Exception {
        newest().run(
                        (work, name) -> {
                            for (String type : List.of("A", "B", "C", name.equals("first") ? "D" : "E")) {
                                Files.createDirectories(work.resolve("src/" + name));
                                Files.writeString(
                                        work.resolve("src/" + name + "/" + type + ".java"),
                                        "package " + name + "; class " + type + " { java.util.List<B> all; }");
                            }
                            Files.writeString(
                                    work.resolve("sources"), "src/" + name + "/A.java\nsrc/" + name + "/B.java");
                        },
                        List.of("com.sun.tools.javac.Main", "-d", "out", "@sources"));
        assertThat(folder.resolve("second/cwd/out/second/B.class")).exists();
    }

    @Test
    void jettyServesAnotherFolder() throws Exception {
        assertThat(newest().run("JettyFiles").stdout()).contains("STOPPED");
    }
}
