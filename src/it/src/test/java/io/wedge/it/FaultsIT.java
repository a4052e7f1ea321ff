package io.wedge.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
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
        Process process = startAlone("EightInFlight", jdk);
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

    /** Routes of every kind that leads nowhere, and a resolver that does not answer. */
    @ParameterizedTest
    @MethodSource("jdks")
    void networkUnreachable(Jdk jdk) throws IOException {
        Path resolver = Files.writeString(folder.resolve("resolv.conf"), "nameserver 127.0.0.1\noptions attempts:1\n");
        List<String> own = List.of(
                "unshare",
                "-mn",
                "/bin/sh",
                "-c",
                "ip link set lo up && ip route add unreachable 10.1.0.0/16 && ip route add prohibit 10.2.0.0/16 && mount --bind "
                        + resolver + " /etc/resolv.conf && mount -t tmpfs tmpfs /dev/shm && exec \"$@\"",
                "sh");
        assumeTrue(
                runs(own, List.of("true")).exit() == 0,
                "no network namespace to be had here: unreachable networks are not tested");
        List<String> program = RunProgram.javaArguments(Programs.named("Unreachable"));
        Output expected = runs(own, Run.NATIVE.command(jdk, program));
        assertThat(expected.exit()).as("%s", expected.lines()).isZero();
        assertThat(expected.stdout())
                .contains("No route to host", "Network is unreachable", "Permission denied")
                .contains("Temporary failure in name resolution");
        for (Run run : List.of(Run.WEDGE_RUN, Run.AGENT)) {
            Output actual = runs(own, run.command(jdk, program));
            assertThat(actual.saysTheSameAs(expected))
                    .as(UnifiedDiff.of("natively", expected.lines(), run.toString(), actual.lines()))
                    .isTrue();
        }
    }

    private static Output runs(List<String> before, List<String> command) {
        return new RunProgram(Stream.concat(before.stream(), command.stream()).toList())
                .timeout(120)
                .run();
    }

    /** Seconds, not minutes: the shell that starts the command is the one that takes them. */
    @ParameterizedTest
    @MethodSource("jdks")
    void hundredThousandVariables(Jdk jdk) {
        List<String> program = RunProgram.javaArguments(Programs.named("ManyVariables"));
        // Half a stack's size is for the words and variables of a program, 6 MB at most.
        List<String> starter = new ArrayList<>(List.of("sh", "-c", "ulimit -Ss 65500; exec \"$@\"", "sh"));
        starter.addAll(Run.NATIVE.command(jdk, program));
        Output expected = runs(starter, Run.NATIVE.command(jdk, program));
        assertThat(expected.exit()).as("%s", expected.lines()).isZero();
        assertThat(expected.stdout()).contains("all 100000", "a child 100000, status 0", "Argument list too long");
        // Under the agent a child may have the limits of a kernel that was there before.
        Output actual = runs(starter, Run.WEDGE_RUN.command(jdk, program));
        assertThat(actual.saysTheSameAs(expected))
                .as(UnifiedDiff.of("natively", expected.lines(), "under Wedge", actual.lines()))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void kernelKilledWithParkedCalls(Jdk jdk) throws IOException, InterruptedException {
        Process process = startAlone("ParkedWhenKilled", jdk);
        try {
            awaitOutput("ready", Duration.ofSeconds(60));
            long parked = Files.readString(folder.resolve("stdout"))
                    .lines()
                    .filter(line -> line.startsWith("ready "))
                    .mapToLong(line -> Long.parseLong(line.substring("ready ".length())))
                    .sum();
            assertThat(parked).isGreaterThanOrEqualTo(14);
            kernelsOf(process.pid()).forEach(ProcessHandle::destroyForcibly);
            await("the end of each parked call")
                    .pollInterval(Duration.ofMillis(10))
                    .atMost(Duration.ofSeconds(1))
                    .until(() -> count("ended: ") == parked);
            awaitOutput("end", Duration.ofSeconds(10));
            String said = Files.readString(folder.resolve("stdout"));
            assertThat(said.lines().filter(line -> line.startsWith("ended: ")))
                    .allMatch(line -> line.startsWith("ended: Process.waitFor with status -1")
                            || line.contains("IOException: the message kernel (pid ")
                            || line.contains("SocketException: the message kernel (pid "));
            assertThat(said.lines().filter(line -> line.startsWith("a later ")))
                    .hasSize(4)
                    .allMatch(line -> line.contains(" ! ") && line.contains("the message kernel (pid "));
            assertThat(Files.readString(folder.resolve("stderr"))).doesNotContain("\tat ");
        } finally {
            RunProgram.killTree(process);
        }
    }

    /** The kernel's limit, not the program's: as natively at its own. Another program of the same kernel lives on. */
    @ParameterizedTest
    @MethodSource("jdks")
    void kernelOutOfDescriptors(Jdk jdk) throws IOException, InterruptedException {
        List<String> java = RunProgram.javaArguments(Programs.named("ReachesDescriptorLimit"));
        List<String> expected = withFewDescriptors(Run.NATIVE.command(jdk, java), "natively", false);
        assertThat(expected)
                .filteredOn(line -> line.contains("Too many open files"))
                .hasSizeGreaterThan(8);
        assertThat(expected).last().isEqualTo("end");
        assertThat(withFewDescriptors(Run.WEDGE_RUN.command(jdk, java), "under Wedge", true))
                .isEqualTo(expected);
    }

    /** Sixty descriptors more than it has, once it is ready; what the program says. */
    private List<String> withFewDescriptors(List<String> command, String name, boolean kernel)
            throws IOException, InterruptedException {
        Path outputs = Files.createDirectory(folder.resolve(name));
        Process process = new ProcessBuilder(command)
                .directory(Files.createDirectory(outputs.resolve("work")).toFile())
                .redirectOutput(outputs.resolve("stdout").toFile())
                .redirectError(outputs.resolve("stderr").toFile())
                .start();
        try {
            await("the program is ready")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> Files.readString(outputs.resolve("stdout")).contains("ready\n"));
            try (Stream<Path> open = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
                long limit = open.count() + 60;
                limit(process.pid(), limit);
            }
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            String said = Files.readString(outputs.resolve("stderr"));
            assertThat(said).as("standard error %s", name).isEmpty();
            return Files.readAllLines(outputs.resolve("stdout"));
        } finally {
            RunProgram.killTree(process);
        }
    }

    private static void limit(long pid, long descriptors) {
        Output output = new RunProgram(List.of("prlimit", "--pid", "" + pid, "--nofile=" + descriptors)).run();
        assertThat(output.exit()).as("%s", output.lines()).isZero();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void childrenOutliveTheirParent(Jdk jdk) throws IOException, InterruptedException {
        for (Run run : Run.values()) {
            Path outputs = Files.createDirectory(folder.resolve(run.toString()));
            Path work = Files.createDirectory(outputs.resolve("work"));
            Program program = Programs.named("LeavesChildren");
            Process process = RunProgram.of(program, run.command(jdk, RunProgram.javaArguments(program)))
                    .start(work, outputs);
            try {
                assertThat(process.waitFor(60, TimeUnit.SECONDS))
                        .as("%s ends before its children", run)
                        .isTrue();
                assertThat(process.exitValue()).isEqualTo(5);
                assertThat(Files.readString(outputs.resolve("stdout"))).isEqualTo("the parent ends\n");
            } finally {
                RunProgram.killTree(process);
                Files.createFile(work.resolve("go"));
            }
            await("what the children say, " + run)
                    .atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> {
                        assertThat(outputs.resolve("stdout")).hasContent("the parent ends\nthe child says it\n");
                        assertThat(outputs.resolve("stderr")).hasContent("and complains\n");
                        assertThat(work.resolve("said")).hasContent("the child says it\n");
                        assertThat(work.resolve("got-all")).hasContent("some words\nend\n");
                        assertThat(work.resolve("piped")).hasContent("status 1\n");
                    });
        }
    }

    /** Killed outright: what it had is free at once, in a kernel that goes on; its child lives on, and is reaped when it ends. */
    @ParameterizedTest
    @MethodSource("jdks")
    void applicationKilledWithSocketsAndChildren(Jdk jdk) throws IOException, InterruptedException {
        Process process = startAlone("HoldsSocketsAndChildren", jdk);
        ProcessHandle kernel = null;
        try {
            awaitOutput("ready", Duration.ofSeconds(60));
            kernel = kernelsOf(process.pid()).get(0);
            int descriptors = Path.of("/proc/" + kernel.pid() + "/fd").toFile().list().length;
            assertThat(descriptors).isGreaterThan(200);
            ProcessHandle child = ProcessHandle.of(said("child ")).orElseThrow();
            process.destroyForcibly().waitFor();
            long killed = System.nanoTime();
            int tcp = (int) said("tcp ");
            int udp = (int) said("udp ");
            await("its ports are free")
                    .pollInterval(Duration.ofMillis(10))
                    .atMost(Duration.ofSeconds(1))
                    .until(() -> canBind(tcp, udp));
            long pid = kernel.pid();
            await("the kernel gives its descriptors back")
                    .pollInterval(Duration.ofMillis(10))
                    .atMost(Duration.ofNanos(killed + 1_000_000_000 - System.nanoTime())
                            .plusMillis(200))
                    .until(() -> Path.of("/proc/" + pid + "/fd").toFile().list().length < descriptors - 200);
            assertThat(kernel.isAlive()).isTrue();
            assertThat(child.isAlive()).isTrue();
            child.destroyForcibly();
            await("its child is reaped")
                    .pollInterval(Duration.ofMillis(10))
                    .atMost(Duration.ofSeconds(1))
                    .until(() -> Files.notExists(Path.of("/proc/" + child.pid())));
        } finally {
            RunProgram.killTree(process);
            if (kernel != null) {
                kernel.destroyForcibly();
            }
        }
    }

    private long said(String what) throws IOException {
        return Files.readString(folder.resolve("stdout"))
                .lines()
                .filter(line -> line.startsWith(what))
                .mapToLong(line -> Long.parseLong(line.substring(what.length())))
                .findFirst()
                .orElseThrow();
    }

    private static boolean canBind(int tcp, int udp) {
        try (ServerSocket server = new ServerSocket();
                DatagramSocket datagrams =
                        new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), udp))) {
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), tcp));
            return datagrams.isBound();
        } catch (IOException e) {
            return false; // Still its.
        }
    }

    /** With a resident kernel of its own, where that is to be had. */
    private Process startAlone(String name, Jdk jdk) throws IOException {
        Program program = Programs.named(name);
        List<String> command = new ArrayList<>();
        if (ownSharedMemoryPossible()) {
            command.addAll(ownSharedMemory(64, "true"));
        }
        command.addAll(Run.AGENT.command(jdk, RunProgram.javaArguments(program)));
        return start(RunProgram.of(program, command));
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
