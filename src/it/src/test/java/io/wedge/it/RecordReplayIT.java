package io.wedge.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What was recorded is replayed without the program's files and children, and says the same. */
class RecordReplayIT {
    /** Each on one JDK, in turn: what they do is the same for all. */
    private static final List<String> ON_ONE = List.of(
            "Characters",
            "FileQueries",
            "ObjectsAndData",
            "RandomAccess",
            "Streams",
            "KeysAndRandom",
            "StandardInput",
            "ZipFiles",
            "CarriedLibrary",
            "JavacCompilesLibrary",
            "LuceneNIOFS");

    private static final List<String> ON_ALL = List.of(
            "Chance",
            "ChildSpeaksMuch",
            "ChildrenSpeak",
            "EightThreads",
            "EndsOfChildren",
            "ForkJoins",
            "GitAndPipelines",
            "H2Client",
            "H2Embedded",
            "HttpClient2Tls",
            "HttpClientTls",
            "PeriodicTasks",
            "StandardPipes",
            "ThousandVirtualThreads",
            "TimedWaits",
            "TlsClient");

    private static final String TRACE = "trace";

    @TempDir
    private Path folder;

    @BeforeEach
    void needsWedge() {
        assumeFalse(Cases.ONLY_NATIVE, "wedge.it.native is set");
    }

    static Stream<Arguments> cases() {
        List<Jdk> jdks = Jdk.found();
        Stream<Arguments> one = IntStream.range(0, ON_ONE.size())
                .mapToObj(i -> Arguments.of(ON_ONE.get(i), jdks.get((i + 2) % jdks.size())));
        Stream<Arguments> all = ON_ALL.stream()
                .flatMap(program ->
                        jdks.stream().filter(Programs.named(program)::runsOn).map(jdk -> Arguments.of(program, jdk)));
        return Stream.concat(one, all);
    }

    static Stream<Jdk> jdks() {
        return Jdk.found().stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysTheSameWithoutItsFiles(String name, Jdk jdk) throws Exception {
        saysTheSame(folder, Programs.named(name), jdk);
    }

    /** Records a program, and replays it in an empty folder. */
    static void saysTheSame(Path folder, Program program, Jdk jdk) throws IOException, InterruptedException {
        Output recorded = record(folder, program, jdk);
        Output replayed = in(
                folder,
                program,
                List.of("replay", "--strict", folder.resolve(TRACE).toString()));
        assertThat(recorded.exit()).as(recorded.stderr()).isEqualTo(program.number("exit", 0));
        assertThat(replayed.saysTheSameAs(recorded))
                .as(UnifiedDiff.of("recorded", recorded.lines(), "replayed", replayed.lines()))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void anotherProgramIsStoppedAtItsFirstDifference(Jdk jdk) throws Exception {
        record(folder, Programs.named("Streams"), jdk);
        Program other = Programs.named("FileQueries");
        List<String> command = Stream.concat(
                        Stream.of("replay", trace().toString(), "--"),
                        Run.NATIVE.command(jdk, RunProgram.javaArguments(other)).stream())
                .toList();
        Output replayed = in(folder, other, command);
        assertThat(replayed.exit()).isEqualTo(3);
        assertThat(replayed.stderr()).contains("something else than what was recorded", trace().toString(), "> ");
    }

    /** Which program, what the mutation is, and what the page must say. */
    static Stream<Arguments> mutations() {
        return Stream.of(
                Arguments.of(
                        "Mutates", "byte", "data at byte 10: recorded \"abcdefghijklmnop\", now \"abcdefghijKlmnop\""),
                Arguments.of("Mutates", "call", "\"elsewhere\""),
                Arguments.of("Mutates", "thread", "\"third\", which has no counterpart in the trace"),
                Arguments.of("Mutates", "fewer", "thread \"main\": "),
                Arguments.of("Talks", "byte", "data at byte 6 of what is sent to 127.0.0.1 port "),
                Arguments.of("Talks", "more", "data beyond byte 25 of what is sent to 127.0.0.1 port "),
                Arguments.of("Talks", "fewer", "connection to 127.0.0.1 port "),
                Arguments.of("Talks", "host", "addr 127.0.0.2 port "),
                Arguments.of("Talks", "port", "first difference: addr"),
                Arguments.of("Talks", "none", "recorded: socket "));
    }

    @ParameterizedTest
    @MethodSource("mutations")
    void theFirstDifferenceIsShown(String name, String how, String shown) throws Exception {
        Jdk jdk = Jdk.found().get(0);
        Program program = Programs.named(name);
        assertThat(in(folder, program, mutated(program, "record", "-o", "same", jdk))
                        .exit())
                .isZero();
        Output replayed = in(folder, program, mutated(program, "replay", "--strict", how, jdk));
        assertThat(replayed.stderr()).contains(shown);
        assertThat(replayed.exit()).isEqualTo(3);
    }

    private List<String> mutated(Program program, String command, String option, String how, Jdk jdk) {
        List<String> java = new ArrayList<>(RunProgram.javaArguments(program));
        java.add(how);
        return Stream.concat(
                        Stream.of(command, option, trace().toString(), "--"), Run.NATIVE.command(jdk, java).stream())
                .toList();
    }

    @Test
    void aDirectoryThatIsThereIsNotOverwritten() throws Exception {
        Files.createDirectory(trace());
        Output output = new RunProgram(
                        List.of(Dist.command().toString(), "record", "-o", trace().toString(), "--", "java"))
                .run();
        assertThat(output.exit()).isEqualTo(2);
        assertThat(output.stderr()).contains("exists");
    }

    @Test
    void whatIsNoTraceIsNamed() {
        Output output = new RunProgram(List.of(Dist.command().toString(), "replay", folder.toString())).run();
        assertThat(output.exit()).isEqualTo(2);
        assertThat(output.stderr()).contains("is no trace");
    }

    private Path trace() {
        return folder.resolve(TRACE);
    }

    private static Output record(Path folder, Program program, Jdk jdk) throws IOException, InterruptedException {
        List<String> command = Stream.concat(
                        Stream.of("record", "-o", folder.resolve(TRACE).toString(), "--"),
                        Run.NATIVE.command(jdk, RunProgram.javaArguments(program)).stream())
                .toList();
        return in(folder, program, command);
    }

    /** In the same folder each time, which is empty each time. */
    private static Output in(Path folder, Program program, List<String> words)
            throws IOException, InterruptedException {
        Path work = folder.resolve("cwd");
        Files.createDirectory(work);
        List<String> command = Stream.concat(Stream.of(Dist.command().toString()), words.stream())
                .toList();
        try {
            return RunProgram.of(program, command).runIn(work, folder);
        } finally {
            RunProgram.deleteTree(work);
        }
    }
}
