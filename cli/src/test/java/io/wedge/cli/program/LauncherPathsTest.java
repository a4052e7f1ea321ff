package io.wedge.cli.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherPathsTest {
    @TempDir
    private Path folder;

    private static LauncherPaths of(Map<String, String> environment, String... words) {
        return LauncherPaths.of(
                new JavaCommand("java", Path.of("/usr/bin/java"), false, List.of(words), Map.of()), environment);
    }

    private static final Path CWD = Path.of("").toAbsolutePath();

    @Test
    void pathsStandBehindOptionsAndInThem() {
        LauncherPaths named =
                of(Map.of(), "-cp", "/a:/b/x.jar", "-javaagent:/c.jar=x=/y", "--module-path=/m", "Main", "/not/named");
        assertThat(named.paths()).containsExactly(paths("/a", "/b/x.jar", "/c.jar", "/m"));
        assertThat(named.classPath()).isEqualTo(named.paths());
    }

    /** As the JVM: it looks in the working directory. */
    @Test
    void whereNoClassPathIsNamedItIsTheWorkingDirectory() {
        assertThat(of(Map.of(), "-javaagent:/c.jar", "Main").classPath()).containsExactly(Path.of("/c.jar"), CWD);
        assertThat(of(Map.of("CLASSPATH", "/a"), "Main").classPath()).containsExactly(Path.of("/a"));
    }

    @Test
    void theEnvironmentAndFilesOfArgumentsHaveThemToo() throws IOException {
        Path file =
                Files.writeString(folder.resolve("args"), "# -cp /no\n-cp \"/with blank/x.jar\"\n'-javaagent:/q.jar'");
        assertThat(of(Map.of("JDK_JAVA_OPTIONS", "-Xmx1g -cp /e.jar"), "@" + file)
                        .paths())
                .containsExactly(paths("/e.jar", file.toString(), "/with blank/x.jar", "/q.jar"));
    }

    @Test
    void aWildcardIsTheFolderAndItsJars() throws IOException {
        Path jar = Files.createFile(folder.resolve("x.jar"));
        Files.createFile(folder.resolve("x.txt"));
        LauncherPaths named = of(Map.of(), "-cp", folder + "/*", "Main");
        assertThat(named.paths()).containsExactly(folder);
        assertThat(named.classPath()).containsExactly(folder, jar);
    }

    private static Path[] paths(String... texts) {
        return List.of(texts).stream().map(Path::of).toArray(Path[]::new);
    }
}
