package io.wedge.cli.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wedge.cli.machine.SetupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JavaCommandTest {
    private static final Path AGENT = Path.of("/dist/lib/wedge.jar");
    private static final String OPTION = "-javaagent:/dist/lib/wedge.jar=kernel=/s";

    @TempDir
    Path folder;

    private Map<String, String> surrounding;

    @BeforeEach
    void jdkOnThePath() throws IOException {
        jdk("jdk17", "17.0.15");
        surrounding = Map.of("PATH", folder.resolve("jdk17/bin").toString(), "JAVA_TOOL_OPTIONS", "-Dleft=alone");
    }

    @Test
    void theAgentComesRightBehindJava() {
        assertThat(spliced(
                        "java",
                        "-cp",
                        "a:b",
                        "-javaagent:other.jar",
                        "@args",
                        "Main",
                        "-javaagent:/dist/lib/wedge.jar.txt",
                        "--help"))
                .containsExactly(
                        "java",
                        OPTION,
                        "-cp",
                        "a:b",
                        "-javaagent:other.jar",
                        "@args",
                        "Main",
                        "-javaagent:/dist/lib/wedge.jar.txt",
                        "--help");
        assertThat(spliced("java")).containsExactly("java", OPTION);
        assertThat(spliced("java", "", "a b", "*")).containsExactly("java", OPTION, "", "a b", "*");
    }

    @Test
    void theWordForJavaStaysTheUsers() {
        String full = folder.resolve("jdk17/bin/java").toString();
        assertThat(spliced(full, "Main")).containsExactly(full, OPTION, "Main");
    }

    @Test
    void aLinkOfAnyNameIsJava() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("java17"), folder.resolve("jdk17/bin/java"));
        assertThat(spliced(link.toString(), "Main")).containsExactly(link.toString(), OPTION, "Main");
    }

    @Test
    void aWrapperCalledJavaIsBelieved() throws IOException {
        Path shim = executable(folder.resolve("shims/java"));
        assertThat(spliced(shim.toString(), "Main")).containsExactly(shim.toString(), OPTION, "Main");
    }

    @Test
    void toolsOfTheJdkTakeItBehindJ() {
        assertThat(spliced("javac", "-d", "out", "A.java"))
                .containsExactly("javac", "-J" + OPTION, "-d", "out", "A.java");
    }

    @Test
    void assignmentsBeforeItAreItsEnvironment() {
        JavaCommand command = JavaCommand.parse(List.of("A=1", "B=x=y", "EMPTY=", "java", "C=3"), surrounding, 0);
        assertThat(command.environment()).isEqualTo(Map.of("A", "1", "B", "x=y", "EMPTY", ""));
        assertThat(command.arguments()).containsExactly("C=3");
        assertThat(JavaCommand.parse(List.of("env", "A=1", "java"), surrounding, 0)
                        .environment())
                .isEqualTo(Map.of("A", "1"));
    }

    @Test
    void anotherPathFindsAnotherJava() throws IOException {
        jdk("jdk21", "21.0.1");
        JavaCommand command =
                JavaCommand.parse(List.of("PATH=" + folder.resolve("jdk21/bin"), "java", "Main"), surrounding, 0);
        assertThat(command.java()).isEqualTo(folder.resolve("jdk21/bin/java").toString());
    }

    @Test
    void whatIsNotThereIsSaid() {
        refused("was not found on the PATH; install a JDK", "javaa");
        refused("/no/java was not found; install a JDK", "/no/java");
        refused("no java command given", "A=1");
        refused("no java command given", "env");
        assertThatThrownBy(() -> JavaCommand.parse(List.of("java"), Map.of(), 0))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("java was not found on the PATH");
    }

    @Test
    void otherJdksAreRefused() throws IOException {
        for (String version : Set.of("11.0.2", "1.8.0_412", "18", "26-ea")) {
            Path java = jdk("jdk-" + version, version).resolve("bin/java");
            refused("(JDK " + version + " in ", java.toString());
            refused("is not supported; use JDK 17, 21 or 25", java.toString());
        }
    }

    @Test
    void theAgentTwiceIsRefused() {
        JavaCommand command =
                JavaCommand.parse(List.of("java", "-javaagent:/dist/lib/wedge.jar", "Main"), surrounding, 0);
        assertThatThrownBy(() -> command.withAgent(AGENT, "kernel=/s"))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("has Wedge's agent already");
    }

    private List<String> spliced(String... words) {
        return JavaCommand.parse(List.of(words), surrounding, 0).withAgent(AGENT, "kernel=/s");
    }

    private void refused(String message, String... words) {
        assertThatThrownBy(() -> JavaCommand.parse(List.of(words), surrounding, 0))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining(message);
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = folder.resolve(name);
        executable(home.resolve("bin/java"));
        executable(home.resolve("bin/javac"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    private static Path executable(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }
}
