package io.wedge.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a confined program's native code asks the host itself is answered by its policy, and stands in its traces. */
class ConfinedCallsIT {
    @TempDir
    private Path folder;

    private Path in;
    private Path out;
    private Path libraries;
    private ServerSocket echo;
    private ServerSocket forbidden;
    private int listens;

    @BeforeEach
    void somethingToReach() throws IOException {
        assumeFalse(Cases.ONLY_NATIVE, "wedge.it.native is set");
        assumeTrue(System.getProperty("os.arch").equals("amd64"), "the programs know x86_64 alone");
        Path real = folder.toRealPath();
        in = Files.createDirectory(real.resolve("in"));
        out = Files.createDirectory(real.resolve("out"));
        Files.writeString(out.resolve("secret"), "secret");
        Files.writeString(out.resolve("victim"), "victim");
        libraries = Files.createDirectory(real.resolve("lib"));
        Jffi.copyLibrary(libraries);
        echo = new ServerSocket(0, 9, InetAddress.getLoopbackAddress());
        forbidden = new ServerSocket(0, 9, InetAddress.getLoopbackAddress());
        listens = Lessons.freePort(10_000);
        Thread thread = new Thread(this::answer, "echo");
        thread.setDaemon(true);
        thread.start();
    }

    @AfterEach
    void nobodyListens() throws IOException {
        if (echo != null) {
            echo.close();
            forbidden.close();
        }
    }

