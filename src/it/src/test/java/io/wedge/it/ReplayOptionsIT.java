package io.wedge.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a replay is asked for, and what it does where the run is another one. */
class ReplayOptionsIT {
    private final Jdk jdk = Jdk.found().get(0);

    @TempDir
    private Path folder;

    @BeforeEach
    void needsWedge() {
        assumeFalse(Cases.ONLY_NATIVE, "wedge.it.native is set");
    }

    @Test
    void childrenAndProgramHaveTheRecordedEnvironment() throws Exception {
        Output recorded = wedge(Map.of("GREETING", "hello"), record("Inherits"));
        Output replayed = wedge(Map.of("GREETING", "bye", "ANOTHER", "one"), List.of("replay", "--strict", trace()));
        assertThat(recorded.stdout()).contains("inherited hello", "told hello", "changed hello more");
        assertThat(replayed.stderr()).isEmpty();
        assertThat(replayed.stdout()).isEqualTo(recorded.stdout());
    }

    @Test
    void warnGoesOnAndShowsWhatTheProgramSaysNow() throws Exception {
        wedge(record("Mutates", "same"));
        Output replayed = wedge(replay("Mutates", "call", "--on-divergence", "warn"));
        assertThat(replayed.stdout()).isEqualTo("abcdefghijklmnop\nfalse\nsecond\n16\n");
        assertThat(replayed.stderr())
                .contains("so      it fails with EIO", "so      it is shown", "2 calls were none of the recorded");
        assertThat(replayed.exit()).isZero();
    }

    @Test
    void warnAnswersWithTheMostLikelyRecordedCall() throws Exception {
        wedge(record("Mutates", "same"));
        Output replayed = wedge(replay("Mutates", "byte", "--on-divergence", "warn"));
        assertThat(replayed.stdout()).isEqualTo("abcdefghijklmnop\nsecond\n16\n");
        assertThat(replayed.stderr()).contains("it is answered as call", "near    call", "differs in data");
        assertThat(replayed.exit()).isZero();
    }

    @Test
    void hostMakesWhatWasNotRecorded() throws Exception {
        wedge(record("Echoes", "/proc/sys/kernel/ostype"));
        Path other = Files.writeString(folder.resolve("other"), "on the machine");
        Output replayed = wedge(replay("Echoes", other.toString(), "--on-divergence", "host"));
        assertThat(replayed.stdout()).isEqualTo("ON THE MACHINE\n");
        assertThat(replayed.stderr()).contains("it is made on this machine");
        assertThat(replayed.exit()).isZero();
    }

    @Test
    void strictFailsWhereTheRunWentOn() throws Exception {
        wedge(record("Mutates", "same"));
        Output replayed = wedge(replay("Mutates", "call", "--strict", "--on-divergence", "warn"));
        assertThat(replayed.exit()).isEqualTo(3);
    }

    @Test
    void anotherByteOfInputIsShownWhereTheProgramHandsItOn() throws Exception {
        Path input = Files.writeString(folder.resolve("input"), "a secret of mine");
        wedge(record("Echoes", input.toString()));
        String scrubbed = folder.resolve("scrubbed").toString();
        assertThat(wedge(List.of("scrub", "--redact", "secret", trace(), "-o", scrubbed))
                        .exit())
                .isZero();
        Output replayed = wedge(List.of("replay", scrubbed));
        assertThat(replayed.stderr())
                .contains(
                        "thread  1 \"main\"",
                        "data at byte 2: recorded \"A SECRET OF MINE\\n\", now \"A ****** OF MINE\\n\"",
                        ">   data \"A SECRET OF MINE\\n\"",
                        "near    call");
        assertThat(replayed.exit()).isEqualTo(3);
    }

    @Test
    void aThreadThatWaitsForWhatWillNotComeIsToldOf() throws Exception {
        wedge(record("Mutates", "same"));
        Output replayed = wedge(replay("Mutates", "hang", "--patience", "1"));
        assertThat(replayed.stderr())
                .contains("the program hangs", "these were recorded", "thread \"main\": 2 calls, the first is stat");
        assertThat(replayed.exit()).isEqualTo(3);
    }

    @Test
    void behindTheGateCallsOfAllThreadsComeInTheirOrder() throws Exception {
        Output recorded = wedge(record("TwoInTurn", "recorded"));
        assertThat(recorded.stdout()).isEqualTo("[first, second]\n");
        Output replayed = wedge(replay("TwoInTurn", "turned", "--gate", "--strict"));
        assertThat(replayed.stderr()).isEmpty();
        assertThat(replayed.stdout()).isEqualTo(recorded.stdout());
    }

