package io.wedge.cli.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.wedge.cli.machine.Jdk;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CoverageTest {
    @ParameterizedTest
    @ValueSource(ints = {17, 21, 25})
    void everyNativeIsDecidedWithItsCallOrReason(int jdk) {
        List<CoverageRow> rows = Coverage.of(jdk);
        assertThat(rows).hasSizeGreaterThan(300).allSatisfy(row -> {
            assertThat(row.decision()).isIn(Set.of("sends", "keeps", "later"));
            assertThat(row.text()).as("%s.%s", row.owner(), row.method()).isNotBlank();
            assertThat(row.family()).isNotBlank();
            assertThat(row.call() == null).isEqualTo(!row.decision().equals("sends"));
        });
        assertThat(rows)
                .extracting(row -> row.owner() + row.method() + row.descriptor())
                .doesNotHaveDuplicates();
    }

    @Test
    void thePageInDocsIsUpToDate() throws IOException {
        StringWriter page = new StringWriter();
        PrintWriter out = new PrintWriter(page);
        Renderers.page(
                Jdk.SUPPORTED.stream().flatMap(jdk -> Coverage.of(jdk).stream()).toList(), out);
        out.flush();
        assertThat(Files.readString(Path.of("../docs/calls.md")))
                .as("docs/calls.md: ./wedge calls --format markdown > docs/calls.md")
                .isEqualTo(page.toString());
    }
}
