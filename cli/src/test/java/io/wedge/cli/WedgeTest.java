package io.wedge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WedgeTest {
    @BeforeAll
    static void distribution(@TempDir Path home) throws IOException {
        Files.createDirectory(home.resolve("lib"));
        Files.createFile(home.resolve("lib/wedge.jar"));
        System.setProperty("wedge.home", home.toString());
    }

    @AfterAll
    static void noDistribution() {
        System.clearProperty("wedge.home");
    }

    @Test
    void agentJarIsItsPathAndNothingElse() {
        Path jar = Path.of(System.getProperty("wedge.home")).resolve("lib/wedge.jar");
        assertThat(Console.wedge("agent-jar")).isEqualTo(new Console(0, jar + "\n", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run",
                "trace",
                "attach",
                "record",
                "replay",
                "policy",
                "learn",
                "overlay",
                "calls",
                "agent-jar",
                "doctor",
                "version",
                "demo",
                "info",
                "dump",
                "stat",
                "leaks",
                "diff",
                "pack",
                "unpack",
                "scrub",
                "export"
            })
    void everyCommandHelpsWithAnExample(String name) {
        Console console = Console.wedge(name, "--help");
        assertThat(console.status()).isZero();
        assertThat(console.err()).isEmpty();
        assertThat(console.out()).contains("Example").contains("wedge " + name).contains("--help");
        assertThat(Console.wedge("--help").out()).contains("\n  " + name + " ");
    }

    @Test
    void theProgramsOptionsAreNotOurs() {
        // Not java, so that nothing runs: but what is complained of shows where our options ended.
        assertThat(Console.wedge("run", "no-such-java", "--help").err()).contains("no-such-java was not found");
        assertThat(Console.wedge("run", "--", "no-such-java", "-c", "--jdk=17").err())
                .contains("no-such-java was not found");
        assertThat(Console.wedge("trace", "-e", "file", "no-such-java", "-e", "nonsense")
                        .err())
                .contains("no-such-java was not found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run --no-such-option -- java        | wedge: unknown option: '--no-such-option'; see wedge run --help",
                "run --jdk 11 -- java                | wedge: JDK 11 is not supported; use JDK 17, 21 or 25 (wedge doctor lists those that are here)",
                "run --jdk x -- java                 | wedge: invalid value for option '--jdk': 'x' is not an int; see wedge run --help",
                "run --lanes 65 -- java              | wedge: --lanes wants 1 to 64; see wedge run --help",
                "run                                 | wedge: no java command given; put it at the end: wedge run -- java -jar app.jar",
                "run -- sh -c true                   | wedge: sh is not a java command; give the java command itself, or put -javaagent:$(wedge agent-jar) into the JAVA_TOOL_OPTIONS of sh",
                "trace -e file,nonsense -- java      | wedge: -e: 'nonsense' is no call and no family; families are kernel, desc, file, dir, fs, watch, wait, user, env, clock, library, machine, network, name, process, terminal; see wedge trace --help",
                "trace -s -1 -- java                 | wedge: -s wants a length of 0 or more; see wedge trace --help",
                "calls --jdk 11                      | wedge: JDK 11 is not supported; use JDK 17, 21 or 25 (wedge doctor lists those that are here)",
                "calls --format xml                  | wedge: invalid value for option '--format': expected one of [table, json, markdown] (case-sensitive) but was 'xml'; see wedge calls --help",
                "attach                              | wedge: missing required parameter: 'PID'; see wedge attach --help",
                "attach abc                          | wedge: invalid value for positional parameter at index 0 (PID): 'abc' is not a long; see wedge attach --help",
                "attach 0                            | wedge: there is no process 0; jps lists the JVMs",
                "nonsense                            | wedge: unknown command 'nonsense'; see wedge --help",
                "--nonsense                          | wedge: unknown option: '--nonsense'; see wedge --help",
            })
    void aWrongCommandLineIsOneLineAndStatus2(String arguments, String line) {
        Console console = Console.wedge(arguments.split(" "));
        assertThat(console.err()).isEqualTo(line + "\n");
        assertThat(console.out()).isEmpty();
        assertThat(console.status()).isEqualTo(2);
    }

    @Test
    void noCommandIsStatus2() {
        assertThat(Console.wedge()).isEqualTo(new Console(2, "", "wedge: no command given; see wedge --help\n"));
    }

    @Test
    void picocliIsLeftOutOnlyWhereThereIsNothingToParse() {
        assertThat(Wedge.isPlainRun(new String[] {"run", "--", "java"})).isTrue();
        assertThat(Wedge.isPlainRun(new String[] {"run", "java", "--help"})).isTrue();
        assertThat(Wedge.isPlainRun(new String[] {"run", "--help"})).isFalse();
        assertThat(Wedge.isPlainRun(new String[] {"run"})).isFalse();
        assertThat(Wedge.isPlainRun(new String[] {"trace", "--", "java"})).isFalse();
    }

    @Test
    void versionNamesBuildProtocolAndJava() throws Exception {
        Console console = Console.wedge("version");
        assertThat(console.out())
                .startsWith("wedge ")
                .contains("\nbuild ", "\nprotocol 1 ", "\njava " + Runtime.version());
        Properties build = VersionCommand.build();
        assertThat(build.getProperty("version")).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(build.getProperty("build")).doesNotContain("$");
    }

    @Test
    void attachRefusesWhatIsNoJvm() throws Exception {
        Process cat = new ProcessBuilder("cat").start();
        try {
            Console console = Console.wedge("attach", "" + cat.pid());
            assertThat(console.status()).isEqualTo(2);
            assertThat(console.err()).contains("is not a JVM").hasLineCount(1);
            assertThat(cat.isAlive()).isTrue();
        } finally {
            cat.destroy();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--policy=server",
                "--policy-log=denied.jsonl",
                "--allow-read=.",
                "--allow-native",
                "--deny-net=*",
                "--prompt",
                "--inject=open:error=EIO"
            })
    void learningTakesNoPolicy(String option, @TempDir Path folder) {
        Path file = folder.resolve("app.yaml");
        Console learn = Console.wedge("learn", option, "-o", file.toString(), "--", "java", "-version");
        assertThat(learn)
                .isEqualTo(new Console(
                        2,
                        "",
                        "wedge: " + option.replaceFirst("=.*", "")
                                + ": wedge learn denies nothing and writes what was needed:"
                                + " leave it out; rules of your own go into a policy that includes " + file
                                + "; see wedge learn --help\n"));
        assertThat(file).doesNotExist();
    }
}
