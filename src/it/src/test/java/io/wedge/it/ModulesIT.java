package io.wedge.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A program that is a module and asks for no other: its JVM has java.base and what the agent brings, and no option is needed. */
class ModulesIT {
    private static final String MAIN = "package app; import java.nio.file.*; public class Main {"
            + " public static void main(String[] args) throws Exception {"
            + " Path file = Files.writeString(Path.of(\"file\"), \"words\");"
            + " System.out.println(Files.readString(file) + Files.size(file) + new java.io.File(\"no\").exists());"
            + " System.out.println(ModuleLayer.boot().findModule(\"jdk.unsupported\").isPresent());"
            + " try { System.out.println(Class.forName(\"sun.misc.Unsafe\")); }"
            + " catch (ClassNotFoundException e) { System.out.println(e); } } }";

    @TempDir
    Path folder;

    static Stream<Arguments> jdksAndRuns() {
        return Jdk.found().stream()
                .flatMap(jdk -> Stream.of(Run.WEDGE_RUN, Run.AGENT).map(run -> Arguments.of(jdk, run)));
    }

    @ParameterizedTest
    @MethodSource("jdksAndRuns")
    void saysTheSame(Jdk jdk, Run run) throws IOException {
        Path sources = Files.createDirectories(folder.resolve("src/app"));
        Path main = Files.writeString(sources.resolve("Main.java"), MAIN);
        Path module = Files.writeString(folder.resolve("src/module-info.java"), "module app { }");
        Path classes = folder.resolve("classes");
        // The compiler is such a program too.
        String option = run == Run.AGENT ? "-J-javaagent:" + Dist.agentJar() : "-J-Xshare:auto";
        Output compiled = new RunProgram(List.of(
                        jdk.javac().toString(), option, "-d", classes.toString(), module.toString(), main.toString()))
                .run();
        assertThat(compiled.exit()).as("%s", compiled.lines()).isZero();
        List<String> arguments = List.of("-p", classes.toString(), "-m", "app/app.Main");
        Output natively = new RunProgram(Run.NATIVE.command(jdk, arguments)).run();
        Output mediated = new RunProgram(run.command(jdk, arguments)).run();
        assertThat(natively.stdout()).startsWith("words5false\nfalse\n");
        assertThat(mediated.stdout()).isEqualTo(natively.stdout());
        assertThat(mediated.stderr()).isEqualTo(natively.stderr());
        assertThat(mediated.exit()).isEqualTo(natively.exit());
    }
}
