package io.wedge.traces.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.wedge.traces.CallRecord;
import io.wedge.traces.TraceReader;
import io.wedge.traces.portable.PackedTrace;
import io.wedge.traces.text.TraceClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A trace of each version of the format, as it was written when that was new: it stays readable for ever. A new version gets a golden trace of its own beside the others, of
 * the same calls. Never write one of these files again.
 */
final class GoldenTraceTest {
    @TempDir
    Path folder;

    private Path golden(int version) throws IOException {
        Path trace = folder.resolve("golden");
        try (InputStream packed = GoldenTraceTest.class.getResourceAsStream("golden-" + version + ".zip")) {
            Files.copy(packed, folder.resolve("golden.zip"));
        }
        PackedTrace.unpack(folder.resolve("golden.zip"), trace, bytes -> {});
        return trace;
    }

    private static String expected(String name) throws IOException {
        try (InputStream in = GoldenTraceTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static String dump(Path trace, boolean json) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TraceScan scan = TraceScan.open(trace, false)) {
            CallPrinter printer = json
                    ? new DumpJson(scan.reader())
                    : new DumpText(scan.reader(), new TraceClock(scan.start(), ZoneOffset.UTC), true, 32);
            new Dump(scan, CallFilter.ALL, printer, out).run();
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void itsTextIsWhatItWas(int version) throws IOException {
        Path trace = golden(version);
        assertThat(dump(trace, false)).isEqualTo(expected("golden-1.txt"));
        assertThat(dump(trace, true)).isEqualTo(expected("golden-1.json"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void itsPayloadIsWhatItWas(int version) throws IOException {
        try (TraceReader reader = TraceReader.open(golden(version))) {
            assertThat(reader.header().get("format.version", "")).isEqualTo(Integer.toString(version));
            reader.next();
            for (int i = 0; i < 2; i++) {
                assertThat(reader.next().payload(0).kept()).isEqualTo(Sample.utf8("0123456789abcdef".repeat(1000)));
            }
            for (CallRecord record = reader.next(); record != null; record = reader.next()) {
                assertThat(record.thread()).isNotNull();
            }
            assertThat(reader.contents().get(0L).size()).isEqualTo(5000);
            assertThat(reader.contents().get(0L).pieces()).hasSize(2);
            assertThat(reader.endOf(1)).isEqualTo("exited");
            assertThat(reader.end()).containsEntry("exit", "0");
        }
    }
}
