package io.wedge.traces.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wedge.messages.Element;
import io.wedge.traces.CallRecord;
import io.wedge.traces.TraceException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SalvageTest {
    @TempDir
    Path folder;

    private Path trace;

    @BeforeEach
    void write() throws IOException {
        trace = folder.resolve("t");
        try (Sample sample = new Sample(trace)) {
            for (int i = 0; i < 100; i++) {
                sample.stat("/file/number/" + i);
            }
            sample.end();
        }
    }

    private static int count(TraceScan scan) throws IOException {
        int count = 0;
        for (CallRecord record = scan.next(); record != null; record = scan.next()) {
            count++;
        }
        return count;
    }

    @Test
    void upToTheDamageAndNoFurther() throws IOException {
        damage(trace, "/file/number/60");
        try (TraceScan scan = TraceScan.open(trace, false)) {
            assertThatThrownBy(() -> count(scan)).isInstanceOfSatisfying(TraceException.class, e -> assertThat(e.kind())
                    .isEqualTo(TraceException.Kind.CORRUPTED));
        }
        try (TraceScan scan = TraceScan.open(trace, true)) {
            assertThat(count(scan)).isEqualTo(60);
            assertThat(scan.damage()).contains("corrupted behind call 60");
        }
    }

    /** Every 4096 calls a writer says where it is: from there on all is sound again, but for calls that need what was lost. */
    @Test
    void goesOnBehindTheDamage() throws IOException {
        Path large = folder.resolve("large");
        try (Sample sample = new Sample(large)) {
            for (int i = 0; i < 10_000; i++) {
                sample.stat("/file/number/" + (i == 5_000 ? 2_000 : i));
            }
            sample.end();
        }
        damage(large, "/file/number/2000");
        damage(large, "/file/number/8500");
        try (TraceScan scan = TraceScan.open(large, true)) {
            int shown = 0;
            for (CallRecord record = scan.next(); record != null; record = scan.next()) {
                String path = new String(record.call().bytesAt(Element.PATH_NAME), StandardCharsets.UTF_8);
                assertThat(path).isEqualTo("/file/number/" + record.sequence());
                assertThat(record.startNs()).isEqualTo(1_000_000 + 50_000 * record.sequence());
                assertThat(record.sequence()).isNotEqualTo(2_000).isNotEqualTo(5_000);
                shown++;
            }
            assertThat(shown).isEqualTo(2_000 + 8_500 - 4_096 - 1);
            assertThat(scan.damage()).contains("corrupted behind call 2000");
            assertThat(scan.leftOut()).isGreaterThan(2_096);
        }
    }

    private static void damage(Path trace, String text) throws IOException {
        Path file = queue(trace);
        int place = Files.readString(file, StandardCharsets.ISO_8859_1).indexOf(text);
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(place);
            bytes.write('X');
        }
    }

    private static Path queue(Path trace) throws IOException {
        try (var files = Files.list(trace.resolve("calls"))) {
            return files.filter(each -> each.toString().endsWith(".cq4"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void aTraceThatIsWholeHasNoDamage() throws IOException {
        try (TraceScan scan = TraceScan.open(trace, true)) {
            assertThat(count(scan)).isEqualTo(100);
            assertThat(scan.damage()).isNull();
        }
    }

    @Test
    void foreignFilesAreNamed() {
        assertThatThrownBy(() -> TraceScan.open(folder, true)).hasMessageContaining("is no trace");
        assertThatThrownBy(() -> TraceScan.open(folder.resolve("none"), true)).hasMessageContaining("is no trace");
    }
}
