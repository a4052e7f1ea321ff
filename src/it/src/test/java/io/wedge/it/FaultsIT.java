package io.wedge.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad input and faults: a clear error, nothing lost, nothing hung, nothing left in shared memory. */
@Isolated("it kills kernels and counts sessions")
class FaultsIT {
    @TempDir
    private Path folder;

    private Set<Path> sessionsBefore;

    @BeforeEach
    void needsWedge() {
        assumeFalse(Cases.ONLY_NATIVE, "wedge.it.native is set");
        Dist.directory();
        sessionsBefore = Sessions.now();
    }

    @AfterEach
    void leavesNothing() {
        if (sessionsBefore != null) {
            Sessions.awaitOnly(sessionsBefore, Duration.ofSeconds(2));
        }
    }

    static Stream<Jdk> jdks() {
        return Jdk.found().stream();
    }

    @Test
    void unknownOption() {
        Output output = new RunProgram(
                        List.of(Dist.command().toString(), "run", "--no-such-option", "--", "java", "-version"))
                .run();
        assertSaysInOneLine(output, "--no-such-option");
        assertThat(output.exit()).isEqualTo(2);
    }

    @Test
    void unknownCommand() {
        Output output = new RunProgram(List.of(Dist.command().toString(), "no-such-command")).run();
        assertThat(output.exit()).isEqualTo(2);
        assertThat(output.stderr()).contains("no-such-command").doesNotContain("\tat ");
    }

