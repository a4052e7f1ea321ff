package io.wedge.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a program twice, each time in a folder of its own: while {@code wedge learn} looks on, and then under the policy that came of it. */
final class LearnThenEnforce {
    private final Path folder;
    private final Jdk jdk;

    LearnThenEnforce(Path folder, Jdk jdk) {
        this.folder = folder;
        this.jdk = jdk;
    }

    /** Prepares a folder; first and second differ. */
    interface Input {
        void write(Path work, String name) throws IOException;
    }

    /** The output of the second run, in which nothing was denied. */
    Output run(Input input, List<String> java) throws IOException, InterruptedException {
        Path policy = folder.resolve("learnt.yaml");
        Output learnt = once("first", List.of("learn", "-o", policy.toString()), input, java);
        assertThat(learnt.exit()).as("%s", learnt.lines()).isZero();
        Output enforced = once("second", List.of("run", "--policy=" + policy), input, java);
        assertThat(enforced.stderr()).as(Files.readString(policy)).doesNotContain("denied");
        assertThat(enforced.exit()).as("%s", enforced.lines()).isZero();
        return enforced;
    }

    private Output once(String name, List<String> options, Input input, List<String> java)
            throws IOException, InterruptedException {
        Path outputs = Files.createDirectory(folder.resolve(name));
        Path work = Files.createDirectory(outputs.resolve("cwd"));
        input.write(work, name);
        List<String> words = new ArrayList<>(List.of(Dist.command().toString()));
        words.addAll(options);
        words.addAll(List.of("--jdk", "" + jdk.feature(), "--", "java"));
        words.addAll(java);
        return new RunProgram(words).timeout(120).runIn(work, outputs);
    }

    /** One of {@code programs/}, whose input is the folder that it runs in. */
    Output run(String program) throws IOException, InterruptedException {
        return run((work, name) -> {}, RunProgram.javaArguments(Programs.named(program)));
    }
}
