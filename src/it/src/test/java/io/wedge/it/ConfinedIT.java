package io.wedge.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A confined program does what its policy allows as without confinement, and nothing else, whichever way it asks. */
class ConfinedIT {
    /** What the agent puts back, or what fails without it: not undone by these even where nothing else holds the program. */
    private static final List<String> HELD_BY_THE_AGENT = List.of(
            "FileReader made by JNU_NewObjectByName",
            "JVMTI: redefinition",
            "the trap's instance dropped (Unsafe)",
            "the session's port dropped (Unsafe)",
            "attach by hand (.attach_pid, SIGQUIT)",
            "self-attach",
            "attach from a child");

    /** Of the ways to break a session, in which they are tried elsewhere than in the table's run. */
    private static final int SHARES = 3;

    static final boolean ROOT = System.getProperty("user.name").equals("root");

    @TempDir
    private Path folder;

    private Path in;
    private Path out;
    private Path libraries;
    private ServerSocket tcp;
    private ServerSocketChannel unix;

    @BeforeEach
    void somethingToReach() throws IOException {
        assumeFalse(Cases.ONLY_NATIVE, "wedge.it.native is set");
        assumeTrue(System.getProperty("os.arch").equals("amd64"), "the attempts know x86_64 alone");
        Path real = folder.toRealPath();
        in = Files.createDirectory(real.resolve("in"));
        out = Files.createDirectory(real.resolve("out"));
        Files.writeString(out.resolve("secret"), "secret");
        Files.writeString(out.resolve("victim"), "victim");
        libraries = Files.createDirectory(real.resolve("lib"));
        Jffi.copyLibrary(libraries);
        Jffi.copyLibrary(out);
        tcp = new ServerSocket(0, 99, InetAddress.getLoopbackAddress());
        unix = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        unix.bind(UnixDomainSocketAddress.of(out.resolve("sock")));
        if (ROOT) {
            open(real);
        }
    }

    @AfterEach
    void nothingLeft() throws IOException {
        tcp.close();
        unix.close();
    }

