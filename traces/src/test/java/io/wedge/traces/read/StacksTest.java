package io.wedge.traces.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.wedge.traces.CallRecord;
import io.wedge.traces.Redaction;
import io.wedge.traces.portable.Scrub;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Java stacks of calls: a thread's from the call on that they are told before, and no other thread's. */
final class StacksTest {
    private static final String FIRST = "Main.read(Main.java:7)\nMain.main(Main.java:3)";
    private static final String SECOND = "Worker.run(Worker.java:12)";

    @TempDir
    Path folder;

    private Path trace;

    @BeforeEach
    void write() throws IOException {
        trace = folder.resolve("t");
        try (Sample sample = new Sample(trace)) {
            sample.stat("/none");
            int first = sample.writer().stack(FIRST);
            sample.writer().stackOf(0, first);
            sample.open("/left");
            sample.stat("/again");
            sample.thread(2, "worker");
            sample.stat("/unknown");
            sample.writer().stackOf(1, sample.writer().stack(SECOND));
            sample.stat("/second");
            sample.end();
        }
    }

    @Test
    void eachCallHasItsThreads() throws IOException {
        try (TraceScan scan = TraceScan.open(trace, false)) {
            for (String stack : new String[] {null, FIRST, FIRST, null, SECOND}) {
                CallRecord record = scan.next();
                assertThat(record.stack()).isEqualTo(stack);
            }
        }
    }

    @Test
    void dumpShowsThemWhenAsked() throws IOException {
        assertThat(dump(trace, true))
                .contains(">\n > Main.read(Main.java:7)\n > Main.main(Main.java:3)\n")
                .contains(" > Worker.run(Worker.java:12)\n");
        assertThat(dump(trace, false)).doesNotContain("Main.java");
    }

    @Test
    void leaksShowWhatOpenedThem() throws IOException {
        try (TraceScan scan = TraceScan.open(trace, false)) {
            assertThat(Leaks.page(Leaks.of(scan, false), scan.clock()))
                    .contains("</left> open at ", "\n > Main.read(Main.java:7)\n > Main.main(Main.java:3)\n");
        }
    }

    @Test
    void scrubKeepsThem() throws IOException {
        Path clean = folder.resolve("clean");
        try (TraceScan scan = TraceScan.open(trace, false)) {
            Scrub.run(scan, clean, Redaction.of(List.of("Worker")));
        }
        assertThat(dump(clean, true)).isEqualTo(dump(trace, true).replace("Worker", "******"));
    }

    private static String dump(Path trace, boolean stacks) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TraceScan scan = TraceScan.open(trace, false)) {
            new Dump(scan, CallFilter.ALL, new DumpText(scan.reader(), scan.clock(), false, 0, stacks), out).run();
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
