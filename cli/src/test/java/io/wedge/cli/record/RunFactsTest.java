package io.wedge.cli.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trace's header names the archives that classes come from, however the command line did. */
class RunFactsTest {
    @TempDir
    private Path folder;

    @Test
    void aStarIsTheArchivesOfItsFolder() throws Exception {
        Path one = Files.createFile(folder.resolve("one.jar"));
        Path two = Files.createFile(folder.resolve("two.JAR"));
        Files.createFile(folder.resolve("notes.txt"));
        Files.createFile(Files.createDirectory(folder.resolve("below")).resolve("three.jar"));
        String path = "/classes:" + folder + "/*:" + folder + "/none/*";
        assertThat(RunFacts.classPath(List.of("-cp", path, "Main"), Map.of()))
                .containsExactly("/classes", one.toString(), two.toString());
        assertThat(RunFacts.classPath(List.of("Main"), Map.of("CLASSPATH", folder + "/*")))
                .containsExactly(one.toString(), two.toString());
    }
}
