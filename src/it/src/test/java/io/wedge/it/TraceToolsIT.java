package io.wedge.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands that read traces, on what {@code wedge record} has made of real programs. */
class TraceToolsIT {
    @TempDir
    private Path folder;

    @BeforeEach
    void needsWedge() {
        assumeFalse(Cases.ONLY_NATIVE, "wedge.it.native is set");
    }

    static Stream<Jdk> jdks() {
        return Jdk.found().stream();
    }

    private Path record(Jdk jdk, String name, String trace) {
        Program program = Programs.named(name);
        Path target = folder.resolve(trace);
        List<String> command = Stream.concat(
                        Stream.of(Dist.command().toString(), "record", "-o", target.toString(), "--"),
                        Run.NATIVE.command(jdk, RunProgram.javaArguments(program)).stream())
                .toList();
        Output output = RunProgram.of(program, command).run();
        assertThat(output.exit()).as("%s", output.lines()).isZero();
        return target;
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void aTraceOfFilesIsReadByAll(Jdk jdk) throws IOException {
        String trace = record(jdk, "FilesBasics", "a").toString();
        assertThat(ok("info", trace)).contains("FilesBasics", "with status 0", "JDK " + jdk.feature());
        String text = ok("dump", trace);
        assertThat(text).contains(" open(path=", "O_RDONLY", "ENOENT");
        assertThat(ok("dump", "--json", trace).lines())
                .hasSameSizeAs(text.lines().toList())
                .allMatch(line -> line.startsWith("{\"v\":1,"));
        assertThat(ok("dump", "--errno", "ENOENT", trace).lines())
                .isNotEmpty()
                .allMatch(line -> line.contains("ENOENT"));
        assertThat(ok("dump", "--follow", trace)).isEqualTo(text);
        assertThat(ok("stat", trace)).contains("total", "  open\n", "  file\n");
        assertThat(ok(
                        "export",
                        "--format",
                        "strace",
                        trace,
                        "-o",
                        folder.resolve("strace").toString()))
                .isEmpty();
        assertThat(Files.readString(folder.resolve("strace"))).contains(" openat(AT_FDCWD, ");
        ok("export", "--format", "chrome", trace, "-o", folder.resolve("json").toString());
        ok(
                "export",
                "--format",
                "parquet",
                trace,
                "-o",
                folder.resolve("parquet").toString());
        assertThat(folder.resolve("parquet")).isNotEmptyFile();
        ok("pack", trace, "-o", folder.resolve("a.zip").toString());
        ok(
                "unpack",
                folder.resolve("a.zip").toString(),
                "-o",
                folder.resolve("b").toString());
        assertThat(ok("dump", folder.resolve("b").toString())).isEqualTo(text);
        assertThat(ok("diff", trace, folder.resolve("b").toString())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void socketsBecomePackets(Jdk jdk) throws IOException {
        String trace = record(jdk, "TcpBlocking", "a").toString();
        assertThat(ok("stat", "--by", "connection", trace)).contains("tcp ");
        ok("export", "--format", "pcapng", trace, "-o", folder.resolve("pcapng").toString());
        assertThat(folder.resolve("pcapng")).isNotEmptyFile();
    }

    private static String ok(String... arguments) {
        Output output = new RunProgram(Stream.concat(Stream.of(Dist.command().toString()), Stream.of(arguments))
                        .toList())
                .run();
        assertThat(output.exit()).as("%s", output.lines()).isZero();
        return output.stdout();
    }
}