    @Test
    void jdk11() throws IOException {
        Path home = Files.createDirectories(folder.resolve("jdk-11/bin")).getParent();
        Files.createDirectory(home.resolve("lib"));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");
        Path java = home.resolve("bin/java");
        Files.writeString(java, "#!/bin/sh\necho it was run\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Output output =
                new RunProgram(List.of(Dist.command().toString(), "run", "--", java.toString(), "-version")).run();
        assertThat(output.exit()).isEqualTo(2);
        assertThat(output.stdout()).isEmpty();
        assertSaysInOneLine(output, "JDK 11.0.2");
        assertSaysInOneLine(output, "is not supported; use JDK 17, 21 or 25");
    }

    /** A hard limit holds for the kernel too, and no session can be made; a kernel under such a limit is not met by programs that are not. */
    @ParameterizedTest
    @EnumSource(
            value = Run.class,
            names = {"WEDGE_RUN", "AGENT"})
    void fileSizesLimited(Run run) {
        Jdk jdk = Jdk.found().get(0);
        List<String> program = RunProgram.javaArguments(Programs.named("Streams"));
        List<String> command = new ArrayList<>(List.of("sh", "-c", "ulimit -f 1000; exec \"$@\"", "sh"));
        command.addAll(run.command(jdk, program));
        Output output = new RunProgram(command).run();
        assertThat(output.exit()).as("%s", output.lines()).isEqualTo(2);
        assertSaysInOneLine(output, "ulimit -Hf");
        assertSaysInOneLine(output, "512000");
        Output free = new RunProgram(run.command(jdk, program)).run();
        assertThat(free.exit()).as("%s", free.lines()).isZero();
    }

    @Test
    void noJavaFound() {
        Output output =
                new RunProgram(List.of(Dist.command().toString(), "run", "--", "/no/such/java", "-version")).run();
        assertThat(output.exit()).isNotZero();
        assertSaysInOneLine(output, "/no/such/java");
    }

    @Test
    void noJavaOnThePath() throws IOException {
        // Everything a shell script needs, and no java.
        Path bin = Files.createDirectory(folder.resolve("bin"));
        for (String tool : List.of(
                "sh",
                "bash",
                "env",
                "dirname",
                "basename",
                "readlink",
                "uname",
                "sed",
                "grep",
                "ls",
                "cat",
                "id",
                "expr",
                "cut",
                "tr",
                "sort",
                "head")) {
            Path real = Path.of("/usr/bin", tool);
            if (Files.exists(real)) {
                Files.createSymbolicLink(bin.resolve(tool), real);
            }
        }
        Output output = new RunProgram(List.of(Dist.command().toString(), "run", "--", "java", "-version"))
                .environment("PATH", bin.toString())
                .environment("JAVA_HOME", "/no/such/jdk")
                .run();
        assertThat(output.exit()).isNotZero();
        assertSaysInOneLine(output, "java");
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void agentJarMoved(Jdk jdk) throws IOException {
        Path moved = Files.copy(Dist.agentJar(), folder.resolve("wedge.jar"));
        Output output = new RunProgram(List.of(jdk.java().toString(), "-javaagent:" + moved, "-version")).run();
        assertThat(output.exit()).isEqualTo(2);
        assertSaysInOneLine(output, "wedge.jar");
    }

    @ParameterizedTest
    @EnumSource(
            value = Run.class,
            names = {"WEDGE_RUN", "AGENT"})
    void sharedMemoryFullAtStart(Run run) {
        Output output = inSharedMemoryOf16MiB(
                "cat /dev/zero > /dev/shm/fill 2>/dev/null",
                Programs.named("Streams"),
                Jdk.found().get(0),
                run);
        assertThat(output.exit()).as("%s", output.lines()).isEqualTo(2);
        assertSaysInOneLine(output, "/dev/shm");
    }

    @ParameterizedTest
    @EnumSource(
            value = Run.class,
            names = {"WEDGE_RUN", "AGENT"})
    void sharedMemoryReadOnly(Run run) {
        refusedFor("mount -o remount,ro /dev/shm", "Read-only file system", run);
    }

    /** Whoever made that folder could read and forge what goes through it. */
    @ParameterizedTest
    @EnumSource(
            value = Run.class,
            names = {"WEDGE_RUN", "AGENT"})
    void folderOfSessionsIsAnothers(Run run) {
        refusedFor("mkdir -m 0755 /dev/shm/wedge-$(id -u)", "is not a directory of yours with mode 0700", run);
    }

    private static void refusedFor(String prepare, String reason, Run run) {
        Output output = inSharedMemoryOf16MiB(
                prepare, Programs.named("Streams"), Jdk.found().get(0), run);
        assertThat(output.exit()).as("%s", output.lines()).isEqualTo(2);
        assertSaysInOneLine(output, "/dev/shm/wedge-");
        assertSaysInOneLine(output, reason);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void sharedMemoryFullMidway(Jdk jdk) {
        Output output =
                inSharedMemoryOf16MiB("true", Programs.named("WorksWhileSharedMemoryFills"), jdk, Run.WEDGE_RUN);
        assertThat(output.exit()).as("%s", output.lines()).isZero();
        assertThat(output.stdout()).contains("before all answered", "during all answered", "done");
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void kernelKilledWithEightCallsInFlight(Jdk jdk) throws IOException, InterruptedException {
        Program program = Programs.named("EightInFlight");
        List<String> command = new ArrayList<>();
        if (ownSharedMemoryPossible()) {
            // A kernel of its own, even where another's resident one serves other programs of this user.
            command.addAll(ownSharedMemory(64, "true"));
        }
        command.addAll(Run.AGENT.command(jdk, RunProgram.javaArguments(program)));
        Process process = start(RunProgram.of(program, command));
        try {
            awaitOutput("ready", Duration.ofSeconds(60));
            List<ProcessHandle> kernels = kernelsOf(process.pid());
            assertThat(kernels)
                    .as("processes that map the application's session")
                    .isNotEmpty();
            kernels.forEach(ProcessHandle::destroyForcibly);
            await("eight IOExceptions")
                    .pollInterval(Duration.ofMillis(10))
                    .atMost(Duration.ofSeconds(1))
                    .until(() -> count("failed: java.io.IOException") == 8);
            assertThat(process.waitFor(10, TimeUnit.SECONDS))
                    .as("the program ends by itself")
                    .isTrue();
            String said = Files.readString(folder.resolve("stdout"));
            assertThat(said.lines().filter(line -> line.startsWith("failed: ")))
                    .allMatch(line -> line.contains("kernel"));
            assertThat(said).contains("later call ! java.io.FileNotFoundException", "still open ! java.io.IOException");
            assertThat(Files.readString(folder.resolve("stderr"))).doesNotContain("\tat ");
        } finally {
            RunProgram.killTree(process);
        }
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void applicationKilled(Jdk jdk) throws IOException, InterruptedException {
        Process process = start(Programs.named("HoldsFilesOpen"), jdk, Run.WEDGE_RUN);
        try {
            awaitOutput("ready", Duration.ofSeconds(60));
            assertThat(Sessions.now()).as("a session while it runs").hasSizeGreaterThan(sessionsBefore.size());
            ProcessHandle application = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                    .filter(handle -> handle.info()
                            .arguments()
                            .map(words -> List.of(words).contains("HoldsFilesOpen")
                                    && !List.of(words).contains("--"))
                            .orElse(false))
                    .filter(handle -> handle.info()
                            .command()
                            .map(command -> command.equals(jdk.java().toString()))
                            .orElse(false))
                    .reduce((outer, inner) -> inner)
                    .orElseThrow();
            application.destroyForcibly();
            Sessions.awaitOnly(sessionsBefore, Duration.ofSeconds(1));
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(137);
        } finally {
            RunProgram.killTree(process);
        }
    }

    @Test
    void jdk11IsRefused() throws IOException {
        Path java = Stream.of(
                        "/usr/lib/jvm/java-11-openjdk-amd64",
                        "/usr/lib/jvm/java-11-openjdk-arm64",
                        "/usr/lib/jvm/jdk-11")
                .map(home -> Path.of(home, "bin/java"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        assumeTrue(java != null, "no JDK 11 on this machine: that one is refused is not tested here");
        Output output = new RunProgram(List.of(java.toString(), "-javaagent:" + Dist.agentJar(), "-version")).run();
        assertThat(output.exit()).isNotZero();
        assertThat(output.stderr()).contains("11");
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void besideJacoco(Jdk jdk) {
        String jacoco = "-javaagent:" + Programs.jars("org.jacoco.agent-*").get(0)
                + "=destfile=jacoco.exec,inclbootstrapclasses=false";
        assertSameBeside(jdk, jacoco, Programs.named("Streams"));
        assertSameBeside(jdk, jacoco, Programs.named("FilesBasics"));
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void besideByteBuddy(Jdk jdk) throws IOException {
        Path manifest = Files.writeString(
                folder.resolve("manifest"),
                "Premain-Class: BuddyAgent\nCan-Retransform-Classes: true\nCan-Redefine-Classes: true\n"
                        + "Class-Path: " + Programs.jars("byte-buddy-*").get(0).toUri() + "\n");
        Path jar = folder.resolve("buddy.jar");
        Output made = new RunProgram(List.of(
                        jdk.home().resolve("bin/jar").toString(),
                        "--create",
                        "--file",
                        jar.toString(),
                        "--manifest",
                        manifest.toString(),
                        "-C",
                        Programs.classPath(Programs.named("Streams")),
                        "BuddyAgent.class",
                        "-C",
                        Programs.classPath(Programs.named("Streams")),
                        "BuddyAgent$Nothing.class"))
                .run();
        assertThat(made.exit()).as("%s", made.lines()).isZero();
        assertSameBeside(jdk, "-javaagent:" + jar, Programs.named("Streams"));
    }

    /** The program with the other agent natively, with Wedge before it, and with Wedge after it. */
    private static void assertSameBeside(Jdk jdk, String otherAgent, Program program) {
        String wedge = "-javaagent:" + Dist.agentJar();
        Output expected = withAgents(jdk, List.of(otherAgent), program);
        assertThat(expected.exit()).as("%s", expected.lines()).isZero();
        for (List<String> agents : List.of(List.of(wedge, otherAgent), List.of(otherAgent, wedge))) {
            Output actual = withAgents(jdk, agents, program);
            assertThat(actual.saysTheSameAs(expected))
                    .as(UnifiedDiff.of("without Wedge", expected.lines(), "with " + agents, actual.lines()))
                    .isTrue();
        }
    }

    private static Output withAgents(Jdk jdk, List<String> agents, Program program) {
        List<String> command = new ArrayList<>(List.of(jdk.java().toString()));
        if (jdk.feature() >= 24) {
            // The other agent's own use of Unsafe is warned about natively only: docs/differences.md.
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.addAll(agents);
        command.addAll(RunProgram.javaArguments(program));
        return new RunProgram(command).timeout(120).run();
    }

    /** Runs the program where /dev/shm is a file system of 16 MiB of its own, after the shell's {@code prepare}. */
    private static Output inSharedMemoryOf16MiB(String prepare, Program program, Jdk jdk, Run run) {
        assumeTrue(ownSharedMemoryPossible(), "no mount namespace to be had here: a full /dev/shm is not tested");
        List<String> command = new ArrayList<>(ownSharedMemory(16, prepare));
        command.addAll(run.command(jdk, RunProgram.javaArguments(program)));
        return new RunProgram(command).timeout(120).run();
    }

    private static boolean ownSharedMemoryPossible() {
        return new RunProgram(Stream.concat(ownSharedMemory(1, "true").stream(), Stream.of("true"))
                                .toList())
                        .run()
                        .exit()
                == 0;
    }

    /** What to put in front of a command for a /dev/shm of its own; the process stays the same. */
    private static List<String> ownSharedMemory(int mebibytes, String prepare) {
        return List.of(
                "unshare",
                "-m",
                "/bin/sh",
                "-c",
                "mount -t tmpfs -o size=" + mebibytes + "m tmpfs /dev/shm && { " + prepare + "; exec \"$@\"; }",
                "sh");
    }

    private Process start(Program program, Jdk jdk, Run run) throws IOException {
        return start(RunProgram.of(program, run.command(jdk, RunProgram.javaArguments(program))));
    }

    private Process start(RunProgram program) throws IOException {
        return program.start(Files.createDirectory(folder.resolve("work")), folder);
    }

    private void awaitOutput(String line, Duration limit) {
        await("the program says " + line)
                .pollInterval(Duration.ofMillis(20))
                .atMost(limit)
                .until(() -> count(line) > 0);
    }

    private long count(String start) throws IOException {
        return Files.readString(folder.resolve("stdout"))
                .lines()
                .filter(line -> line.startsWith(start))
                .count();
    }

    /** The other processes that map the session which {@code application} maps, in its mount namespace. */
    private static List<ProcessHandle> kernelsOf(long application) throws IOException {
        Matcher session = Pattern.compile("/dev/shm/wedge-\\d+/[^/\\s]+/").matcher(maps(application));
        assertThat(session.find()).as("the application maps a session").isTrue();
        Path namespace = Files.readSymbolicLink(Path.of("/proc/" + application + "/ns/mnt"));
        List<ProcessHandle> kernels = new ArrayList<>();
        for (ProcessHandle process : ProcessHandle.allProcesses().toList()) {
            if (process.pid() != application
                    && maps(process.pid()).contains(session.group())
                    && Files.readSymbolicLink(Path.of("/proc/" + process.pid() + "/ns/mnt"))
                            .equals(namespace)) {
                kernels.add(process);
            }
        }
        return kernels;
    }

    private static String maps(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/maps"));
        } catch (IOException e) {
            return ""; // It has ended, or is another's.
        }
    }

    private static void assertSaysInOneLine(Output output, String what) {
        assertThat(output.stdout()).isEmpty();
        assertThat(output.stderr()).contains(what).doesNotContain("\tat ").doesNotContain("Exception in thread");
        assertThat(output.stderr().lines().findFirst().orElse(""))
                .as("the first line says it")
                .contains(what);
    }
}
