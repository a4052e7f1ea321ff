package io.wedge.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the kernel process of a confined session can reach itself, asked from within, by a thread of its JVM that was there before the kernel. */
@Execution(ExecutionMode.CONCURRENT)
class KernelFenceIT extends PolicyRuns {
    /** CHOWN, DAC_OVERRIDE, DAC_READ_SEARCH, FOWNER, FSETID, KILL, NET_BIND_SERVICE, NET_BROADCAST, NET_RAW. */
    private static final long NINE = 0x3F | 1L << 10 | 1L << 11 | 1L << 13;

    private static final int TIMEOUT_MS = 60_000;

    private Path jar;
    private Path policy;

    @BeforeEach
    void probe() throws IOException {
        assumeTrue(System.getProperty("os.arch").equals("amd64"), "elsewhere the JVM's own threads are not reached");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(new Attributes.Name("Premain-Class"), "FenceProbe");
        jar = folder.resolve("probe.jar");
        Path classes = Path.of(Programs.classPath(Programs.named("FenceProbe")).split(":")[0]);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.putNextEntry(new JarEntry("FenceProbe.class"));
            out.write(Files.readAllBytes(classes.resolve("FenceProbe.class")));
        }
        Files.writeString(in.resolve("file"), "file");
        Files.createDirectory(in.resolve("made"));
        policy = Files.createDirectory(folder.toRealPath().resolve("policies")).resolve("policy.yaml");
    }

    /** A confined run whose kernel answers questions about itself. */
    private final class Fenced implements AutoCloseable {
        private final ServerSocket asked = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private final Process wedge;
        private final Socket probe;
        private final BufferedReader answers;
        private final PrintStream questions;
        private final long kernel;

        Fenced(Jdk jdk, String rules, String options) throws IOException {
            Files.writeString(policy, rules.replace("IN", in.toString()).replace("PORT", "" + asked.getLocalPort()));
            // The build may run under nohup: an ignored signal is inherited, and the JVM leaves it so.
            List<String> words = new ArrayList<>(List.of("env", "--default-signal=HUP"));
            words.addAll(List.of(Dist.command().toString(), "run", "--confined", "--policy=" + policy));
            words.addAll(command(List.of(), jdk, "SaysItsKernel", "says"));
            person.give(folder);
            ProcessBuilder builder = new ProcessBuilder(person.command(words));
            builder.environment().putAll(person.environment());
            builder.environment()
                    .put("WEDGE_JAVA", jdk.home().resolve("bin/java").toString());
            builder.environment()
                    .put("WEDGE_JAVA_OPTS", "-javaagent:" + jar + "=" + asked.getLocalPort() + " " + options);
            wedge = builder.redirectError(folder.resolve("stderr").toFile()).start();
            asked.setSoTimeout(TIMEOUT_MS);
            probe = asked.accept();
            answers = new BufferedReader(new InputStreamReader(probe.getInputStream(), UTF_8));
            questions = new PrintStream(probe.getOutputStream(), true, UTF_8);
            String said = wedge.inputReader().readLine();
            assertThat(said).as(Files.readString(folder.resolve("stderr"))).isNotNull();
            kernel = Long.parseLong(said);
        }

        String ask(String question) throws IOException {
            questions.println(question);
            return answers.readLine();
        }

        String stderr() throws IOException {
            return Files.readString(folder.resolve("stderr"));
        }

        /** Sends SIGHUP, and waits for what is said then. */
        void reads(String rules, String line) throws IOException {
            Files.writeString(policy, rules.replace("IN", in.toString()).replace("PORT", "" + asked.getLocalPort()));
            new ProcessBuilder("kill", "-HUP", "" + kernel).start();
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(stderr()).contains(line));
        }

        @Override
        public void close() throws IOException {
            try (asked;
                    probe;
                    OutputStream end = wedge.getOutputStream()) {
                end.write('\n');
            } finally {
                await().atMost(Duration.ofSeconds(30)).until(() -> !wedge.isAlive());
            }
            assertThat(wedge.exitValue()).as(stderr()).isZero();
        }
    }

    private static final String RULES = """
            version: 1
            files: {read: [IN], write: [IN/made]}
            network: {connect: ["127.0.0.1:PORT"]}
            run: [/usr/bin/true]
            system: [processes]
            """;

    private void cannotReach(Fenced fenced) throws IOException {
        String denied = "AccessDeniedException";
        assertThat(fenced.ask("read " + in.resolve("file"))).isEqualTo("done");
        assertThat(fenced.ask("write " + in.resolve("made/new"))).isEqualTo("done");
        assertThat(fenced.ask("delete " + in.resolve("made/new"))).isEqualTo("done");
        assertThat(fenced.ask("run /usr/bin/true")).isEqualTo("done");
        assertThat(fenced.ask("read " + out.resolve("secret"))).contains(denied);
        assertThat(fenced.ask("write " + out.resolve("secret"))).contains(denied);
        assertThat(fenced.ask("write " + out.resolve("new"))).contains(denied);
        assertThat(fenced.ask("delete " + out.resolve("secret"))).contains(denied);
        assertThat(fenced.ask("list " + out)).contains(denied);
        assertThat(fenced.ask("list /etc")).contains(denied);
        assertThat(fenced.ask("write /dev/shm/probe")).contains(denied);
        assertThat(fenced.ask("run /usr/bin/id")).contains("Permission denied");
        assertThat(fenced.ask("read /proc/" + ProcessHandle.current().pid() + "/environ"))
                .contains(denied);
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(fenced.ask("connect " + other.getLocalPort())).contains("Permission denied");
        }
        assertThat(out.resolve("new")).doesNotExist();
        assertThat(Files.readString(out.resolve("secret"))).isEqualTo("secret");
    }

    static Stream<Arguments> both() {
        Stream<Person> who = OrdinaryUser.isPossible() ? Stream.of(Person.values()) : Stream.of(Person.SELF);
        return who.flatMap(person -> Jdk.found().stream().map(jdk -> Arguments.of(jdk, person)));
    }

    /** On each JDK as both. */
    @ParameterizedTest(name = "on {0} {1}")
    @MethodSource("both")
    void whatNoRuleIsAboutIsOutOfReach(Jdk jdk, Person who) throws IOException {
        person = who;
        try (Fenced fenced = new Fenced(jdk, RULES, "")) {
            cannotReach(fenced);
            long most = ConfinedIT.ROOT && who == Person.SELF ? NINE : 0;
            assertThat(threads(fenced.kernel)).hasSizeGreaterThan(8).allSatisfy(status -> assertThat(status)
                    .contains("NoNewPrivs:\t1")
                    .contains("Seccomp:\t2")
                    .satisfies(text -> assertThat(capabilities(text)).isEqualTo(most)));
        }
    }

    /** As natively, in whichever way files are made, replaced and moved; also recorded, where the kernel process writes a trace. */
    @OnEachJdk
    void allThatThePolicyAllowsWorks(Jdk jdk) throws IOException {
        Output natively = work(jdk, "native", List.of(), false);
        assertThat(natively.stdout()).doesNotContain("Exception").contains("programs: replaced");
        List<String> confined = List.of(Dist.command().toString(), "run", "--confined");
        String record = folder.resolve("trace").toString();
        List<String> recorded = List.of(Dist.command().toString(), "record", "-o", record, "--confined");
        assertThat(work(jdk, "confined", confined, true).stdout()).isEqualTo(natively.stdout());
        assertThat(work(jdk, "recorded", recorded, true).stdout()).isEqualTo(natively.stdout());
    }

    private Output work(Jdk jdk, String name, List<String> words, boolean policed) throws IOException {
        Path base = Files.createDirectory(in.resolve(name));
        Files.createDirectory(base.resolve("made"));
        Files.createDirectory(base.resolve("other"));
        Files.writeString(base.resolve("state"), "first");
        Files.writeString(base.resolve(policed ? "to" : "from"), "redirected");
        try (ServerSocket server = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
            Files.writeString(policy, """
                    version: 1
                    files:
                      read: [BASE/made, BASE/other, BASE/state, BASE/fresh, BASE/to]
                      write: [BASE/made, BASE/other, BASE/state, BASE/fresh]
                    network: {connect: ["127.0.0.1:PORT"], resolve: [localhost]}
                    run: [/bin/sh, /usr/bin/cat, /usr/bin/ls]
                    system: [accounts]
                    alter: {redirect: [{path: BASE/from, to: BASE/to}]}
                    """.replace("BASE", base.toString()).replace("PORT", "" + server.getLocalPort()));
            List<String> command = new ArrayList<>(words);
            if (policed) {
                command.addAll(List.of("--policy=" + policy, "--"));
            }
            command.addAll(List.of(
                    jdk.home().resolve("bin/java").toString(),
                    "-cp",
                    Programs.classPath(Programs.named("FencedWork")),
                    "FencedWork",
                    base.toString(),
                    "" + server.getLocalPort()));
            Output output = mine(command).run();
            assertThat(output.exit()).as("%s", output.lines()).isZero();
            return output;
        }
    }

    /** The positive control: the host itself would allow it. */
    @OnOneJdk
    void itIsLandlockThatRefuses(Jdk jdk) throws IOException {
        try (Fenced open = new Fenced(jdk, RULES, "-Dwedge.confine.without=KERNEL_LANDLOCK")) {
            assertThat(open.ask("read " + out.resolve("secret"))).isEqualTo("done");
            assertThat(open.ask("run /usr/bin/id")).isEqualTo("done");
            assertThat(open.ask("list /etc")).isEqualTo("done");
        }
    }

    /** A mode that denies nothing has no such rules. */
    @OnOneJdk
    void auditIsNotHeld(Jdk jdk) throws IOException {
        try (Fenced open = new Fenced(jdk, RULES + "mode: audit\n", "")) {
            assertThat(open.ask("read " + out.resolve("secret"))).isEqualTo("done");
        }
    }

    @OnOneJdk
    void aPolicyThatReachesFurtherIsNotReadAgain(Jdk jdk) throws IOException {
        try (Fenced fenced = new Fenced(jdk, RULES, "")) {
            fenced.reads(RULES.replace(", write: [IN/made]", ""), "wedge: the policy was read again");
            fenced.reads(
                    RULES.replace("write: [IN/made]", "write: [IN/made, " + out + "]"),
                    "wedge: the policy stays as it was: its kernel process is confined to what the policy could allow at"
                            + " the start, and cannot write " + out);
            fenced.reads(RULES.replace("PORT", "443"), "cannot connect to port 443; start it again");
            fenced.reads(RULES + "mode: warn\n", "cannot take on a mode that denies nothing; start it again");
            assertThat(fenced.ask("read " + out.resolve("secret"))).contains("AccessDeniedException");
        }
    }

    private static List<String> threads(long pid) throws IOException {
        List<String> all = new ArrayList<>();
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
            for (Path thread : threads.toList()) {
                all.add(Files.readString(thread.resolve("status")));
            }
        }
        return all;
    }

    private static long capabilities(String status) {
        String[] words = status.substring(status.indexOf("CapPrm:")).split("\\s+");
        return Long.parseLong(words[1], 16);
    }
}
