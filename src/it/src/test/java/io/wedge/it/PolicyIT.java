package io.wedge.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a policy allows happens as without one; what it does not allow does not happen, whichever way it is tried. */
class PolicyIT {
    private static final List<String> WORKS = List.of(
            "write: ok f",
            "read: ok text",
            "append: ok f",
            "size: ok 8 8",
            "random access: ok 8",
            "map: ok 33",
            "directories: ok c",
            "copy: ok g",
            "move: ok h",
            "list: ok [a, f]",
            "mode: ok rw-------",
            "exclusive: FileAlreadyExistsException",
            "truncate: ok f",
            "real path: ok b",
            "link within: ok xtruef",
            "write through a link: ok l",
            "delete: ok true",
            "absent: NoSuchFileException",
            "time zone: ok Europe/Berlin",
            "random: ok 4",
            "own descriptors: ok true");

    @TempDir
    private Path folder;

    private Path in;
    private Path out;

    @BeforeEach
    void folders() throws IOException {
        assumeFalse(Cases.ONLY_NATIVE, "wedge.it.native is set");
        in = Files.createDirectory(folder.toRealPath().resolve("in"));
        out = Files.createDirectory(folder.toRealPath().resolve("out"));
        Files.writeString(out.resolve("secret"), "secret");
    }

    static Stream<Jdk> jdks() {
        return Jdk.found().stream();
    }

    private static Output wedge(String... words) {
        return run(List.of(words)).run();
    }

    private static RunProgram run(List<String> words) {
        List<String> command = new ArrayList<>();
        command.add(Dist.command().toString());
        command.addAll(words);
        return new RunProgram(command);
    }

