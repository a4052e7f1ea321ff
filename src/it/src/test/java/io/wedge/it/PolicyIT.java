package io.wedge.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a policy allows happens as without one; what it does not allow does not happen, whichever way it is tried. */
class PolicyIT extends PolicyRuns {
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

    @OnEachJdk
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
    @OnEachJdk
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

    @OnEachJdk
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

    @OnEachJdk
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

    /** What somebody has written into the file in between: grants and denials. What is no rule would be lost, so it is refused. */
    @OnOneJdk
    void learningAgainKeepsWhatStandsThere(Jdk jdk) throws IOException {
        Path policy = folder.resolve("learnt.yaml");
        List<String> learn = command(List.of("learn", "-o", policy.toString()), jdk, "PolicyRaces", in, out, 1);
        assertThat(wedge(learn.toArray(String[]::new)).exit()).isZero();
        String added = "deny:\n  files:\n    read:\n      - " + out + "/never\n";
        String granted = "    - {path: " + in + ", grant: data}\n";
        String learnt = Files.readString(policy).replaceFirst("  write:\n", "  write:\n" + granted) + added;
        assertThat(learnt).contains(granted);
        Files.writeString(policy, learnt);
        assertThat(wedge(learn.toArray(String[]::new)).exit()).isZero();
        assertThat(policy).content().contains(granted).endsWith(added);
        Files.writeString(policy, Files.readString(policy) + "mode: warn\n");
        Output refused = wedge(learn.toArray(String[]::new));
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.stderr())
                .isEqualTo("wedge: " + policy + " has more in it than rules, which wedge learn would not keep;"
                        + " put that into a policy of yours which includes " + policy + "\n");
        assertThat(policy).content().endsWith("mode: warn\n");
    }

    /** A unix-domain socket is what is connected to, whatever its path leads to a moment later. */
    @OnOneJdk
    void socketsAreDecidedOnAsObjects(Jdk jdk) throws IOException, InterruptedException {
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

    @OnOneJdk
    void auditTellsInTheLogAndDeniesNothing(Jdk jdk) throws IOException {
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
    @OnOneJdk
    void anotherAgentIsNotTakenForThisOne(Jdk jdk) throws IOException {
        Path source = Files.writeString(folder.resolve("WedgeAgent.java"), """
                package io.wedge.agent;
                public class WedgeAgent {
                    public static void premain(String options) {}
                    public static void main(String[] args) { System.out.println("ran"); }
                }
                """);
        Path classes = Files.createDirectory(folder.resolve("classes"));
        assertThat(mine(List.of(jdk.javac().toString(), "-d", classes.toString(), source.toString()))
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

    @OnOneJdk
    void hangUpReadsThePolicyAgain(Jdk jdk) throws IOException, InterruptedException {
        Path policy = folder.resolve("p.yaml");
        Files.writeString(policy, "version: 1\nfiles: {read: [" + in + "]}\n");
        // The build may run under nohup: an ignored signal is inherited, and the JVM leaves it so.
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=HUP"));
        command.add(Dist.command().toString());
        command.addAll(command(List.of("run", "--policy=" + policy), jdk, "PolicyReload", in, out));
        Path work = Files.createDirectory(folder.resolve("work"));
        Process process = mine(command).start(work, folder);
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

    /** The agent alone: the resident kernel goes by the policy that its option names. */
    @OnOneJdk
    void theAgentsOptionNamesAPolicy(Jdk jdk) throws IOException {
        Path policy = Files.writeString(
                folder.resolve("p.yaml"), "version: 1\nfiles: {read: [" + in + "], write: [" + in + "]}\n");
        Path log = folder.resolve("log");
        Output output = withAgent(jdk, "policy=" + policy + ",policy.log=" + log);
        assertThat(output.stdout()).contains("write: ok f", "read outside: AccessDeniedException");
        assertThat(Files.readString(log)).contains("\"verdict\":\"denied\"");
        Files.writeString(policy, "version: 1\nfile: {}\n");
        Output refused = withAgent(jdk, "policy=" + policy);
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.stdout()).isEmpty();
        assertThat(refused.stderr()).contains(policy + ":2:1: unknown key 'file'");
        Files.writeString(policy, "version: 1\nalter: {overlay: [{path: " + in + "}]}\n");
        Output overlaid = withAgent(jdk, "policy=" + policy);
        assertThat(overlaid.exit()).isEqualTo(2);
        assertThat(overlaid.stderr()).contains("says alter.overlay").contains("start it with wedge run");
    }

    private Output withAgent(Jdk jdk, String options) {
        Program program = Programs.named("PolicyAttempts");
        return mine(List.of(
                        jdk.home().resolve("bin/java").toString(),
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
