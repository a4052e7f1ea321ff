package io.wedge.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --prompt}: somebody at the terminal decides about what no rule allows. */
class PromptIT extends AsPersons {
    private static final String ASKED = "n no, v never: ";

    @TempDir
    private Path temp;

    private Path in;
    private String secret;
    private Path config;

    @BeforeEach
    void folders() throws IOException {
        assumeFalse(Cases.ONLY_NATIVE, "wedge.it.native is set");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "no script(1) here");
        Path real = temp.toRealPath();
        in = Files.createDirectory(real.resolve("in"));
        Files.writeString(in.resolve("known"), "known");
        secret = Files.writeString(real.resolve("secret"), "secret").toString();
        config = real.resolve("config");
    }

    private List<String> command(Jdk jdk, List<String> options, String... arguments) {
        List<String> words = new ArrayList<>(List.of(Dist.command().toString(), "run"));
        words.addAll(options);
        words.addAll(List.of(
                "--jdk",
                "" + jdk.feature(),
                "--",
                "java",
                "-cp",
                Programs.classPath(Programs.named("AskedCalls")),
                "AskedCalls"));
        words.addAll(List.of(arguments));
        return words;
    }

    private List<String> prompt(String... more) {
        List<String> options = new ArrayList<>(List.of("--prompt", "--allow-read=" + in));
        options.addAll(List.of(more));
        return options;
    }

    private AtTerminal start(Jdk jdk, List<String> options, String... arguments) throws IOException {
        person.give(temp);
        return new AtTerminal(command(jdk, options, arguments), in, config, person);
    }

    /** The main thread's number is the JDK's own affair. */
    private static String asked(AtTerminal terminal) {
        return terminal.said().replaceAll("thread \\d+ main", "thread N main");
    }

    @OnEachJdk
    void onceIsForOneCall(Jdk jdk) throws IOException, InterruptedException {
        Path log = in.resolve("log");
        try (AtTerminal terminal = start(jdk, prompt("--policy-log=" + log), "read", secret, secret, in + "/known")) {
            terminal.awaitSaid(ASKED, 1);
            assertThat(asked(terminal))
                    .isEqualTo("wedge: read " + secret + "? (open, thread N main; rule: files: {read: [" + secret
                            + "]}) y once, a always, n no, v never: ");
            terminal.type("y\n");
            terminal.awaitSaid(ASKED, 2);
            terminal.type("n\n");
            assertThat(terminal.end()).as(terminal.said()).isZero();
            assertThat(terminal.said().lines())
                    .contains("read: secret", "read: AccessDeniedException", "read: known")
                    .noneMatch(line -> line.startsWith("wedge: denied"));
        }
        assertThat(config).doesNotExist();
        assertThat(Files.readString(log)).contains("\"verdict\":\"granted\"", "\"verdict\":\"denied\"");
    }

    @OnEachJdk
    void alwaysIsForTheNextRunToo(Jdk jdk) throws IOException, InterruptedException {
        Path policy = Files.writeString(
                temp.toRealPath().resolve("app.yaml"), "version: 1\nprompt: true\nfiles: {read: [" + in + "]}\n");
        List<String> options = List.of("--policy=" + policy);
        try (AtTerminal terminal = start(jdk, options, "read", secret, secret)) {
            terminal.awaitSaid(ASKED, 1);
            terminal.type("a\n");
            assertThat(terminal.end()).as(terminal.said()).isZero();
            assertThat(terminal.said())
                    .containsPattern("wedge: " + config + "/wedge/remembered/app-[0-9a-f]{8}.yaml says");
            assertThat(terminal.count("read: secret")).isEqualTo(2);
            assertThat(terminal.count(ASKED)).isEqualTo(1);
        }
        try (AtTerminal terminal = start(jdk, options, "read", secret)) {
            assertThat(terminal.end()).isZero();
            assertThat(terminal.said()).isEqualTo("read: secret\n");
        }
        // Another policy has answers of its own.
        Path other = Files.copy(policy, temp.resolve("other.yaml"));
        try (AtTerminal terminal = start(jdk, List.of("--policy=" + other), "read", secret)) {
            terminal.awaitSaid(ASKED, 1);
            terminal.type("\n");
            assertThat(terminal.end()).isZero();
            assertThat(terminal.said()).endsWith("read: AccessDeniedException\n");
        }
    }

    @OnOneJdk
    void neverIsForTheNextRunToo(Jdk jdk) throws IOException, InterruptedException {
        Path kept = in.resolve("kept.yaml");
        List<String> options = prompt("--remember=" + kept);
        try (AtTerminal terminal = start(jdk, options, "read", secret, secret)) {
            terminal.awaitSaid(ASKED, 1);
            terminal.type("maybe\n");
            terminal.awaitSaid(ASKED, 2);
            terminal.type("v\n");
            assertThat(terminal.end()).isZero();
            assertThat(terminal.count("read: AccessDeniedException")).isEqualTo(2);
        }
        try (AtTerminal terminal = start(jdk, options, "read", secret)) {
            assertThat(terminal.end()).isZero();
            assertThat(terminal.said())
                    .contains("wedge: denied: read " + secret, "by deny files.read \"" + secret + "\" (" + kept + ":")
                    .doesNotContain(ASKED);
        }
    }

    /** Nothing has been done before there is an answer, and after it once: no descriptor more than natively. */
    @OnEachJdk
    void nothingHappensBeforeTheAnswer(Jdk jdk) throws IOException, InterruptedException {
        for (String confined : List.of("--policy-mode=enforce", "--confined")) {
            Path made = in.resolve("made");
            try (AtTerminal terminal = start(jdk, prompt(confined), "write", made.toString())) {
                terminal.awaitSaid(ASKED, 1);
                assertThat(asked(terminal)).contains("write " + made + "? (open, thread N main");
                assertThat(made).doesNotExist();
                terminal.type("n\n");
                assertThat(terminal.end()).isZero();
                assertThat(terminal.said()).endsWith("write: AccessDeniedException\n");
                assertThat(made).doesNotExist();
            }
            Path trace = in.resolve("trace");
            try (AtTerminal terminal = start(jdk, prompt(confined, "--trace=" + trace), "write", made.toString())) {
                terminal.awaitSaid(ASKED, 1);
                terminal.type("y\n");
                assertThat(terminal.end()).isZero();
                assertThat(terminal.said()).endsWith("write: done\n");
            }
            assertThat(made).hasContent("written");
            assertThat(Files.readAllLines(trace).stream().filter(line -> line.contains("open(path=\"" + made + "\"")))
                    .hasSize(1)
                    .allMatch(line -> line.contains("{type=regular}"));
            Files.delete(made);
        }
    }

    @OnEachJdk
    void othersGoOnAndTheSameIsAskedOnce(Jdk jdk) throws IOException, InterruptedException {
        try (AtTerminal terminal = start(jdk, prompt(), "both", secret, in + "/known")) {
            terminal.awaitSaid("meanwhile: known", 1);
            assertThat(terminal.count(ASKED)).isEqualTo(1);
            terminal.type("y\n");
            assertThat(terminal.end()).as(terminal.said()).isZero();
            assertThat(terminal.count("read: secret")).isEqualTo(2);
            assertThat(terminal.count(ASKED)).isEqualTo(1);
        }
    }

    @OnEachJdk
    void theProgramMayEndMeanwhile(Jdk jdk) throws IOException, InterruptedException {
        for (String confined : List.of("--policy-mode=enforce", "--confined")) {
            Path sign = in.resolve("sign" + confined);
            try (AtTerminal terminal = start(jdk, prompt(confined), "end", secret, sign.toString())) {
                terminal.awaitSaid(ASKED, 1);
                Files.createFile(sign);
                assertThat(terminal.end()).as(terminal.said()).isEqualTo(3);
                assertThat(terminal.said()).contains("ends\n");
            }
        }
    }

    @OnEachJdk
    void confined(Jdk jdk) throws IOException, InterruptedException {
        try (AtTerminal terminal = start(jdk, prompt("--confined"), "read", secret, secret, secret)) {
            terminal.awaitSaid(ASKED, 1);
            terminal.type("y\n");
            terminal.awaitSaid(ASKED, 2);
            terminal.type("a\n");
            assertThat(terminal.end()).as(terminal.said()).isZero();
            assertThat(terminal.count("read: secret")).isEqualTo(3);
        }
        try (AtTerminal terminal = start(jdk, prompt("--confined"), "read", secret)) {
            assertThat(terminal.end()).isZero();
            assertThat(terminal.said()).isEqualTo("read: secret\n");
        }
    }

    /** What native code asks the host for itself is asked about as well: under confinement, a child's calls. */
    @OnEachJdk
    void callsOfAConfinedChild(Jdk jdk) throws IOException, InterruptedException {
        try (AtTerminal terminal = start(jdk, prompt("--confined", "--allow-run=cat"), "run", "cat", secret)) {
            terminal.awaitSaid(ASKED, 1);
            while (!terminal.said().contains("read " + secret + "? (open, thread ")) {
                int asked = terminal.count(ASKED);
                terminal.type("n\n");
                terminal.awaitSaid(ASKED, asked + 1);
            }
            terminal.type("y\n");
            assertThat(terminal.end()).as(terminal.said()).isZero();
            assertThat(terminal.said()).contains("secret" + "run: 0");
        }
    }

    @OnEachJdk
    void programsAndConnections(Jdk jdk) throws IOException, InterruptedException {
        try (AtTerminal terminal = start(jdk, prompt(), "run", "echo", "it", "ran")) {
            terminal.awaitSaid(ASKED, 1);
            assertThat(asked(terminal))
                    .contains("/echo it ran? (spawn, thread N main; rule: run: [\"")
                    .contains("/echo it ran\"]}".replace("}", ""));
            terminal.type("y\n");
            assertThat(terminal.end()).as(terminal.said()).isZero();
            assertThat(terminal.said()).contains("it ran\nrun: 0\n");
        }
        try (AtTerminal terminal = start(jdk, prompt(), "run", "echo", "two words")) {
            // No rule is about one argument of two words: nothing to remember.
            terminal.awaitSaid("y once, n no: ", 1);
            terminal.type("n\n");
            assertThat(terminal.end()).isZero();
            assertThat(terminal.said()).endsWith("run: IOException\n");
            assertThat(terminal.count("y once, n no: ")).isEqualTo(1);
        }
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            Thread peer = new Thread(() -> greet(server));
            peer.start();
            try (AtTerminal terminal = start(jdk, prompt(), "connect", "" + server.getLocalPort())) {
                terminal.awaitSaid(ASKED, 1);
                assertThat(terminal.said())
                        .contains("wedge: connect to 127.0.0.1:" + server.getLocalPort() + "? (connect");
                terminal.type("y\n");
                assertThat(terminal.end()).as(terminal.said()).isZero();
                assertThat(terminal.said()).endsWith("connect: 42\n");
            }
            peer.join();
        }
    }

    private static void greet(ServerSocket server) {
        try (java.net.Socket socket = server.accept()) {
            socket.getOutputStream().write(42);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The program waits for a line at the same terminal: the answer is not its line. */
    @OnOneJdk
    void anAnswerIsNotTheProgramsInput(Jdk jdk) throws IOException, InterruptedException {
        try (AtTerminal terminal = start(jdk, prompt(), "line", secret)) {
            terminal.awaitSaid(ASKED, 1);
            terminal.type("y\n");
            terminal.awaitSaid("read: secret", 1);
            terminal.type("hello\n");
            assertThat(terminal.end()).as(terminal.said()).isZero();
            assertThat(terminal.said()).contains("line: hello\n");
        }
    }

    /** As ctrl-C is typed: the program gets its signal, and what was asked is denied. So is what the user ends the input for. */
    @OnOneJdk
    void ctrlCAndCtrlDAreNo(Jdk jdk) throws IOException, InterruptedException {
        try (AtTerminal terminal = start(jdk, prompt(), "read", secret)) {
            terminal.awaitSaid(ASKED, 1);
            terminal.type("\u0004");
            assertThat(terminal.end()).isZero();
            assertThat(terminal.said()).endsWith("read: AccessDeniedException\n");
        }
        try (AtTerminal terminal = start(jdk, prompt(), "end", secret, in + "/never")) {
            terminal.awaitSaid(ASKED, 1);
            terminal.type("\u0003");
            assertThat(terminal.end()).as(terminal.said()).isEqualTo(130);
        }
    }

    @OnOneJdk
    void noAnswerInTimeIsNo(Jdk jdk) throws IOException, InterruptedException {
        try (AtTerminal terminal = start(jdk, prompt("--prompt-timeout=300ms"), "read", secret)) {
            assertThat(terminal.end()).isZero();
            assertThat(terminal.said()).endsWith(ASKED + "no answer, so no\nread: AccessDeniedException\n");
        }
    }

    /** The program cannot answer for its user in the next run. */
    @OnOneJdk
    void theProgramWritesNoAnswers(Jdk jdk) throws IOException, InterruptedException {
        Path kept = in.resolve("kept.yaml");
        List<String> options = prompt("--allow-write=" + in, "--remember=" + kept);
        try (AtTerminal terminal = start(jdk, options, "write", kept.toString())) {
            assertThat(terminal.end()).isZero();
            assertThat(terminal.said()).contains("write: AccessDeniedException\n");
        }
        Files.createDirectories(config);
        options = prompt("--allow-write=" + config);
        try (AtTerminal terminal = start(jdk, options, "write", config + "/wedge")) {
            assertThat(terminal.end()).isZero();
            assertThat(terminal.said()).contains("write: AccessDeniedException\n");
        }
        assertThat(config).isEmptyDirectory();
    }

    /** Where nothing is denied nothing is asked. */
    @OnOneJdk
    void onlyWhatIsEnforcedIsAskedAbout(Jdk jdk) throws IOException, InterruptedException {
        try (AtTerminal terminal = start(jdk, prompt("--policy-mode=warn"), "read", secret)) {
            assertThat(terminal.end()).isZero();
            assertThat(terminal.said()).contains("wedge: would deny: read " + secret, "read: secret");
            assertThat(terminal.count(ASKED)).isZero();
        }
        try (AtTerminal terminal = start(jdk, prompt("--deny-read=" + secret), "read", secret)) {
            assertThat(terminal.end()).isZero();
            assertThat(terminal.said()).contains("wedge: denied: read " + secret, "read: AccessDeniedException");
            assertThat(terminal.count(ASKED)).isZero();
        }
    }

    @OnOneJdk
    void withoutATerminalItIsDenied(Jdk jdk) throws IOException {
        List<String> words = new ArrayList<>(List.of("setsid", "--wait"));
        words.addAll(command(jdk, prompt(), "read", secret, secret));
        person.give(temp);
        Output output = new RunProgram(words).as(person).run();
        assertThat(output.exit()).isZero();
        assertThat(output.stdout()).isEqualTo("read: AccessDeniedException\nread: AccessDeniedException\n");
        assertThat(output.stderr().lines())
                .hasSize(2)
                .contains("wedge: there is no terminal to ask at: what the policy does not allow is denied")
                .anyMatch(line -> line.startsWith("wedge: denied: read " + secret));
    }

    @Test
    void whatIsNotRightIsSaidInOneLine() throws IOException {
        Path mine = Files.writeString(in.resolve("mine.yaml"), "version: 1\n");
        for (List<String> options : List.of(
                prompt("--remember=" + mine), prompt("--prompt-timeout=soon"), List.of("--prompt-timeout=3s"))) {
            Output output = new RunProgram(command(Jdk.found().get(0), options, "read", secret)).run();
            assertThat(output.exit()).isEqualTo(2);
            assertThat(output.stdout()).isEmpty();
            assertThat(output.stderr().lines()).hasSize(1).allMatch(line -> line.startsWith("wedge: "));
        }
        assertThat(mine).hasContent("version: 1");
    }
}