    private static List<String> command(List<String> options, Jdk jdk, String program, Object... arguments) {
        List<String> words = new ArrayList<>(options);
        words.addAll(List.of("--jdk", "" + jdk.feature(), "--", "java", "-cp"));
        words.add(Programs.classPath(Programs.named(program)));
        words.add(program);
        Stream.of(arguments).map(String::valueOf).forEach(words::add);
        return words;
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void onlyWhatIsAllowedHappens(Jdk jdk) throws IOException {
        List<String> options = List.of("run", "--allow-read=" + in, "--allow-write", in.toString());
        Output output = run(command(options, jdk, "PolicyAttempts", in, out))
                .environment("SECRET", "x")
                .run();
        assertThat(output.exit()).as("%s", output.lines()).isZero();
        List<String> lines = output.stdout().lines().toList();
        assertThat(lines).containsAll(WORKS).hasSizeGreaterThan(65);
        assertThat(lines.stream().filter(line -> !WORKS.contains(line)))
                .allMatch(line -> line.contains("denied")
                        || line.endsWith("AccessDeniedException")
                        || line.endsWith("UnknownHostException")
                        || line.endsWith("UnsatisfiedLinkError")
                        || List.of(
                                        "exists outside: ok false false false",
                                        "old list outside: ok true",
                                        "old touch outside: ok false",
                                        "old delete outside: ok false",
                                        "mode through a link out: ok false",
                                        "variables: ok null",
                                        "processes: ok 0")
                                .contains(line));
        assertThat(out).isDirectoryContaining(path -> path.endsWith("secret"));
        try (Stream<Path> left = Files.list(out)) {
            assertThat(left).hasSize(1);
        }
        assertThat(Files.readString(out.resolve("secret"))).isEqualTo("secret");
        assertThat(output.stderr())
                .contains("wedge: denied: read " + out + "/secret (open, thread ")
                .contains(" main): no rule allows it; to allow: --allow-read=" + out + "/secret")
                .contains("wedge: denied: run /usr/bin/id")
                .contains("wedge: denied: look up secret.example.org");
    }

    /** The same attempts, all allowed: what is denied above is denied by the policy and by nothing else. */
    @ParameterizedTest
    @MethodSource("jdks")
    void theSameIsPossibleWhereItIsAllowed(Jdk jdk) {
        Output output = wedge(command(List.of("run", "--policy=trace-only"), jdk, "PolicyAttempts", in, out)
                .toArray(String[]::new));
        assertThat(output.stdout().lines())
                .contains(
                        "read outside: ok secret",
                        "list outside: ok 1",
                        "run: ok 0",
                        "write outside: ok " + out + "/new")
                .noneMatch(line -> line.contains("denied"));
        assertThat(output.stderr()).doesNotContain("denied");
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void nobodyIsQuickEnough(Jdk jdk) throws IOException {
        List<String> options = List.of("run", "--allow-read=" + in, "--allow-write=" + in);
        Output output = run(command(options, jdk, "PolicyRaces", in, out, 10_000))
                .timeout(120)
                .run();
        assertThat(output.stdout()).isEqualTo("secrets 0, sizes 0, outside 0\nmine true made true\n");
        RunProgram.deleteTree(in);
        Files.createDirectory(in);
        Output control = wedge(
                command(List.of("run"), jdk, "PolicyRaces", in, out, 2_000).toArray(String[]::new));
        assertThat(control.stdout()).doesNotContain("secrets 0").contains("outside 1");
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void whatWasLearntIsEnough(Jdk jdk) throws IOException {
        Path policy = folder.resolve("learnt.yaml");
        Output learnt = wedge(command(List.of("learn", "-o", policy.toString()), jdk, "PolicyAttempts", in, out)
                .toArray(String[]::new));
        assertThat(learnt.exit()).as("%s", learnt.lines()).isZero();
        assertThat(Files.readString(policy)).contains("version: 1", "files:", "run:", "network:");
        RunProgram.deleteTree(in);
        Files.createDirectory(in);
        RunProgram.deleteTree(in.resolveSibling("renamed"));
        RunProgram.deleteTree(out);
        Files.createDirectory(out);
        Files.writeString(out.resolve("secret"), "secret");
        Output enforced = wedge(command(List.of("run", "--policy=" + policy), jdk, "PolicyAttempts", in, out)
                .toArray(String[]::new));
        assertThat(enforced.stderr()).as(Files.readString(policy)).doesNotContain("denied");
        assertThat(enforced.stdout())
                .contains("read outside: ok secret", "run: ok 0", "replace in: ")
                .doesNotContain("denied", "AccessDenied");
    }

    /** What is true natively is otherwise under a policy that alters it, and nothing else is. */
    @ParameterizedTest
    @MethodSource("jdks")
    void aPolicyAltersTheWorld(Jdk jdk) throws Exception {
        Files.createDirectories(in.resolve("dir"));
        Files.createDirectories(out.resolve("d"));
        Files.writeString(out.resolve("a"), "another");
        Files.writeString(out.resolve("d/f"), "below another");
        for (String name : List.of("a.txt", "b.txt", "h.bak", "dir/f")) {
            Files.writeString(in.resolve(name), name);
        }
        List<String> natively = List.of(
                "read: a.txt",
                "read below: dir/f",
                "list: [a.txt, b.txt, dir, h.bak]",
                "exists: true true",
                "variable: 1 2",
                "write: 700",
                "processes: two",
                "processes, one after the other: 0",
                "files: 200",
                "late: false",
                "fails: deleted");
        assertThat(altered(command(List.of("run"), jdk, "AlteredWorld", in)))
                .containsAll(natively)
                .anyMatch(line -> line.startsWith("name: UnknownHostException"));
        Files.delete(in.resolve("big"));
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread speaker = new Thread(() -> speak(server));
            speaker.start();
            Path policy = Files.writeString(
                    folder.resolve("p.yaml"),
                    ALTERED.replace("IN", in.toString())
                            .replace("OUT", out.toString())
                            .replace("PORT", "" + server.getLocalPort()));
            List<String> lines = altered(command(List.of("run", "--policy=" + policy), jdk, "AlteredWorld", in));
            assertThat(lines)
                    .contains(
                            "read: another",
                            "read below: below another",
                            "list: [a.txt, b.txt, dir]",
                            "exists: false false",
                            "variable: 1 null",
                            "name: 127.0.0.1",
                            "connect: heard x",
                            "write: IOException Disk quota exceeded",
                            "processes, one after the other: 0",
                            "late: true",
                            "year: 2031 true")
                    .anyMatch(line -> line.startsWith("processes: IOException Cannot run program")
                            && line.contains("Resource temporarily unavailable"))
                    .anyMatch(line -> line.startsWith("files: FileSystemException") && line.contains("Too many open"))
                    .anyMatch(line -> line.startsWith("fails: ") && line.contains("resource busy"));
            speaker.join();
        }
    }

    /** The host may everything; each plug-in what the rules for its jar say, on whichever thread, and by whoever's help. */
    @ParameterizedTest
    @MethodSource("jdks")
    void plugInsHaveRulesOfTheirOwn(Jdk jdk) throws IOException {
        Path code = Path.of(Programs.classPath(Programs.named("PluginCode")), "PluginCode.class");
        for (String name : List.of("a", "b")) {
            Files.createDirectory(in.resolve(name));
            try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(in.resolve(name + ".jar")))) {
                jar.putNextEntry(new JarEntry("PluginCode.class"));
                Files.copy(code, jar);
            }
        }
        for (String name : List.of("a/f", "b/f", "b/never")) {
            Files.writeString(in.resolve(name), name);
        }
        Path policy = Files.writeString(folder.resolve("p.yaml"), PLUGINS.replace("IN", in.toString()));
        Output output = wedge(command(List.of("run", "--policy=" + policy), jdk, "PluginHost", in)
                .toArray(String[]::new));
        String no = "AccessDeniedException";
        assertThat(output.stdout().lines())
                .containsExactly(
                        "a read: a/f " + no + " " + no,
                        "a pool: a/f " + no + " " + no,
                        "a helper: a/f " + no + " " + no,
                        "a write: " + no + " " + no + " " + no,
                        "a run: IOException IOException IOException",
                        "host: a/f b/f",
                        "b read: " + no + " b/f " + no,
                        "b pool: " + no + " b/f " + no,
                        "b helper: " + no + " b/f " + no,
                        "b write: " + no + " f never",
                        "b run: 0 0 0",
                        "host: a/f written");
        assertThat(output.stderr())
                .contains("wedge: denied: read " + in + "/b/f (open, thread ")
                .contains(", for PluginCode of " + in
                        + "/a.jar): no rule allows it; to allow: in callers, files: {read: [");
    }

