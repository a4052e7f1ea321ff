package io.wedge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TraceCommandsTest {
    @TempDir
    Path folder;

    private String trace;

    @BeforeEach
    void unpack() throws IOException {
        try (InputStream packed = TraceCommandsTest.class.getResourceAsStream("trace.zip")) {
            Files.copy(packed, folder.resolve("t.zip"));
        }
        assertThat(Console.wedge("unpack", folder.resolve("t.zip").toString())).isEqualTo(new Console(0, "", ""));
        trace = folder.resolve("t").toString();
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void info() {
        Console console = Console.wedge("info", trace);
        assertThat(console.out())
                .contains("command       java Main\n", "ended         with status 0\n", "calls         15\n", "JVM 1");
        assertThat(console.status()).isZero();
    }

    @Test
    void dump() throws IOException {
        assertThat(Console.wedge("dump", trace, "-e", "open", "--errno", "enoent", "-o", file("out")))
                .isEqualTo(new Console(0, "", ""));
        assertThat(Files.readAllLines(Path.of(file("out"))))
                .singleElement()
                .asString()
                .contains("/no/such");
        assertThat(Console.wedge("dump", "--follow", "--json", trace, "-o", file("out"))
                        .status())
                .isZero();
        assertThat(Files.readAllLines(Path.of(file("out")))).hasSize(15);
    }

    @Test
    void tables() {
        assertThat(Console.wedge("stat", "--by", "call,connection", trace).out())
                .contains("  total\n", "  tcp * -> 127.0.0.1:80\n")
                .doesNotContain("  file\n");
        assertThat(Console.wedge("stat", "--json", trace).out())
                .contains("{\"v\":1,\"table\":\"file\",\"name\":\"/last\",\"calls\":1,");
        assertThat(Console.wedge("leaks", trace)).isEqualTo(new Console(0, "Every descriptor was closed.\n", ""));
    }

    @Test
    void packScrubDiffExport() {
        assertThat(Console.wedge("scrub", trace, "--redact", "no/(such)", "-o", file("clean"))
                        .out())
                .isEqualTo("1 of 15 calls were changed\n");
        Console differ = Console.wedge("diff", trace, file("clean"));
        assertThat(differ.status()).isEqualTo(1);
        assertThat(differ.out()).contains("- open(path=\"/no/such\"", "+ open(path=\"/no/****\"", "differs in path");
        assertThat(Console.wedge("diff", trace, trace)).isEqualTo(new Console(0, "", ""));
        assertThat(Console.wedge("pack", file("clean")).status()).isZero();
        assertThat(Path.of(file("clean.zip"))).isNotEmptyFile();
        for (String format : new String[] {"chrome", "pcapng", "parquet", "strace"}) {
            assertThat(Console.wedge("export", "--format", format, trace, "-o", file(format)))
                    .isEqualTo(new Console(0, "", ""));
            assertThat(Path.of(file(format))).isNotEmptyFile();
        }
        assertThat(Console.wedge("export", "--format", "chrome", trace, "-o", file("chrome")))
                .isEqualTo(new Console(2, "", "wedge: " + file("chrome") + " exists already\n"));
    }

    @Test
    void badTracesAreNamedWithStatus2() throws IOException {
        assertThat(Console.wedge("info", file("none")))
                .isEqualTo(new Console(2, "", "wedge: " + file("none") + " is no trace: it has no trace.properties\n"));
        Path header = Path.of(trace, "trace.properties");
        String text = Files.readString(header);
        Files.writeString(header, text.replaceFirst("format.version=\\d+", "format.version=999"));
        assertThat(Console.wedge("stat", trace).err())
                .contains("is of format 999, this Wedge reads up to 3")
                .hasLineCount(1);
        Files.writeString(header, text);
        Files.delete(Path.of(trace, "blocks.data"));
        Console without = Console.wedge("dump", trace);
        assertThat(without.status()).isEqualTo(2);
        assertThat(without.err()).startsWith("wedge: " + trace).hasLineCount(1);
    }

    @Test
    void aWrongOptionIsOneLineAndStatus2() {
        assertThat(Console.wedge("dump", trace, "--errno", "EWHAT").err())
                .isEqualTo(
                        "wedge: --errno: 'EWHAT' is no error; give a name such as ENOENT, any or none; see wedge dump --help\n");
        assertThat(Console.wedge("dump", trace, "--from", "soon").status()).isEqualTo(2);
        assertThat(Console.wedge("scrub", trace, "--redact", "(", "-o", file("x"))
                        .err())
                .contains("'(' is no regular expression");
        assertThat(Console.wedge("unpack", file("x")).err()).contains("give the trace a name with -o");
    }
}
