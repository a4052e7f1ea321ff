package io.wedge.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code --overlay}, and {@code alter.overlay} of a policy: the program changes a folder and sees its changes, the folder stays as it is, and what has changed can be listed, kept and dropped. */
@Execution(ExecutionMode.CONCURRENT)
class OverlayIT extends AsPersons {
    @TempDir
    private Path temp;

    private Path folder;
    private Path changes;

    @BeforeEach
    void folders() throws IOException {
        assumeFalse(Cases.ONLY_NATIVE, "wedge.it.native is set");
        String refusal = refusal();
        assumeTrue(refusal.isEmpty(), refusal);
        folder = fill(temp.toRealPath().resolve("folder"));
        changes = temp.toRealPath().resolve("folder.overlay");
    }

    /** Why this machine has no overlay for a folder of the tests', as mount(8) says it; empty if it has. The temporary folder of a container is often an overlay itself. */
    private String refusal() throws IOException {
        Path probe = Files.createDirectories(temp.toRealPath().resolve("probe"));
        for (String part : List.of("lower", "upper", "work")) {
            Files.createDirectories(probe.resolve(part));
        }
        String mount = "mount -t overlay -o userxattr,lowerdir=lower,upperdir=upper,workdir=work overlay lower";
        List<String> words = new ArrayList<>(List.of("unshare", "--mount"));
        if (!ConfinedIT.ROOT || person != Person.SELF) {
            words.addAll(List.of("--user", "--map-root-user"));
        }
        words.addAll(List.of("sh", "-c", "cd '" + probe + "' && " + mount));
        person.give(temp);
        Output output = new RunProgram(words).as(person).run();
        return output.exit() == 0
                ? ""
                : "no overlays in " + temp + ", which is "
                        + Files.getFileStore(temp).type() + ": " + output.lines();
    }

