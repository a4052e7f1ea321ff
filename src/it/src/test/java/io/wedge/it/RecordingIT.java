package io.wedge.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ways to record: with rules for secrets, by the agent alone, as a fixture. */
class RecordingIT {
    private static final String SECRET = "hunter2secret";

    @TempDir
    private Path folder;

    private String token = "";

    @BeforeEach
    void needsWedge() {
        assumeFalse(Cases.ONLY_NATIVE, "wedge.it.native is set");
    }

    /** What they do is the same on all; each on another. */
    private static Jdk jdk(int number) {
        return Jdk.found().get(number % Jdk.found().size());
    }

    @Test
    void aSecretIsInNoFileAndTheTraceReplays() throws Exception {
        Jdk jdk = jdk(2);
        token = SECRET;
        Path file = Files.writeString(folder.resolve("in"), "user=joe token=" + SECRET + "\n");
        List<String> java = secrets(jdk, file, "/nowhere/token=" + SECRET);
        Output recorded =
                wedge(List.of("record", "-o", trace(), "--redact", "(?i)token=(\\w+)", "--redact", SECRET, "--"), java);
        assertThat(recorded.exit()).as("%s", recorded.lines()).isZero();
        assertThat(recorded.stdout()).contains("token=" + SECRET);
        assertHidden();
        Files.delete(file);
        Output replayed = wedge(List.of("replay", "--strict", trace()), List.of());
        assertThat(replayed.exit()).as("%s", replayed.lines()).isZero();
        assertThat(replayed.stdout()).isEqualTo(recorded.stdout().replace(SECRET, "*".repeat(SECRET.length())));
        assertThat(wedge(List.of("info", trace()), List.of()).stdout())
                .contains("(?i)token=(\\w+)", "written by Wedge 0", jdk.version(), "by a rule that is not told");
    }

