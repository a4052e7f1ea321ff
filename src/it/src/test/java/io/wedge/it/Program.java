package io.wedge.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One program under {@code programs/}: a source file with a {@code main}. Its leading comment lines say how it is run, each a word after
 * {@code // @}: {@code since 21} (compiled for and run from that JDK on), {@code exit 7}, {@code jvm OPTION…}, {@code args WORD…},
 * {@code env NAME=VALUE}, {@code shell COMMAND} (run in a shell before java, ulimit say), {@code stdin TEXT} (given by a pipe),
 * {@code libs GLOB…} (jars of {@code target/real} and its folders), {@code timeout SECONDS}, {@code alone} (measures or loads the whole machine),
 * {@code agent} (run with {@code java -javaagent} too), {@code child} (starts JVMs
 * itself, see {@link RunProgram#run(Program, Jdk, Run, Run)}), {@code fault} (one of {@link FaultsIT}'s alone), {@code oracle} (one of the completeness oracle's; {@code oracle newest}: on the newest JDK alone), {@code real} (a real program), {@code network} (one of
 * {@link NetworkProgramsIT}'s: a real program with servers, clients or children), {@code load} (one of {@link NetworkLoadIT}'s alone),
 * {@code recorded} (one of {@link RecordReplayIT}'s alone: natively no two runs of it are the same, or it is run with other arguments),
 * {@code unserved} (goes round Wedge or against it on purpose: run natively alone, but by {@link NativeCodeIT} and {@link ConfinedIT}).
 *
 * @param name   the main class, without a package
 * @param family the folder under {@code programs/}
 */
record Program(String name, String family, Path source, List<String> words) {
    static Program of(Path source) {
        List<String> words = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(source)) {
                if (!line.startsWith("//")) {
                    break;
                }
                if (line.startsWith("// @")) {
                    words.add(line.substring(4).strip());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + source, e);
        }
        String file = source.getFileName().toString();
        return new Program(
                file.substring(0, file.length() - ".java".length()),
                source.getParent().getFileName().toString(),
                source,
                words);
    }

    boolean is(String word) {
        return words.contains(word);
    }

    /** Written for these tests and for nobody else's. */
    boolean isSmall() {
        return !is("part") && !is("real") && !is("network") && !is("load") && !is("fault") && !is("recorded");
    }

    /** What stands behind {@code word}, or {@code otherwise}. */
    String value(String word, String otherwise) {
        return words.stream()
                .filter(line -> line.startsWith(word + " "))
                .map(line -> line.substring(word.length() + 1).strip())
                .findFirst()
                .orElse(otherwise);
    }

    /** Each word behind each line of {@code word}. */
    List<String> values(String word) {
        return words.stream()
                .filter(line -> line.startsWith(word + " "))
                .flatMap(line ->
                        List.of(line.substring(word.length() + 1).strip().split(" +")).stream())
                .toList();
    }

    int number(String word, int otherwise) {
        return Integer.parseInt(value(word, "" + otherwise));
    }

    boolean runsOn(Jdk jdk) {
        return jdk.feature() >= number("since", 17);
    }

    @Override
    public String toString() {
        return family + "/" + name;
    }
}
