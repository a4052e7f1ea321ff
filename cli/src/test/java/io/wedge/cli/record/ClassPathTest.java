package io.wedge.cli.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trace's header names the archives that classes come from, however the command line did. */
class ClassPathTest {
    @TempDir
    private Path folder;

    private static List<String> of(String... arguments) {
        return ClassPath.of(List.of(arguments), Map.of());
    }

    @Test
    void aStarIsTheArchivesOfItsFolder() throws Exception {
        Path one = Files.createFile(folder.resolve("one.jar"));
        Path two = Files.createFile(folder.resolve("two.JAR"));
        Files.createFile(folder.resolve("notes.txt"));
        Files.createFile(Files.createDirectory(folder.resolve("below")).resolve("three.jar"));
        String path = "/classes:" + folder + "/*:" + folder + "/none/*";
        assertThat(of("-cp", path, "Main")).containsExactly("/classes", one.toString(), two.toString());
        assertThat(ClassPath.of(List.of("Main"), Map.of("CLASSPATH", folder + "/*")))
                .containsExactly(one.toString(), two.toString());
    }

    @Test
    void optionsWithAWordOfTheirOwnDoNotEndTheCommandLine() {
        assertThat(of(
                        "--add-modules",
                        "ALL-SYSTEM",
                        "--add-opens",
                        "a/b=c",
                        "-cp",
                        "/one:/two",
                        "Main",
                        "-cp",
                        "/mine"))
                .containsExactly("/one", "/two");
        assertThat(of("@options", "--class-path=/one", "Main")).containsExactly("/one");
        assertThat(of("-cp", "/one", "-jar", "/app.jar", "-cp", "/mine")).containsExactly("/app.jar");
    }

    @Test
    void aModulePathIsItsFoldersAndTheirArchives() throws Exception {
        Path one = Files.createFile(folder.resolve("one.jar"));
        assertThat(of("-p", folder.toString(), "-m", "app/Main", "-cp", "/mine"))
                .containsExactly(one.toString(), folder.toString());
        assertThat(of("--module-path=" + one, "--module", "app")).containsExactly(one.toString());
    }
}