    private void assertHidden() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("trace"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1).contains(SECRET))
                        .as("%s", file)
                        .isFalse();
            }
        }
    }

    /** In a file, so that no list of processes shows it. The rule says part of the secret; the program has it from an argument, too, so a replay needs the rule. */
    @Test
    void aRuleInAFileIsNotToldAndGivenAgain() throws Exception {
        Path rules = Files.writeString(folder.resolve("rules"), "hunter2\\w+\n\n");
        Path file = Files.writeString(folder.resolve("in"), "user=joe token=" + SECRET + "\n");
        List<String> java = secrets(jdk(0), file, "/nowhere/" + SECRET);
        String given = rules.toString();
        Output recorded = wedge(List.of("record", "-o", trace(), "--redact-file", given, "--"), java);
        assertThat(recorded.exit()).as("%s", recorded.lines()).isZero();
        assertHidden();
        String header = Files.readString(folder.resolve("trace/trace.properties"));
        assertThat(header).doesNotContain("hunter2").contains("redact.0.hidden");
        assertThat(wedge(List.of("replay", "--strict", trace(), "--"), java).exit())
                .isEqualTo(3);
        Output replayed = wedge(List.of("replay", "--strict", "--redact-file", given, trace(), "--"), java);
        assertThat(replayed.exit()).as("%s", replayed.lines()).isZero();
        Output wrong = wedge(List.of("replay", "--redact-file", given + "2", trace()), List.of());
        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.stderr()).contains("--redact-file " + given + "2 cannot be read");
        Files.writeString(rules, "(hunter2");
        Output none = wedge(List.of("record", "-o", trace() + "2", "--redact-file", given, "--"), java);
        assertThat(none.exit()).isEqualTo(2);
        assertThat(none.stderr()).contains("rule 1 is no regular expression").doesNotContain("hunter2");
    }

    @Test
    void theAgentRecordsByItself() throws Exception {
        Jdk jdk = jdk(1);
        Path file = Files.writeString(folder.resolve("in"), "user=joe\n");
        List<String> java = secrets(jdk, file, "/nowhere");
        Files.createDirectories(folder.resolve("cwd"));
        Files.writeString(folder.resolve("cwd/rules"), "user\n");
        String redact = ",record.redact=jo(e),record.redact-file=rules";
        Output recorded = withAgent("record=" + trace() + redact + ",record.stacks=true", java);
        assertThat(recorded.exit()).as("%s", recorded.lines()).isZero();
        Path end = folder.resolve("trace/end.properties");
        Awaitility.await().atMost(10, TimeUnit.SECONDS).until(() -> Files.exists(end));
        Files.delete(file);
        Output replayed = wedge(List.of("replay", "--strict", trace()), List.of());
        assertThat(replayed.lines())
                .isEqualTo(recorded.lines().stream()
                        .map(line -> line.replace("joe", "jo*").replace("user", "****"))
                        .toList());
        assertThat(replayed.exit()).isZero();
        assertThat(wedge(List.of("dump", "-k", "-e", "open", trace()), List.of())
                        .stdout())
                .contains("\n > Secrets.main(Secrets.java:");
    }

    /** The host tells it from Linux 6.15 on; where it does not, the trace is silent, and not wrong. */
    @Test
    void theAgentKnowsHowTheProgramEnded() throws Exception {
        Jdk jdk = jdk(2);
        List<String> java = new ArrayList<>(Run.NATIVE.command(jdk, RunProgram.javaArguments(Programs.named("Ends"))));
        java.add("throw");
        Output recorded = withAgent("record=" + trace(), java);
        assertThat(recorded.exit()).as("%s", recorded.lines()).isEqualTo(1);
        Path end = folder.resolve("trace/end.properties");
        Awaitility.await().atMost(10, TimeUnit.SECONDS).until(() -> Files.exists(end));
        String[] release = System.getProperty("os.version").split("[^0-9]+");
        int version = 1000 * Integer.parseInt(release[0]) + Integer.parseInt(release[1]);
        assertThat(Files.readString(end).contains("exit=1\n")).isEqualTo(version >= 6015);
        Output replayed = wedge(List.of("replay", "--strict", trace()), List.of());
        assertThat(replayed.lines()).isEqualTo(recorded.lines());
        assertThat(replayed.exit()).isEqualTo(1);
    }

    @Test
    void aChildGoesOnSpeakingBehindTheProgram() throws Exception {
        List<String> java =
                new ArrayList<>(Run.NATIVE.command(jdk(0), RunProgram.javaArguments(Programs.named("Ends"))));
        java.add("child");
        Output recorded = wedge(List.of("record", "-o", trace(), "--"), java);
        assertThat(recorded.stdout()).isEqualTo("while it runs\nend\nbehind it\n");
        Output replayed = wedge(List.of("replay", "--strict", trace()), List.of());
        assertThat(replayed.stdout()).isEqualTo("while it runs\nend\n");
        assertThat(replayed.exit()).isZero();
    }

    @Test
    void aChildsSecretIsNotKept() throws Exception {
        List<String> java =
                new ArrayList<>(Run.NATIVE.command(jdk(1), RunProgram.javaArguments(Programs.named("Ends"))));
        java.add("secret");
        Output recorded = wedge(List.of("record", "-o", trace(), "--redact", "token=(\\w+)", "--"), java);
        assertThat(recorded.stdout()).isEqualTo("token=" + SECRET + "\n");
        assertHidden();
        Output replayed = wedge(List.of("replay", "--strict", trace()), List.of());
        assertThat(replayed.stdout()).isEqualTo("token=" + "*".repeat(SECRET.length()) + "\n");
        assertThat(replayed.exit()).isZero();
    }

    @Test
    void stacksAreKeptWhenAskedFor() throws Exception {
        Path file = Files.writeString(folder.resolve("in"), "one\n");
        Output recorded = wedge(List.of("record", "-k", "-o", trace(), "--"), secrets(jdk(2), file, "/nowhere"));
        assertThat(recorded.exit()).as("%s", recorded.lines()).isZero();
        String dump =
                wedge(List.of("dump", "-k", "-e", "open", trace()), List.of()).stdout();
        assertThat(dump)
                .contains(
                        "\n > Secrets.main(Secrets.java:", "\n > Secrets.leave(Secrets.java:", "FileInputStream.java:");
        assertThat(wedge(List.of("dump", trace()), List.of()).stdout()).doesNotContain(" > ");
        Output leaks = wedge(List.of("leaks", trace()), List.of());
        assertThat(leaks.exit()).isEqualTo(1);
        assertThat(leaks.stdout()).contains("in> open at ", "\n > Secrets.leave(Secrets.java:", "1 never closed");
        assertThat(wedge(List.of("replay", "--strict", trace()), List.of()).lines())
                .isEqualTo(recorded.lines());
        Output other = wedge(List.of("replay", trace(), "--"), secrets(jdk(2), file, "/elsewhere"));
        assertThat(other.exit()).as("%s", other.lines()).isEqualTo(3);
        assertThat(other.stderr())
                .containsPattern("recorded from\n(    > .*\n)*    > Secrets\\.\\w+\\(Secrets.java:")
                .containsPattern("now from\n(    > .*\n)*    > Secrets\\.\\w+\\(Secrets.java:");
    }

    @Test
    void theAgentSaysWhyItCannotRecord() throws Exception {
        Files.createDirectory(folder.resolve("trace"));
        List<String> java = secrets(jdk(0), folder.resolve("in"), "/nowhere");
        assertRefused(withAgent("record=" + trace(), java), trace() + " exists already");
        assertRefused(withAgent("record=/proc/trace", java), "/proc/trace cannot be made");
        assertRefused(withAgent("record=" + trace() + "2,record.payload=some", java), "none of full, none, head:N");
        assertRefused(withAgent("record=" + trace() + "2,record.redact=(", java), "no regular expression");
        assertRefused(withAgent("record=" + trace() + "2,record.redact-file=/nowhere", java), "/nowhere");
        assertThat(folder.resolve("trace2")).doesNotExist();
    }

    /** A JVM that attaches by itself runs already: it can be recorded or confined; {@code wedge record --confined} does both. */
    @Test
    void theAgentDoesNotRecordConfined() throws Exception {
        Path policy = Files.writeString(folder.resolve("policy.yaml"), "version: 1\nconfined: true\n");
        List<String> java = secrets(jdk(0), folder.resolve("in"), "/nowhere");
        assertRefused(withAgent("record=" + trace() + ",policy=" + policy, java), "says confined: true");
        List<String> command = new ArrayList<>(java);
        command.add(1, "-javaagent:" + Dist.agentJar() + "=record=" + trace());
        assertRefused(wedge(List.of("run", "--confined", "--"), command), "has Wedge's agent already");
        assertThat(folder.resolve("trace")).doesNotExist();
    }

    private static void assertRefused(Output output, String why) {
        assertThat(output.exit()).as("%s", output.lines()).isEqualTo(2);
        assertThat(output.stderr().lines().toList()).hasSize(1).allMatch(line -> line.contains(why));
        assertThat(output.stdout()).isEmpty();
    }

    @Test
    void aFixtureIsRecordedWhenItsModeSaysSo() throws Exception {
        Path file = Files.writeString(folder.resolve("in"), "one\n");
        List<String> java = secrets(jdk(0), file, "/nowhere");
        Output none = mode("none", java);
        assertThat(none.exit()).isEqualTo(2);
        assertThat(none.stderr()).contains("there is no trace");
        assertThat(mode("once", java).stdout()).startsWith("one\n");
        Files.writeString(file, "two\n");
        assertThat(mode("once", java).stdout()).startsWith("one\n");
        List<String> other = secrets(jdk(0), file, "/elsewhere");
        Output anew = mode("new", other);
        assertThat(anew.exit()).as("%s", anew.lines()).isZero();
        assertThat(anew.stdout()).endsWith("two\ntwo\ntoken=\nfalse\n");
        Files.writeString(file, "six\n");
        assertThat(mode("all", other).stdout()).startsWith("six\n");
        Files.delete(file);
        assertThat(mode("none", other).stdout()).startsWith("six\n");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(path -> path.getFileName().toString())).noneMatch(name -> name.endsWith(".new"));
        }
        assertThat(mode("sometimes", other).stderr()).contains("is none of once, none, new, all");
    }

    private Output mode(String mode, List<String> java) throws Exception {
        return wedge(List.of("record", "--mode", mode, "-o", trace(), "--"), java);
    }

    private List<String> secrets(Jdk jdk, Path file, String argument) {
        List<String> java =
                new ArrayList<>(Run.NATIVE.command(jdk, RunProgram.javaArguments(Programs.named("Secrets"))));
        java.addAll(List.of(file.toString(), argument));
        return java;
    }

    private String trace() {
        return folder.resolve("trace").toString();
    }

    private Output withAgent(String options, List<String> java) throws Exception {
        List<String> command = new ArrayList<>(java);
        command.add(1, "-javaagent:" + Dist.agentJar() + "=" + options);
        return run(command);
    }

    private Output wedge(List<String> words, List<String> java) throws Exception {
        return run(Stream.of(List.of(Dist.command().toString()), words, java)
                .flatMap(List::stream)
                .toList());
    }

    /** In one folder each time: its name is in the environment that children get. */
    private Output run(List<String> command) throws Exception {
        Path work = Files.createDirectories(folder.resolve("cwd"));
        return new RunProgram(command).environment("API_TOKEN", token).runIn(work, folder);
    }
}