    /** The child is not asked for what it says after two seconds: that comes by its own time, and its end by its own. */
    @Test
    void inRealTimeNothingComesEarlier() throws Exception {
        wedge(record("WaitsForChild"));
        long start = System.nanoTime();
        Process process = new ProcessBuilder(
                        List.of(Dist.command().toString(), "replay", "--strict", "--real-time", trace()))
                .start();
        try (BufferedReader lines = process.inputReader()) {
            assertThat(lines.readLine()).isEqualTo("slept");
            assertThat(System.nanoTime() - start).isGreaterThan(TimeUnit.SECONDS.toNanos(2));
            assertThat(lines.readLine()).isEqualTo("sleep ended with 0");
            assertThat(process.waitFor()).isZero();
        } finally {
            RunProgram.killTree(process);
        }
    }

    @Test
    void anotherClassPathIsNamedAndNeedsForce() throws Exception {
        Path jar = jar("");
        List<String> java = List.of(jdk.java().toString(), "-cp", jar.toString(), "Mutates", "same");
        wedge(Stream.concat(Stream.of("record", "-o", trace(), "--"), java.stream())
                .toList());
        jar("another");
        Output refused = wedge(List.of("replay", trace()));
        assertThat(refused.stderr()).containsPattern("app.jar had SHA-256 [0-9a-f]{64}, now [0-9a-f]{64}");
        assertThat(refused.stderr()).contains("--force");
        assertThat(refused.exit()).isEqualTo(2);
        Output forced = wedge(List.of("replay", "--force", trace()));
        assertThat(forced.stderr()).contains("warning: ", "SHA-256").doesNotContain("something else");
        assertThat(forced.exit()).isZero();
    }

    /** As after an update: the path of the JDK is the same, its build is not. */
    @Test
    void anotherJdkIsNamedAndNeedsForce() throws Exception {
        wedge(record("Mutates", "same"));
        Path header = Path.of(trace(), "trace.properties");
        String facts = Files.readString(header);
        assertThat(facts).contains("jdk.version=" + jdk.version());
        Files.writeString(header, facts.replace("jdk.version=" + jdk.version(), "jdk.version=17.0.0"));
        Output refused = wedge(List.of("replay", trace()));
        assertThat(refused.stderr()).contains("JDK 17.0.0 was recorded, this is " + jdk.version(), "--force");
        assertThat(refused.exit()).isEqualTo(2);
        Output forced = wedge(List.of("replay", "--force", trace()));
        assertThat(forced.stderr()).contains("warning: JDK 17.0.0").doesNotContain("something else");
        assertThat(forced.exit()).isZero();
    }

    private Path jar(String comment) throws IOException {
        Path jar = folder.resolve("app.jar");
        Path classes = Path.of(Programs.classPath(Programs.named("Mutates")).split(":")[0]);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.setComment(comment);
            out.putNextEntry(new JarEntry("Mutates.class"));
            out.write(Files.readAllBytes(classes.resolve("Mutates.class")));
        }
        return jar;
    }

    private String trace() {
        return folder.resolve("trace").toString();
    }

    private List<String> record(String program, String... arguments) {
        return command(List.of("record", "-o", trace(), "--"), program, List.of(arguments));
    }

    private List<String> replay(String program, String argument, String... options) {
        List<String> words = new ArrayList<>(List.of("replay"));
        words.addAll(List.of(options));
        words.addAll(List.of(trace(), "--"));
        return command(words, program, List.of(argument));
    }

    private List<String> command(List<String> words, String program, List<String> arguments) {
        List<String> all = new ArrayList<>(words);
        all.addAll(Run.NATIVE.command(jdk, RunProgram.javaArguments(Programs.named(program))));
        all.addAll(arguments);
        return all;
    }

    private Output wedge(List<String> words) throws Exception {
        return wedge(Map.of(), words);
    }

    /** In a folder that is empty each time. */
    private Output wedge(Map<String, String> environment, List<String> words) throws Exception {
        Path work = folder.resolve("cwd");
        Files.createDirectory(work);
        List<String> command = new ArrayList<>(List.of(Dist.command().toString()));
        command.addAll(words);
        RunProgram run = new RunProgram(command);
        environment.forEach(run::environment);
        try {
            return run.runIn(work, folder);
        } finally {
            RunProgram.deleteTree(work);
        }
    }
}