    private static Path fill(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("sub/deep"));
        Files.createDirectories(folder.resolve("gone/below"));
        for (String name : List.of(
                "one", "two", "three", "map", "random", "mode", "five", "sub/deep/x", "gone/old", "gone/below/y")) {
            Files.writeString(folder.resolve(name), "of " + name);
            Files.setPosixFilePermissions(folder.resolve(name), PosixFilePermissions.fromString("rw-r--r--"));
        }
        return folder;
    }

    private Output wedge(String... words) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Dist.command().toString());
        command.addAll(List.of(words));
        person.give(temp);
        return new RunProgram(command).as(person).run();
    }

    private Output overlaid(Jdk jdk, String option) throws IOException {
        return wedge(
                "run",
                option,
                "--jdk",
                "" + jdk.feature(),
                "--",
                "java",
                "-cp",
                program(),
                "OverlaidFiles",
                folder.toString());
    }

    /** What there is, and what is in it. */
    private static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> all = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) walk::iterator) {
                String text = Files.isSymbolicLink(path)
                        ? "-> " + Files.readSymbolicLink(path)
                        : Files.isDirectory(path) ? "" : Files.readString(path);
                all.put(
                        folder.relativize(path).toString(),
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS))
                                + " " + text);
            }
        }
        return all;
    }

    private static String program() {
        return Programs.classPath(Programs.named("OverlaidFiles"));
    }

    @OnEachJdk
    void changesAreSeenThereAndNowhereElse(Jdk jdk) throws IOException {
        Path other = fill(temp.resolve("other"));
        Map<String, String> before = contents(folder);
        person.give(temp);
        Output natively = new RunProgram(
                        List.of(jdk.java().toString(), "-cp", program(), "OverlaidFiles", other.toString()))
                .as(person)
                .run();
        assertThat(natively.exit()).as("%s", natively.lines()).isZero();
        Output overlaid = overlaid(jdk, "--overlay=" + folder);
        assertThat(overlaid.stdout()).isEqualTo(natively.stdout());
        assertThat(overlaid.exit()).isZero();
        assertThat(overlaid.stderr()).contains(folder + " is as it was; ", "wedge overlay list|keep|drop " + changes);
        assertThat(contents(folder)).isEqualTo(before);

        assertThat(wedge("overlay", "list", changes.toString()).stdout().lines())
                .contains(
                        "M one",
                        "D two",
                        "M three",
                        "A new/below/file",
                        "A hard",
                        "A soft",
                        "A four",
                        "D sub/deep/x",
                        "D gone/old",
                        "D gone/below",
                        "A gone/again",
                        "M mode",
                        "D five",
                        "A six")
                .doesNotContain("M sub", "M gone");
        Output kept = wedge("overlay", "keep", changes.toString());
        assertThat(kept.exit()).as("%s", kept.lines()).isZero();
        assertThat(contents(folder)).isEqualTo(contents(other));
        assertThat(changes).doesNotExist();
    }

    @OnEachJdk
    void javacWritesItsClassesBesideTheFolder(Jdk jdk) throws IOException {
        Path source = Files.writeString(temp.resolve("T.java"), "class T { int a; interface U {} record V(int b) {} }");
        Path target = Files.createDirectory(temp.resolve("target"));
        Files.writeString(target.resolve("T.class"), "an old one");
        Path kept = temp.resolve("elsewhere");
        Output output = wedge(
                "run",
                "--overlay=" + target + "=" + kept,
                "--allow-read=" + temp,
                "--allow-write=" + target,
                "--jdk",
                "" + jdk.feature(),
                "--",
                "java",
                "-m",
                "jdk.compiler/com.sun.tools.javac.Main",
                "-d",
                target.toString(),
                source.toString());
        assertThat(output.exit()).as("%s", output.lines()).isZero();
        assertThat(contents(target)).hasSize(2);
        assertThat(target.resolve("T.class")).hasContent("an old one");
        assertThat(wedge("overlay", "list", kept.toString()).stdout())
                .isEqualTo("A T$U.class\nA T$V.class\nM T.class\n");
        assertThat(wedge("overlay", "drop", kept.toString()).exit()).isZero();
        assertThat(kept).doesNotExist();
        assertThat(contents(target)).hasSize(2);
    }

    private static Stream<Arguments> onEach(List<String> command) {
        return Turns.onEach(command.get(0)).map(turn -> Arguments.of(command, turn.jdk(), turn.person()));
    }

    /** What a command does about it has nothing to do with the JDK; confinement has. */
    static Stream<Arguments> byOption() {
        Stream<Arguments> others = Stream.of(
                        List.of("trace", "-c"), List.of("record", "-o", "trace"), List.of("learn", "-o", "learnt.yaml"))
                .flatMap(command -> onEach(command).limit(1));
        return Stream.concat(onEach(List.of("run", "--confined")), others);
    }

    @ParameterizedTest(name = "{0} on {1} {2}")
    @MethodSource("byOption")
    void everyCommandThatRunsAProgramOverlays(List<String> command, Jdk jdk, Person who) throws IOException {
        person = who;
        List<String> words = new ArrayList<>(command);
        words.addAll(List.of("--overlay", folder.toString()));
        if (command.contains("--confined")) {
            words.addAll(List.of("--allow-read=" + folder, "--allow-write=" + folder, "--allow-run=cat"));
        }
        assertOverlaid(jdk, words);
    }

    /** As by an option, once the policy has been read. */
    static Stream<Arguments> byPolicy() {
        return Stream.of(List.of("run"), List.of("trace", "--confined", "-c"))
                .flatMap(command ->
                        Turns.onOne(command.get(0)).map(turn -> Arguments.of(command, turn.jdk(), turn.person())));
    }

    @ParameterizedTest(name = "{0} on {1} {2}")
    @MethodSource("byPolicy")
    void aPolicyOverlays(List<String> command, Jdk jdk, Person who) throws IOException {
        person = who;
        Files.writeString(
                temp.resolve("shared.yaml"), "version: 1\nalter:\n  overlay:\n    - {path: " + folder + "}\n");
        Path policy = Files.writeString(
                temp.resolve("policy.yaml"),
                "version: 1\ninclude: [./shared.yaml]\nfiles: {read: [" + folder + "], write: [" + folder
                        + "]}\nrun: [cat]\n");
        List<String> words = new ArrayList<>(command);
        words.add("--policy=" + policy);
        assertOverlaid(jdk, words);
    }

    private void assertOverlaid(Jdk jdk, List<String> command) throws IOException {
        Map<String, String> before = contents(folder);
        List<String> words = new ArrayList<>(command);
        words.addAll(List.of(
                "--jdk", "" + jdk.feature(), "--", "java", "-cp", program(), "OverlaidFiles", folder.toString()));
        Output output = wedge(words.toArray(String[]::new));
        assertThat(output.exit()).as("%s", output.lines()).isZero();
        assertThat(output.stderr()).contains(folder + " is as it was; ", "wedge overlay list|keep|drop " + changes);
        assertThat(contents(folder)).isEqualTo(before);
        assertThat(wedge("overlay", "list", changes.toString()).stdout().lines())
                .contains("M one", "D two", "A six");
    }

    @OnOneJdk
    void aPolicyNamesWhereItsChangesGo(Jdk jdk) throws IOException {
        Path elsewhere = temp.toRealPath().resolve("elsewhere");
        Path policy = Files.writeString(
                temp.resolve("policy.yaml"),
                "version: 1\nfiles: {read: [/], write: [/]}\nrun: [cat]\nalter:\n  overlay:\n    - {path: " + folder
                        + ", to: " + elsewhere + "}\n");
        assertThat(wedge("policy", "show", policy.toString()).stdout())
                .containsPattern("alter +overlay +" + folder + " -> " + elsewhere + " +" + policy + ":6");
        assertThat(wedge("policy", "explain", policy.toString(), "write", folder + "/x")
                        .stdout())
                .contains("the change goes to " + elsewhere + ", and " + folder + " stays as it is");
        assertThat(wedge("policy", "diff", policy.toString(), "deny-all").stdout())
                .contains("- alter.overlay: " + folder + " -> " + elsewhere);
        Output output = overlaid(jdk, "--policy=" + policy);
        assertThat(output.exit()).as("%s", output.lines()).isZero();
        assertThat(wedge("overlay", "list", elsewhere.toString()).stdout()).contains("M one");
        RunProgram.deleteTree(folder);
        assertThat(wedge("policy", "check", policy.toString()).stdout())
                .contains(policy + ":6: warning: as things are here, no program would start: ");
        assertSays(
                ":6: alter.overlay " + folder + ": no such folder",
                "run",
                "--policy=" + policy,
                "--",
                "java",
                "-version");
    }

    /** What the host does not mount: one line, and nothing is left. */
    @Test
    void whatTheHostRefusesIsSaidInOneLine() throws IOException {
        assumeTrue(System.getProperty("user.name").equals("root"), "makes a file system");
        Path lies = Files.createDirectories(temp.toRealPath().resolve("lies"));
        for (String part : List.of("lower/folder", "upper", "work", "merged")) {
            Files.createDirectories(lies.resolve(part));
        }
        String script =
                "cd '" + lies + "' && mount -t overlay -o lowerdir=lower,upperdir=upper,workdir=work overlay merged"
                        + " && cd merged && exec \"$@\"";
        Output output = new RunProgram(List.of(
                        "unshare",
                        "--mount",
                        "sh",
                        "-c",
                        script,
                        "sh",
                        Dist.command().toString(),
                        "run",
                        "--overlay",
                        "folder",
                        "--",
                        "java",
                        "-version"))
                .run();
        assumeFalse(output.exit() == 0, "this host overlays overlays");
        assertThat(output.exit()).isEqualTo(2);
        assertThat(output.stderr().lines()).hasSize(1).allMatch(line -> line.contains("cannot be overlaid: mount: "));
        assertThat(lies.resolve("upper/folder.overlay")).doesNotExist();
    }

    @Test
    void whatCannotBeIsSaidInOneLine() throws IOException {
        assertSays("no such folder", "run", "--overlay", temp.resolve("nothing").toString(), "--", "java", "-version");
        assertSays("is in the way", "run", "--overlay=" + folder + "=" + folder.resolve("x"), "--", "java", "-version");
        assertSays(
                "holds something else",
                "run",
                "--overlay=" + folder + "=" + fill(temp.resolve("full")),
                "--",
                "java",
                "-version");
        assertSays(
                "cannot both be overlaid",
                "run",
                "--overlay=" + folder,
                "--overlay=" + folder.resolve("sub"),
                "--",
                "java",
                "-version");
        assertSays("holds no changes", "overlay", "keep", folder.toString());
        assertSays("say what to do", "overlay");
    }

    private void assertSays(String what, String... words) throws IOException {
        Output output = wedge(words);
        assertThat(output.exit()).isEqualTo(2);
        assertThat(output.stderr().lines())
                .hasSize(1)
                .allMatch(line -> line.startsWith("wedge: ") && line.contains(what));
    }

    /** The status is the program's; and a second run goes on from the changes of the first. */
    @OnOneJdk
    void aSecondRunGoesOn(Jdk jdk) throws IOException {
        Output first = overlaid(jdk, "--overlay=" + folder);
        assertThat(first.exit()).isZero();
        Output second = overlaid(jdk, "--overlay=" + folder);
        assertThat(second.exit()).isEqualTo(1);
        assertThat(second.stderr()).contains("NoSuchFileException: " + folder + "/two");
        assertThat(folder.resolve("two")).hasContent("of two");
    }
}
