package io.wedge.cli.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class RenderersTest {
    private static final CoverageRow SENT = new CoverageRow(
            17,
            "java/io/UnixFileSystem",
            "list",
            "(Ljava/io/File;)[Ljava/lang/String;",
            "dir",
            "sends",
            "OPENDIR",
            null);
    private static final CoverageRow KEPT =
            new CoverageRow(17, "java/lang/A", "b", "()V", null, "keeps", null, "says \"no\"\n|");
    private static final CoverageRow SENT_21 = new CoverageRow(
            21, SENT.owner(), SENT.method(), SENT.descriptor(), SENT.family(), "sends", "OPENDIR", null);

    @Test
    void jsonOfOneJdk() {
        assertThat(text(out -> Renderers.json(List.of(SENT, KEPT), false, out))).isEqualTo("""
                        [
                          {"class": "java/io/UnixFileSystem", "method": "list", "descriptor": "(Ljava/io/File;)[Ljava/lang/String;", "family": "dir", "decision": "sends", "call": "OPENDIR"},
                          {"class": "java/lang/A", "method": "b", "descriptor": "()V", "family": null, "decision": "keeps", "reason": "says \\"no\\"\\u000a|"}
                        ]
                        """);
    }

    @Test
    void jsonOfAllNamesTheJdk() {
        assertThat(text(out -> Renderers.json(List.of(SENT, SENT_21), true, out)))
                .contains("{\"jdk\": 17, \"class\"", "{\"jdk\": 21, \"class\"");
        assertThat(text(out -> Renderers.json(List.of(), true, out))).isEqualTo("[\n]\n");
    }

    @Test
    void theTableEndsWithTotals() {
        assertThat(text(out -> Renderers.table(List.of(SENT, KEPT, SENT_21), out)))
                .contains("17  sends dir       java/io/UnixFileSystem.list(Ljava/io/File;)[Ljava/lang/String;")
                .endsWith("JDK 17: 2 natives: 1 sent, 1 kept, 0 later\nJDK 21: 1 natives: 1 sent, 0 kept, 0 later\n");
    }

    @Test
    void jdksThatAgreeShareALineOfThePage() {
        assertThat(text(out -> Renderers.page(List.of(SENT, KEPT, SENT_21), out)))
                .contains(
                        "| `list(Ljava/io/File;)[Ljava/lang/String;` | 17 21 | sends | OPENDIR |",
                        "| `b()V` | 17 | keeps | says \"no\" \\| |",
                        "| 17 | 2 | 1 | 1 | 0 |");
    }

    private static String text(Consumer<PrintWriter> renderer) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        renderer.accept(out);
        out.flush();
        return text.toString();
    }
}