    /** A unix-domain socket is what is connected to, whatever its path leads to a moment later. */
    @Test
    void socketsAreDecidedOnAsObjects() throws IOException, InterruptedException {
        Jdk jdk = Jdk.found().get(0);
        Path policy = Files.writeString(
                folder.resolve("p.yaml"),
                "version: 1\nfiles: {read: [IN], write: [IN]}\nnetwork: {connect: ['unix:IN'], listen: ['unix:IN']}\n"
                        .replace("IN", in.toString()));
        AtomicInteger strangers = new AtomicInteger();
        ServerSocketChannel other = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        Thread counts = new Thread(() -> count(other, strangers));
        try {
            other.bind(UnixDomainSocketAddress.of(out.resolve("other")));
            counts.start();
            Output output = run(command(List.of("run", "--policy=" + policy), jdk, "PolicyUnixSockets", in, out))
                    .run();
            assertThat(output.stdout())
                    .isEqualTo("mine: connected\nabsent: No such file or directory\n"
                            + "other: Operation not permitted\nlink in: connected\n"
                            + "link out: Operation not permitted\n");
        } finally {
            other.close();
        }
        counts.join();
        assertThat(strangers).hasValue(0);
    }

    private static void count(ServerSocketChannel server, AtomicInteger peers) {
        try {
            while (true) {
                server.accept().close();
                peers.incrementAndGet();
            }
        } catch (ClosedChannelException e) {
            return; // the test is over
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static final String PLUGINS = """
            version: 1
            files: {read: [IN], write: [IN]}
            callers:
              - who: {jar: IN/a.jar}
                files: {read: [IN/a]}
              - who: {jar: "IN/b*.jar", loader: b}
                files: {read: [IN/b], write: [IN/b]}
                run: ["true"]
            deny:
              files: {read: [IN/b/never]}
            """;

    private static final String ALTERED = """
            version: 1
            files: {read: [IN, OUT], write: [IN]}
            env: [WEDGE_IT_*]
            run: [sleep, "true"]
            network: {connect: ["127.0.0.1:PORT"]}
            alter:
              redirect:
                - {path: IN/a.txt, to: OUT/a}
                - {path: IN/dir, to: OUT/d}
                - {host: "db.wedge.test:5432", to: "127.0.0.1:PORT"}
              calls:
                - {calls: mkdir, delay_enter: 30ms, delay_exit: 30ms}
                - {calls: "unlink,rmdir", path: "*/made", error: EBUSY}
              limits: {files: 150, processes: 1, write: 1000}
              hide: {files: ["*.bak"], env: [WEDGE_IT_H*]}
              clock: {at: 2031-02-03T04:05:06Z, frozen: true}
            """;

    private static List<String> altered(List<String> words) {
        Output output = run(words)
                .environment("WEDGE_IT_SEEN", "1")
                .environment("WEDGE_IT_HIDDEN", "2")
                .run();
        assertThat(output.exit()).as("%s", output.lines()).isZero();
        return output.stdout().lines().toList();
    }

    private static void speak(ServerSocket server) {
        try (Socket socket = server.accept()) {
            socket.getOutputStream().write('x');
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void auditTellsInTheLogAndDeniesNothing() throws IOException {
        Jdk jdk = Jdk.found().get(0);
        Path log = folder.resolve("log");
        List<String> options = List.of("run", "--policy=trace-only", "--policy-audit=plugin", "--policy-log=" + log);
        Output output = wedge(command(options, jdk, "PolicyAttempts", in, out).toArray(String[]::new));
        assertThat(output.stdout()).contains("read outside: ok secret");
        assertThat(output.stderr()).doesNotContain("wedge:");
        assertThat(Files.readAllLines(log))
                .allMatch(line -> line.startsWith("{\"v\":1,\"time\":\"") && line.endsWith("}"))
                .anyMatch(line -> line.contains("\"verdict\":\"would-deny\"")
                        && line.contains("\"section\":\"files.read\"")
                        && line.contains("\"subject\":\"" + out + "/secret\"")
                        && line.contains("\"threadName\":\"main\""));
    }

    @Test
    void aPolicyThatIsNotRightStopsItBeforeItRuns() throws IOException {
        Path policy = Files.writeString(folder.resolve("p.yaml"), "version: 1\nfiles:\n  raed: [/]\n");
        Output output =
                wedge(command(List.of("run", "--policy=" + policy), Jdk.found().get(0), "PolicyAttempts")
                        .toArray(String[]::new));
        assertThat(output.exit()).isEqualTo(2);
        assertThat(output.stdout()).isEmpty();
        assertThat(output.stderr())
                .isEqualTo("wedge: " + policy + ":3:3: unknown key 'raed' in files; did you mean 'read'?\n");
        Output check = wedge("policy", "check", policy.toString());
        assertThat(check.exit()).isEqualTo(2);
        assertThat(check.stderr()).isEqualTo(output.stderr());
    }

    /** A class of the program's own takes the place of the agent's: that no policy was in force does not go unsaid. */
    @Test
    void anotherAgentIsNotTakenForThisOne() throws IOException {
        Jdk jdk = Jdk.found().get(0);
        Path source = Files.writeString(folder.resolve("WedgeAgent.java"), """
                package io.wedge.agent;
                public class WedgeAgent {
                    public static void premain(String options) {}
                    public static void main(String[] args) { System.out.println("ran"); }
                }
                """);
        Path classes = Files.createDirectory(folder.resolve("classes"));
        assertThat(new RunProgram(List.of(jdk.javac().toString(), "-d", classes.toString(), source.toString()))
                        .run()
                        .exit())
                .isZero();
        String java = jdk.java().toString();
        Output output =
                wedge("run", "--allow-read=" + in, "--", java, "-cp", classes.toString(), "io.wedge.agent.WedgeAgent");
        assertThat(output.exit()).isEqualTo(2);
        assertThat(output.stdout()).isEqualTo("ran\n");
        assertThat(output.stderr())
                .startsWith("wedge: the program has run without Wedge's agent, and no policy was in force; ")
                .hasLineCount(1);
        assertThat(wedge("run", "--allow-read=" + in, "--", java, "-version").exit())
                .isZero();
    }

    @Test
    void explainsWhichRuleDecides() throws IOException {
        Path policy = Files.writeString(
                folder.resolve("p.yaml"), "version: 1\nfiles: {read: [/etc]}\ndeny:\n  files: {read: [/etc/shadow]}\n");
        assertThat(wedge("policy", "explain", policy.toString(), "read", "/etc/passwd")
                        .stdout())
                .isEqualTo("allowed: read /etc/passwd: by files.read \"/etc\" (" + policy + ":2)\n");
        Output denied = wedge("policy", "explain", policy.toString(), "read", "/etc/shadow");
        assertThat(denied.exit()).isEqualTo(1);
        assertThat(denied.stdout()).contains("by deny files.read \"/etc/shadow\" (" + policy + ":4)");
        assertThat(wedge("policy", "show", policy.toString()).stdout())
                .contains("/etc/shadow", "preset jvm:", "${java.home}");
        assertThat(wedge("policy", "diff", policy.toString(), "deny-all").stdout())
                .isEqualTo("- files.read: /etc\n- deny files.read: /etc/shadow\n");
        assertThat(wedge("policy", "schema").stdout()).contains("\"$schema\"", "additionalProperties");
    }

    @Test
    void hangUpReadsThePolicyAgain() throws IOException, InterruptedException {
        Path policy = folder.resolve("p.yaml");
        Files.writeString(policy, "version: 1\nfiles: {read: [" + in + "]}\n");
        // The build may run under nohup: an ignored signal is inherited, and the JVM leaves it so.
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=HUP"));
        command.add(Dist.command().toString());
        command.addAll(command(List.of("run", "--policy=" + policy), Jdk.found().get(0), "PolicyReload", in, out));
        Path work = Files.createDirectory(folder.resolve("work"));
        Process process = new RunProgram(command).start(work, folder);
        try {
            awaitSaid("denied");
            Files.writeString(policy, "version: 1\nfiles: {read: [" + in + ", " + out + "]}\n");
            assertThat(new ProcessBuilder("kill", "-HUP", "" + process.pid())
                            .start()
                            .waitFor())
                    .isZero();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            awaitSaid("secret");
        } finally {
            RunProgram.killTree(process);
        }
    }

    @Test
    void faultsAreInjectedWhereAndWhenTheUserSays() {
        Jdk jdk = Jdk.found().get(0);
        List<String> options = List.of("run", "--inject", "open:error=EACCES:when=1..3:path=*/secret");
        Output output = wedge(command(options, jdk, "PolicyReload", in, out).toArray(String[]::new));
        assertThat(output.stdout()).isEqualTo("denied\nsecret\n");
        Output wrong = wedge(command(List.of("run", "--inject", "open:error=EFOO"), jdk, "PolicyReload")
                .toArray(String[]::new));
        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.stderr()).contains("error=EFOO is no errno");
    }

    @Test
    void aConnectionIsTornForBothEnds() {
        Jdk jdk = Jdk.found().get(0);
        List<String> options = List.of("run", "--inject", "send,write:tear=3:when=2:host=127.*");
        assertThat(wedge(command(options, jdk, "TornConnection").toArray(String[]::new))
                        .stdout())
                .isEqualTo("Connection reset by peer\n13 and Connection reset\n");
        assertThat(wedge(command(List.of("run"), jdk, "TornConnection").toArray(String[]::new))
                        .stdout())
                .isEqualTo("wrote all\n50 and the end\n");
    }

    /** The agent alone: the resident kernel goes by the policy that its option names. */
    @Test
    void theAgentsOptionNamesAPolicy() throws IOException {
        Path policy = Files.writeString(
                folder.resolve("p.yaml"), "version: 1\nfiles: {read: [" + in + "], write: [" + in + "]}\n");
        Path log = folder.resolve("log");
        Output output = withAgent("policy=" + policy + ",policy.log=" + log);
        assertThat(output.stdout()).contains("write: ok f", "read outside: AccessDeniedException");
        assertThat(Files.readString(log)).contains("\"verdict\":\"denied\"");
        Files.writeString(policy, "version: 1\nfile: {}\n");
        Output refused = withAgent("policy=" + policy);
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.stdout()).isEmpty();
        assertThat(refused.stderr()).contains(policy + ":2:1: unknown key 'file'");
    }

    private Output withAgent(String options) {
        Program program = Programs.named("PolicyAttempts");
        return new RunProgram(List.of(
                        Jdk.found().get(0).home().resolve("bin/java").toString(),
                        "-javaagent:" + Dist.agentJar() + "=" + options,
                        "-cp",
                        Programs.classPath(program),
                        program.name(),
                        in.toString(),
                        out.toString()))
                .run();
    }

    private void awaitSaid(String word) {
        await("it says " + word)
                .pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(30))
                .until(() -> Files.readString(folder.resolve("stdout")).contains(word));
    }
}