    private void answer() {
        while (true) {
            try (Socket peer = echo.accept()) {
                String text = new String(peer.getInputStream().readNBytes(4), StandardCharsets.US_ASCII);
                // At once: the program reads once.
                peer.getOutputStream().write(("to " + text).getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    static Stream<Arguments> ways() {
        return Jdk.found().stream().flatMap(jdk -> Stream.of("jni", "foreign")
                .filter(way -> !way.equals("foreign") || jdk.feature() >= 25)
                .map(way -> Arguments.of(way, jdk)));
    }

    private List<String> program(Jdk jdk, String way) throws IOException {
        List<String> words = new ArrayList<>(
                List.of(jdk.home().resolve("bin/java").toString(), "-Djffi.boot.library.path=" + libraries));
        if (way.equals("foreign")) {
            words.add("--enable-native-access=ALL-UNNAMED");
        }
        words.addAll(List.of(
                "-cp",
                Programs.classPath(Programs.named("RawServed")) + ":" + Jffi.jar(),
                "RawServed",
                way,
                in.toString(),
                out.toString(),
                "" + echo.getLocalPort(),
                "" + forbidden.getLocalPort(),
                "" + listens));
        return words;
    }

    private List<String> confined(String command, List<String> options, List<String> program) {
        List<String> words = new ArrayList<>(List.of(Dist.command().toString(), command, "--confined"));
        words.addAll(options);
        words.addAll(List.of(
                "--allow-read=" + in,
                "--allow-write=" + in,
                "--allow-native=" + libraries,
                "--allow-net=127.0.0.1:" + echo.getLocalPort() + ",127.0.0.1:" + listens,
                "--allow-listen=127.0.0.1:" + listens,
                "--"));
        words.addAll(program);
        return words;
    }

    private void refill() throws IOException {
        try (Stream<Path> files = Files.walk(in)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                if (!file.equals(in)) {
                    Files.delete(file);
                }
            }
        }
        Files.deleteIfExists(out.resolve("file"));
    }

    /** What is allowed is as without Wedge; what is not fails as the host would refuse it, and is told with the rule that is missing; and all of it is traced. */
    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("ways")
    void thePolicyAnswers(String way, Jdk jdk) throws IOException {
        Output natively = new RunProgram(program(jdk, way)).run();
        assertThat(natively.stdout())
                .contains("openat: read by a raw call", "receive: to ping", "denied to look at: 0");
        refill();
        Path trace = folder.resolve("trace");
        Output confined = new RunProgram(confined("run", List.of("--trace=" + trace), program(jdk, way))).run();
        List<String> same = natively.stdout()
                .lines()
                .filter(line -> !line.matches("(denied.*|own memory|rename out|connect to another|execve): .*"))
                .toList();
        assertThat(confined.stdout().lines().toList()).containsAll(same);
        assertThat(confined.stdout())
                .contains(
                        "denied: -13\n",
                        "denied to write: -13\n",
                        "denied to look at: -13\n",
                        "own memory: true\n",
                        "rename out: -13\n",
                        "denied to truncate: -13\n",
                        "denied times: -13\n",
                        "denied owner: -13\n",
                        "denied to send a descriptor: -1\n",
                        "denied sendto: -1\n",
                        "denied sendmsg: -1\n",
                        "denied attributes: -13\n",
                        "denied list of attributes: -13\n",
                        "denied to set attributes: -13\n",
                        "denied to remove attributes: -13\n",
                        "denied to set one of the host's: -1\n",
                        "denied to bind: -13\n",
                        "denied to listen: -13\n",
                        "connect to another: -1\n",
                        "execve: true\n");
        assertThat(confined.stderr())
                .containsPattern(
                        "wedge: denied: read " + out + "/secret \\(open, thread \\d+\\): no rule allows it; to allow: "
                                + "--allow-read=" + out + "/secret")
                .contains("wedge: denied: connect to 127.0.0.1:" + forbidden.getLocalPort());
        assertThat(Files.readString(trace).lines().filter(line -> line.contains("personality=\"linux\"")))
                .anyMatch(line ->
                        line.contains(" open(path=\"" + in + "/file\", flags=O_RDONLY,") && line.contains(" = "))
                .anyMatch(line -> line.contains("/secret") && line.contains("EACCES"))
                .anyMatch(line -> line.contains(" connect(") && line.contains(" = 0 "))
                .anyMatch(line -> line.contains(" raw(name=\"execve\", path=\"/bin/true\"") && line.contains("EPERM"));
    }

    /** The same run traced, recorded and learnt from; and a policy that says confined: true. */
    @Test
    void tracedRecordedAndLearnt() throws IOException {
        Jdk jdk = Jdk.found().get(0);
        Path trace = folder.resolve("run1");
        Output recorded =
                new RunProgram(confined("record", List.of("-o", trace.toString()), program(jdk, "jni"))).run();
        assertThat(recorded.exit()).as(recorded.stderr()).isZero();
        Output dump = new RunProgram(List.of(Dist.command().toString(), "dump", trace.toString())).run();
        assertThat(dump.stdout().lines().filter(line -> line.contains("personality=\"linux\"")))
                .anyMatch(line -> line.contains(" open(path=\"" + in + "/file\""))
                .anyMatch(line -> line.contains("/secret") && line.contains("EACCES"));
        refill();
        Path policy = folder.resolve("learnt.yaml");
        List<String> learn = new ArrayList<>(
                List.of(Dist.command().toString(), "learn", "--confined", "-o", policy.toString(), "--"));
        learn.addAll(program(jdk, "jni"));
        Output learnt = new RunProgram(learn).run();
        assertThat(learnt.stdout()).contains("connect to another: 0\n", "own memory: true\n");
        assertThat(Files.readString(policy)).contains("/out/secret", "127.0.0.1:");
        refill();
        Files.writeString(policy, Files.readString(policy).replace("version: 1\n", "version: 1\nconfined: true\n"));
        List<String> enforce = new ArrayList<>(List.of(Dist.command().toString(), "trace", "--policy=" + policy, "--"));
        enforce.addAll(program(jdk, "jni"));
        Output enforced = new RunProgram(enforce).run();
        assertThat(enforced.stdout()).contains("connect to another: 0\n", "denied to look at: 0\n");
        assertThat(enforced.stderr()).contains("personality=\"linux\"").doesNotContain("wedge: denied");
        Output checked = new RunProgram(List.of(Dist.command().toString(), "policy", "check", policy.toString())).run();
        assertThat(checked.stdout()).contains(", confined\n");
        Output agent = new RunProgram(List.of(
                        jdk.home().resolve("bin/java").toString(),
                        "-javaagent:" + Dist.directory().resolve("lib/wedge.jar") + "=policy=" + policy,
                        "-cp",
                        Programs.classPath(Programs.named("RawServed")),
                        "RawServed"))
                .run();
        assertThat(agent.exit()).isEqualTo(2);
        assertThat(agent.stderr().lines()).hasSize(1);
        assertThat(agent.stderr()).contains("confined: true").contains("wedge run");
    }

    static Stream<Jdk> jdks() {
        return Jdk.found().stream();
    }

    /** Whatever a confined program starts, and what that starts, goes by the same policy. Without confinement a child reads what it likes. */
    @ParameterizedTest
    @MethodSource("jdks")
    void childrenAreHeldToo(Jdk jdk) throws IOException {
        List<String> words = children(jdk);
        assertThat(new RunProgram(words).run().stdout()).contains("--- denied: ok\nsecret", "--- its kernel: ok");
        Files.delete(out.resolve("made"));
        words.add(2, "--confined");
        childrenReachNothing(new RunProgram(words).run());
    }

    /** As an ordinary user, too; what keeps it out is not the modes. */
    @Test
    void asAnotherUserToo() throws IOException {
        List<String> another = OrdinaryUser.words();
        ConfinedIT.open(folder.toRealPath());
        Jdk jdk = Jdk.found().get(0);
        List<String> words = new ArrayList<>(another);
        words.addAll(children(jdk));
        words.add(another.size() + 2, "--confined");
        childrenReachNothing(new RunProgram(words).run());
        refill();
        List<String> raw = new ArrayList<>(another);
        raw.addAll(confined("run", List.of(), program(jdk, "jni")));
        assertThat(new RunProgram(raw).run().stdout())
                .contains(
                        "openat: read by a raw call\n",
                        "denied: -13\n",
                        "receive: to ping\n",
                        "connect to another: -1\n");
    }

    private List<String> children(Jdk jdk) {
        String java = jdk.home().resolve("bin/java").toString();
        String classes = Programs.classPath(Programs.named("ConfinedChildren"));
        return new ArrayList<>(List.of(
                Dist.command().toString(),
                "run",
                "--allow-read=" + in,
                "--allow-read=" + classes.replace(':', ','),
                "--allow-write=" + in,
                "--allow-run=cat,sh,grep," + java,
                "--",
                java,
                "-cp",
                classes,
                "ConfinedChildren",
                in.toString(),
                out.toString(),
                java,
                classes));
    }

    private void childrenReachNothing(Output confined) {
        assertThat(confined.stdout())
                .contains(
                        "--- allowed: ok\nwhat it may read\n",
                        "--- denied: failed\n",
                        "--- a shell's child: ok\nwhat it may read\nmade\n",
                        "--- a shell's child, denied: failed\n",
                        "--- made elsewhere: failed\n",
                        "--- a program that is not allowed: failed\n",
                        "CapEff:\t0000000000000000\nNoNewPrivs:\t1\nSeccomp:\t2\n",
                        "--- its kernel: failed\n",
                        "--- a JVM: failed\ntrue what it may read\n",
                        "AccessDeniedException: " + out + "/secret")
                .doesNotContain("\nsecret");
        assertThat(out.resolve("made")).doesNotExist();
        assertThat(confined.stderr())
                .contains("wedge: denied: read " + out + "/secret (open, thread ")
                .containsPattern("wedge: denied: run (/usr)?/bin/id \\(raw, thread \\d+\\): no rule allows it");
    }

    /** The process that reads what a hostile program sends. */
    @Test
    void theKernelKeepsWhatItNeeds() throws Exception {
        Jdk jdk = Jdk.found().get(0);
        Process wedge = new ProcessBuilder(List.of(
                        Dist.command().toString(),
                        "run",
                        "--confined",
                        "--",
                        jdk.home().resolve("bin/java").toString(),
                        "-cp",
                        Programs.classPath(Programs.named("SaysItsKernel")),
                        "SaysItsKernel",
                        "please"))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines = wedge.inputReader()) {
            String pid = lines.readLine();
            assertThat(Files.readString(Path.of("/proc", pid, "status"))).contains("NoNewPrivs:\t1\n", "Seccomp:\t2\n");
            int served = 0;
            try (Stream<Path> tasks = Files.list(Path.of("/proc", pid, "task"))) {
                for (Path task : tasks.toList()) {
                    String status = Files.readString(task.resolve("status"));
                    assertThat(status).as("%s", task).contains("NoNewPrivs:\t1\n", "Seccomp:\t2\n");
                    if (status.startsWith("Name:\twedge-lane") || status.startsWith("Name:\twedge-raw")) {
                        served++;
                        long effective = Long.parseLong(status.replaceAll("(?s).*CapEff:\\s*([0-9a-f]+).*", "$1"), 16);
                        // No more than CHOWN, DAC_OVERRIDE, DAC_READ_SEARCH, FOWNER, FSETID, KILL, NET_BIND_SERVICE,
                        // NET_BROADCAST, NET_RAW.
                        assertThat(effective & ~0x2c3fL).isZero();
                    }
                }
            }
            assertThat(served).isGreaterThan(1);
            wedge.getOutputStream().write('\n');
            wedge.getOutputStream().close();
            assertThat(wedge.waitFor()).isZero();
        } finally {
            wedge.destroyForcibly();
        }
    }

    /** Each race is run without Wedge first, where it is won. */
    @Test
    void noRaceIsWon() throws IOException {
        Jdk jdk = Jdk.found().get(0);
        List<String> program = List.of(
                jdk.home().resolve("bin/java").toString(),
                "-Djffi.boot.library.path=" + libraries,
                "-cp",
                Programs.classPath(Programs.named("EscapeRaces")) + ":" + Jffi.jar(),
                "EscapeRaces",
                in.toString(),
                out.toString());
        List<String[]> natively = races(new RunProgram(program).run());
        assertThat(natively).hasSize(7).allMatch(race -> race[4].equals("true"), "is won without Wedge");
        refill();
        Output output = new RunProgram(confined("run", List.of(), program)).run();
        List<String[]> confined = races(output);
        assertThat(confined).as("%s", output.lines()).hasSize(7);
        for (String[] race : confined) {
            assertThat(race[4]).as("%s after %s rounds", race[1], race[2]).isEqualTo("false");
            assertThat(Integer.parseInt(race[2])).as(race[1]).isEqualTo(10_000);
        }
        assertThat(output.stdout()).contains("exhaustion|descriptors|-24|true|fine\n");
    }

    private static List<String[]> races(Output output) {
        return output.stdout()
                .lines()
                .filter(line -> line.startsWith("race|"))
                .map(line -> line.split("\\|"))
                .toList();
    }
}
