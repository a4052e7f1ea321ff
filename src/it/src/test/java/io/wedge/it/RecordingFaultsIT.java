package io.wedge.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Recordings that do not come to their end. */
class RecordingFaultsIT {
    /** For each of the two who are killed: 1, on one JDK; 10 with -Pload, on each. */
    private static final int ROUNDS = Integer.getInteger("wedge.it.rounds", 1);

    private static final long MOST_NS = TimeUnit.MILLISECONDS.toNanos(400);
    /** A write to standard output, and how much it wrote. */
    private static final Pattern SAID = Pattern.compile("write\\(fd=[0-9]+<stdout>.*\\) = ([0-9]+) ");

    @TempDir
    private Path folder;

    @BeforeEach
    void needsWedge() {
        assumeFalse(Cases.ONLY_NATIVE, "wedge.it.native is set");
    }

    static Stream<Arguments> killed() {
        List<Jdk> jdks = Jdk.found();
        return ROUNDS > 1
                ? jdks.stream().flatMap(jdk -> Stream.of(Arguments.of(true, jdk), Arguments.of(false, jdk)))
                : Stream.of(Arguments.of(true, jdks.get(0)), Arguments.of(false, jdks.get(jdks.size() - 1)));
    }

    /** Whoever is killed: what is in the trace is what the program said, from its first line on, and if the kernel lived, to its last. */
    @ParameterizedTest(name = "the kernel: {0}, on {1}")
    @MethodSource("killed")
    void killedAtAnyMoment(boolean kernel, Jdk jdk) throws Exception {
        Random random = new Random(jdk.feature() + (kernel ? 4711 : 4712));
        for (int round = 0; round < ROUNDS; round++) {
            Path trace = folder.resolve("trace" + round);
            Path out = Files.createDirectory(folder.resolve("out" + round));
            Path work = Files.createDirectory(folder.resolve("work" + round));
            Process process = new RunProgram(counting(jdk, trace, 100_000)).start(work, out);
            try {
                Path said = out.resolve("stdout");
                Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> Files.size(said) > 0);
                LockSupport.parkNanos((long) (random.nextDouble() * MOST_NS));
                List<ProcessHandle> programs = process.descendants().toList();
                assertThat(programs).isNotEmpty();
                if (kernel) {
                    process.destroyForcibly();
                } else {
                    programs.forEach(ProcessHandle::destroyForcibly);
                }
                programs.forEach(program -> program.onExit().join());
                assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
                check(trace, Files.size(said), kernel, "round " + round);
            } finally {
                RunProgram.killTree(process);
            }
        }
    }

    private static void check(Path trace, long saidBytes, boolean kernel, String round) {
        Output dump = new RunProgram(List.of(Dist.command().toString(), "dump", "-e", "write", trace.toString())).run();
        assertThat(dump.exit()).as("%s: %s", round, dump.stderr()).isZero();
        long recordedBytes = 0;
        Matcher matcher = SAID.matcher(dump.stdout());
        int lines = 0;
        while (matcher.find()) {
            recordedBytes += Long.parseLong(matcher.group(1));
            assertThat(Integer.parseInt(matcher.group(1))).isEqualTo(("block " + lines++ + "\n").length());
        }
        assertThat(recordedBytes).as("%s", round).isPositive();
        if (kernel) {
            assertThat(recordedBytes).as("%s", round).isLessThanOrEqualTo(saidBytes);
        } else {
            assertThat(recordedBytes).as("%s", round).isEqualTo(saidBytes);
        }
    }

    @Test
    void aFullDiskEndsTheProgram() throws Exception {
        Output output = onSmallDisk(RecordingFaultsIT::countingWithCommand, "");
        assertThat(output.exit()).as("%s", output.stderr()).isEqualTo(2);
        assertThat(output.stderr()).contains("recording failed, so the program was ended", "--best-effort");
        assertThat(output.stdout().lines().count()).isBetween(1L, 5_999L);
    }

    @Test
    void withBestEffortItGoesOnUnrecorded() throws Exception {
        Output output = onSmallDisk(RecordingFaultsIT::countingWithCommand, "--best-effort");
        assertThat(output.exit()).as("%s", output.stderr()).isZero();
        assertThat(output.stderr()).contains("RECORDING HAS STOPPED", "is not complete");
        assertThat(output.stdout().lines().count()).isEqualTo(6_000);
    }

    @Test
    void aFullDiskEndsAProgramThatItsAgentRecords() throws Exception {
        Output output = onSmallDisk(this::countingWithAgent, "");
        assertThat(output.exit()).as("%s", output.stderr()).isEqualTo(137);
        assertThat(output.stderr()).contains("recording failed, so the program is ended", "record.best-effort");
        assertThat(output.stdout().lines().count()).isBetween(1L, 5_999L);
    }

    @Test
    void withBestEffortAProgramThatItsAgentRecordsGoesOn() throws Exception {
        Output output = onSmallDisk(this::countingWithAgent, ",record.best-effort=true");
        assertThat(output.exit()).as("%s", output.stderr()).isZero();
        assertThat(output.stderr()).contains("RECORDING HAS STOPPED");
        assertThat(output.stdout().lines().count()).isEqualTo(6_000);
    }

    private List<String> countingWithAgent(Path trace, String option) {
        Jdk jdk = Jdk.found().get(0);
        List<String> command =
                new ArrayList<>(Run.NATIVE.command(jdk, RunProgram.javaArguments(Programs.named("Counts"))));
        command.add(1, "-javaagent:" + Dist.agentJar() + "=record=" + trace + option);
        command.add("6000");
        return command;
    }

    private static List<String> countingWithCommand(Path trace, String option) {
        List<Jdk> jdks = Jdk.found();
        List<String> command = counting(jdks.get(2 % jdks.size()), trace, 6_000);
        if (!option.isEmpty()) {
            command.add(2, option);
        }
        return command;
    }

    /** A disk of 12 MB in a mount namespace of its own; the program writes 24. What is on it is looked at before it goes. */
    private Output onSmallDisk(BiFunction<Path, String, List<String>> counts, String option)
            throws IOException, InterruptedException {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        Path work = Files.createDirectory(folder.resolve("work"));
        // With sessions of their own: the agent's kernel is to see this disk, so it must be a new one.
        String mount = "mount -t tmpfs -o size=12m none " + disk + " && mount -t tmpfs none /dev/shm";
        assumeTrue(
                new RunProgram(List.of("unshare", "-m", "sh", "-c", mount))
                                .run()
                                .exit()
                        == 0,
                "no mount namespaces for us here");
        List<String> command = counts.apply(disk.resolve("trace"), option);
        List<String> inside = new ArrayList<>(List.of(
                "unshare",
                "-m",
                "sh",
                "-c",
                mount + " && { \"$@\"; status=$?; " + Dist.command() + " dump " + disk.resolve("trace") + " > "
                        + folder.resolve("dump") + " || exit 99; exit $status; }",
                "sh"));
        inside.addAll(command);
        Output output = new RunProgram(inside).runIn(work, folder);
        assertThat(folder.resolve("dump")).isNotEmptyFile();
        return output;
    }

    private static List<String> counting(Jdk jdk, Path trace, int blocks) {
        List<String> command =
                new ArrayList<>(List.of(Dist.command().toString(), "record", "-o", trace.toString(), "--"));
        command.addAll(Run.NATIVE.command(jdk, RunProgram.javaArguments(Programs.named("Counts"))));
        command.add(Integer.toString(blocks));
        return command;
    }

    @Test
    void aTraceOfANewerVersionIsNamed() throws IOException {
        Path trace = Files.createDirectory(folder.resolve("trace"));
        Files.writeString(trace.resolve("trace.properties"), "format.version=999\nwedge.version=9.9\n");
        for (String command : List.of("replay", "info", "dump", "stat", "leaks")) {
            Output output = new RunProgram(List.of(Dist.command().toString(), command, trace.toString())).run();
            assertThat(output.exit()).isEqualTo(2);
            assertThat(output.stderr()).contains("is of format 999", "use the Wedge that wrote it (9.9)");
        }
    }
}
