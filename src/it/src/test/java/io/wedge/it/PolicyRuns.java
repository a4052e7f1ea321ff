package io.wedge.it;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Folders and commands of tests that run programs under policies. */
class PolicyRuns extends AsPersons {
    @TempDir
    Path folder;

    /** What a test's policy allows, as it likes. */
    Path in;

    /** What it does not: a file "secret" is there. */
    Path out;

    @BeforeEach
    void folders() throws IOException {
        assumeFalse(Cases.ONLY_NATIVE, "wedge.it.native is set");
        in = Files.createDirectory(folder.toRealPath().resolve("in"));
        out = Files.createDirectory(folder.toRealPath().resolve("out"));
        Files.writeString(out.resolve("secret"), "secret");
    }

    Output wedge(String... words) {
        return run(List.of(words)).run();
    }

    /** As this case's person, whose the test's folder is from here on. */
    RunProgram run(List<String> words) {
        List<String> command = new ArrayList<>();
        command.add(Dist.command().toString());
        command.addAll(words);
        return mine(command);
    }

    RunProgram mine(List<String> command) {
        try {
            person.give(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new RunProgram(command).as(person);
    }

    static List<String> command(List<String> options, Jdk jdk, String program, Object... arguments) {
        List<String> words = new ArrayList<>(options);
        words.addAll(List.of("--jdk", "" + jdk.feature(), "--", "java", "-cp"));
        words.add(Programs.classPath(Programs.named(program)));
        words.add(program);
        Stream.of(arguments).map(String::valueOf).forEach(words::add);
        return words;
    }
}
