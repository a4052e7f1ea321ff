package io.wedge.traces.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
        Path file;
        try (var files = Files.list(trace.resolve("calls"))) {
            file = files.filter(each -> each.toString().endsWith(".cq4"))
                    .findFirst()
                    .orElseThrow();
        }
        String content = Files.readString(file, StandardCharsets.ISO_8859_1);
        int place = content.indexOf("/file/number/60");
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(place);
            bytes.write('X');
        }
        try (TraceScan scan = TraceScan.open(trace, false)) {
            assertThatThrownBy(() -> count(scan)).isInstanceOfSatisfying(TraceException.class, e -> assertThat(e.kind())
                    .isEqualTo(TraceException.Kind.CORRUPTED));
        }
        try (TraceScan scan = TraceScan.open(trace, true)) {
            assertThat(count(scan)).isEqualTo(60);
            assertThat(scan.damage()).contains("corrupted behind call 60");
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
