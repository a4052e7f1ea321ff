package io.wedge.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Runs a program three times, each time in a folder of its own: natively; on one input while {@code wedge learn} looks on; and confined, under the policy that came of it, on the other input,
 * where it must do as it did natively.
 */
final class LearnThenEnforce {
    private static final int SECONDS = 180;

    /** Rules about files that give away the root, a home or the temporary folder; {@code *} alone is of variables. */
    private static final String EVERYTHING = " +- '?(/|/?\\*\\*|/\\*|~|\\$\\{tmp})(/\\*\\*?)?'?";

    private final Path folder;
    private final Jdk jdk;
    private final Person person;

    /** @param person as whom each command runs. */
    LearnThenEnforce(Path folder, Jdk jdk, Person person) {
        this.folder = folder;
        this.jdk = jdk;
        this.person = person;
    }

    /** The output of the confined run, in which nothing was denied. */
    Output run(Lesson lesson) throws IOException, InterruptedException {
        Path policy = learn(lesson);
        Output natively = once(lesson, "native", List.of());
        Output confined = once(lesson, "second", List.of("run", "--confined", "--policy=" + policy));
        assertThat(timeless(confined))
                .as(() -> read(policy) + UnifiedDiff.of("native", timeless(natively), "confined", timeless(confined)))
                .isEqualTo(timeless(natively));
        assertThat(confined.exit()).as("%s", confined.lines()).isZero();
        assertThat(made(lesson, "second")).isEqualTo(made(lesson, "native"));
        return confined;
    }

    /** The policy that allows what the program did with its first input, and not everything. */
    Path learn(Lesson lesson) throws IOException, InterruptedException {
        Path policy = folder.resolve("learnt.yaml");
        Output learnt = once(lesson, "first", List.of("learn", "--confined", "-o", policy.toString()));
        assertThat(learnt.exit()).as("%s", learnt.lines()).isZero();
        assertThat(Files.readAllLines(policy)).noneMatch(line -> line.matches(EVERYTHING));
        return policy;
    }

    /** In the folder of that name, made for it; without options natively. */
    Output once(Lesson lesson, String name, List<String> options) throws IOException, InterruptedException {
        Path outputs = Files.createDirectory(folder.resolve(name));
        Path work = Files.createDirectory(outputs.resolve("cwd"));
        lesson.input().write(work, name.equals("first"));
        person.give(folder);
        List<String> words = new ArrayList<>();
        if (!options.isEmpty()) {
            words.add(Dist.command().toString());
            words.addAll(options);
            words.add("--");
        }
        words.add(jdk.java().toString());
        words.addAll(lesson.words(name.equals("first")));
        return new RunProgram(words).as(person).timeout(SECONDS).runIn(work, outputs);
    }

    private static List<String> timeless(Output output) {
        return output.lines().stream()
                .map(line -> line.replaceAll("\\d+ ms", "some ms"))
                .toList();
    }

    /** By name: the contents of what is compared. */
    private Map<String, Integer> made(Lesson lesson, String name) throws IOException {
        Path work = folder.resolve(name).resolve("cwd");
        Map<String, Integer> found = new TreeMap<>();
        for (String path : lesson.compared()) {
            try (Stream<Path> files = Files.walk(work.resolve(path))) {
                files.filter(Files::isRegularFile).forEach(file -> found.put(work.relativize(file) + "", hash(file)));
            }
        }
        assertThat(found.isEmpty()).isEqualTo(lesson.compared().isEmpty());
        return found;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int hash(Path file) {
        try {
            return Arrays.hashCode(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