    /** For another user, too: what keeps it out is to be the confinement, not the modes. */
    static void open(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.toList()) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxrwxrwx"));
            }
        }
    }

    static Stream<Arguments> ways() {
        return Jdk.found().stream().flatMap(jdk -> Stream.of("jni,java", "foreign")
                .filter(way -> !way.equals("foreign") || jdk.feature() >= 25)
                .map(way -> Arguments.of(way, jdk)));
    }

    static Stream<Jdk> jdks() {
        return Jdk.found().stream();
    }

    private List<String> program(Jdk jdk, String way) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                jdk.home().resolve("bin/java").toString(),
                "-Djffi.boot.library.path=" + libraries,
                "--add-opens=java.base/java.io=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED"));
        if (way.equals("foreign")) {
            words.add("--enable-native-access=ALL-UNNAMED");
        }
        words.addAll(List.of(
                "-cp",
                Programs.classPath(Programs.named("EscapeAttempts")) + ":" + Jffi.jar(),
                "EscapeAttempts",
                way,
                in.toString(),
                out.toString(),
                "" + tcp.getLocalPort(),
                Files.exists(Path.of("/proc/sys/abi/vsyscall32")) ? "int80" : "none"));
        return words;
    }

    private List<String> confined(Jdk jdk, String way) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                Dist.command().toString(),
                "run",
                "--confined",
                "--allow-read=" + in,
                "--allow-write=" + in,
                "--allow-native=" + libraries + "," + jdk.home(),
                "--"));
        words.addAll(program(jdk, way));
        return words;
    }

    private static List<String[]> attempts(Output output) {
        assertThat(output.exit()).as("%s", output.lines()).isZero();
        return output.stdout()
                .lines()
                .filter(line -> line.contains("|"))
                .map(line -> line.split("\\|"))
                .toList();
    }

    private static List<String> reached(Output output, boolean wanted) {
        return attempts(output).stream()
                .filter(attempt -> attempt[3].equals("" + wanted))
                .map(attempt -> attempt[0] + ": " + attempt[1] + ": " + attempt[2])
                .toList();
    }

    /** The positive control. As an ordinary user some are refused by the host's own rules (another's process, the machine's settings). */
    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("ways")
    void allIsReachedWithoutConfinement(String way, Jdk jdk) throws IOException {
        assumeTrue(jdk.feature() == 17 || way.equals("foreign"), "the host is the same under every JDK");
        Output output = new RunProgram(program(jdk, way)).run();
        List<String> not = reached(output, false);
        if (ROOT) {
            assertThat(not).isEmpty();
        } else {
            assertThat(not).hasSizeLessThan(attempts(output).size() / 5);
        }
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("ways")
    void nothingIsReachedConfined(String way, Jdk jdk) throws IOException {
        Output output = new RunProgram(confined(jdk, way)).run();
        assertThat(reached(output, true)).isEmpty();
        assertThat(attempts(output)).hasSizeGreaterThan(130);
        assertThat(output.stdout()).contains("own process true true");
        assertThat(Files.readString(out.resolve("secret"))).isEqualTo("secret");
        assertThat(Files.readString(out.resolve("victim"))).isEqualTo("victim");
        try (Stream<Path> left = Files.list(out)) {
            assertThat(left).hasSize(4);
        }
        EscapeTable table = new EscapeTable();
        table.attempts(attempts(output));
        boolean whole = way.contains("java");
        for (EscapeRuns.Result run : otherEscapes(jdk, way.replace(",java", ""), List.of())) {
            table.run(run);
        }
        if (whole && jdk.equals(Jdk.found().get(0))) {
            table.isInTheDocumentation();
        }
    }

    /** The programs that undo hooks, forge messages and break their session, confined: none reaches anything, and the kernel process outlives each. */
    private List<EscapeRuns.Result> otherEscapes(Jdk jdk, String way, List<String> user) throws IOException {
        EscapeRuns runs = runs();
        List<EscapeRuns.Result> all = new ArrayList<>();
        EscapeRuns.Result hooks = runs.hooks(jdk, way, EscapeRuns.Under.CONFINED, user);
        assertThat(hooks.rows()).as("%s", hooks.output().lines()).hasSizeGreaterThanOrEqualTo(12);
        all.add(hooks);
        EscapeRuns.Result forgeries = runs.forgeries(jdk, way, EscapeRuns.Under.CONFINED, user);
        assertThat(forgeries.rows()).as("%s", forgeries.output().lines()).hasSizeGreaterThanOrEqualTo(16);
        assertThat(forgeries.output().stdout()).contains("understood fine");
        all.add(forgeries);
        if (!way.equals("foreign")) {
            // The bytes are the same, whoever puts them there: the other JDKs and the other user take turns.
            int place = Jdk.found().indexOf(jdk);
            int parts = user.isEmpty() && place == 0 ? 1 : SHARES;
            all.addAll(runs.sessions(jdk, way, EscapeRuns.Under.CONFINED, user, place % parts, parts));
        }
        for (EscapeRuns.Result run : all) {
            assertThat(run.names(true)).as("%s", run.output().lines()).isEmpty();
            assertThat(run.rows()).as("%s", run.output().lines()).isNotEmpty();
            assertThat(run.output().exit()).as("%s", run.output().lines()).isZero();
            assertThat(run.output().stderr()).doesNotContain("\tat io.wedge.kernel");
            assertThat(Files.readString(run.out().resolve("secret"))).isEqualTo("secret");
            for (String[] row : run.rows()) {
                if (row[1].matches("(a message|a document|an element|more elements|a reply|data) .*")) {
                    assertThat(row[4]).as(row[1]).isEqualTo("is over");
                }
            }
        }
        return all;
    }

    private EscapeRuns runs() throws IOException {
        return new EscapeRuns(Files.createTempDirectory(folder.toRealPath(), "runs"), libraries, tcp.getLocalPort());
    }

    /** The control: natively there is nothing to undo, and everything works; and under a policy that the agent alone holds, what gets past the agent reads what it wants. */
    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("ways")
    void hooksAreUndoneWithoutConfinement(String way, Jdk jdk) throws IOException {
        String how = way.replace(",java", "");
        EscapeRuns.Result natively = runs().hooks(jdk, how, EscapeRuns.Under.NOTHING, List.of());
        assertThat(natively.names(false)).as("%s", natively.output().lines()).isEmpty();
        EscapeRuns.Result policy = runs().hooks(jdk, how, EscapeRuns.Under.POLICY, List.of());
        assertThat(policy.names(true)).hasSizeGreaterThanOrEqualTo(8);
        assertThat(policy.names(false)).as("%s", policy.output().lines()).isSubsetOf(HELD_BY_THE_AGENT);
    }

    /** The control: the kernel understands what is forged, and does it where nothing is denied; and what is done to the session's memory and files is really done. */
    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("ways")
    void forgeriesAreServedWithoutAPolicy(String way, Jdk jdk) throws IOException {
        String how = way.replace(",java", "");
        EscapeRuns.Result forgeries = runs().forgeries(jdk, how, EscapeRuns.Under.WEDGE, List.of());
        assertThat(forgeries.names(false)).as("%s", forgeries.output().lines()).isEmpty();
        assertThat(forgeries.names(true)).hasSizeGreaterThanOrEqualTo(16);
        if (!how.equals("foreign")) {
            int jdks = Jdk.found().size();
            int place = Jdk.found().indexOf(jdk);
            List<EscapeRuns.Result> sessions =
                    runs().sessions(jdk, how, EscapeRuns.Under.WEDGE, List.of(), place, jdks);
            assertThat(sessions).isNotEmpty().allSatisfy(session -> {
                assertThat(session.output().stdout()).contains("understood\n");
                assertThat(session.rows()).as("%s", session.output().lines()).hasSize(1);
                assertThat(session.rows().get(0)[2])
                        .as("%s", session.output().lines())
                        .isEqualTo("ok");
            });
            // It is the policy that keeps them from the secret, where the session goes on.
            assertThat(sessions)
                    .anySatisfy(session -> assertThat(session.names(true)).hasSize(1));
        }
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void asAnotherUserToo(Jdk jdk) throws IOException {
        List<String> words = OrdinaryUser.words();
        words.addAll(confined(jdk, "jni"));
        Output output = new RunProgram(words).run();
        assertThat(reached(output, true)).isEmpty();
        assertThat(attempts(output)).hasSizeGreaterThan(130);
        if (jdk.equals(Jdk.found().get(0))) {
            otherEscapes(
                    jdk,
                    "jni",
                    OrdinaryUser.words()); // what they meet is the kernel process's, whichever JDK theirs is
        }
    }

    /** With maps, sockets, children, libraries and another JDK's archive: the same output. */
    @ParameterizedTest
    @MethodSource("jdks")
    void whatIsMediatedGoesOn(Jdk jdk) {
        for (String name : List.of("Maps", "DatagramSockets")) {
            Program program = Programs.named(name);
            Output natively = RunProgram.run(program, jdk, Run.NATIVE);
            List<String> words = new ArrayList<>(List.of(Dist.command().toString(), "run", "--confined", "--"));
            words.addAll(Run.NATIVE.command(jdk, RunProgram.javaArguments(program)));
            Output confined = RunProgram.of(program, words).run();
            assertThat(confined.saysTheSameAs(natively))
                    .as(UnifiedDiff.of("native", natively.lines(), "confined", confined.lines()))
                    .isTrue();
        }
    }

    /** Its children's pipes, which the kernel process makes, lie in the confinement; what comes through them is in the trace. */
    @Test
    void whatChildrenSayIsRecordedConfined() throws Exception {
        List<Jdk> jdks = Jdk.found();
        Program program = Programs.named("ChildrenSpeak");
        List<String> java = Run.NATIVE.command(jdks.get(jdks.size() - 1), RunProgram.javaArguments(program));
        Output natively = RunProgram.run(program, jdks.get(jdks.size() - 1), Run.NATIVE);
        String trace = folder.resolve("trace").toString();
        Path work = Files.createDirectory(folder.resolve("cwd"));
        Output recorded = RunProgram.of(
                        program,
                        Stream.concat(
                                        Stream.of(Dist.command().toString(), "record", "--confined", "-o", trace, "--"),
                                        java.stream())
                                .toList())
                .runIn(work, folder);
        assertThat(recorded.saysTheSameAs(natively))
                .as(UnifiedDiff.of("native", natively.lines(), "recorded", recorded.lines()))
                .isTrue();
        RunProgram.deleteTree(work);
        Files.createDirectory(work);
        Output replayed =
                new RunProgram(List.of(Dist.command().toString(), "replay", "--strict", trace)).runIn(work, folder);
        assertThat(replayed.saysTheSameAs(recorded))
                .as(UnifiedDiff.of("recorded", recorded.lines(), "replayed", replayed.lines()))
                .isTrue();
    }

    /** The program ends by itself only once neither the JDK nor a raw call opens anything any more. */
    @Test
    void withoutItsKernelNothingIsOpened() throws Exception {
        Jdk jdk = Jdk.found().get(0);
        List<String> words = confined(jdk, "jni");
        words.set(words.indexOf("EscapeAttempts"), "OutlivesKernel");
        Process wedge = new ProcessBuilder(words).redirectErrorStream(true).start();
        try (BufferedReader lines = wedge.inputReader()) {
            ProcessHandle program =
                    ProcessHandle.of(Long.parseLong(lines.readLine())).orElseThrow();
            assertThat(program.isAlive()).isTrue();
            wedge.destroyForcibly().waitFor();
            program.onExit().get(30, TimeUnit.SECONDS);
            assertThat(in.resolve("after")).doesNotExist();
        } finally {
            wedge.destroyForcibly();
        }
    }

    @Test
    void withoutALayerItRefusesAndNamesIt() throws IOException {
        List<String> words = confined(Jdk.found().get(0), "java");
        Output refused = new RunProgram(words)
                .environment("WEDGE_JAVA_OPTS", "-Dwedge.confine.without=LANDLOCK,SECCOMP")
                .run();
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.stdout()).isEmpty();
        assertThat(refused.stderr())
                .isEqualTo("wedge: this machine cannot confine: Landlock files, seccomp are missing;"
                        + " wedge doctor tells more; --confined=best-effort runs without\n");
        words.set(2, "--confined=best-effort");
        Output best = new RunProgram(words)
                .environment("WEDGE_JAVA_OPTS", "-Dwedge.confine.without=LANDLOCK")
                .run();
        assertThat(best.stderr()).startsWith("wedge: NOT confined, best effort: without Landlock files (");
        assertThat(reached(best, true)).isEmpty();
    }

    @Test
    void doctorKnowsTheLayers() {
        Output output = new RunProgram(List.of(Dist.command().toString(), "doctor")).run();
        assertThat(output.stdout().lines().filter(line -> line.contains("confine ")))
                .hasSize(8)
                .anyMatch(line -> line.contains("Landlock files"));
    }
}
