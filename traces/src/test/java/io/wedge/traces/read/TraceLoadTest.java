package io.wedge.traces.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.wedge.traces.CallRecord;
import io.wedge.traces.stat.TraceStat;
import io.wedge.traces.text.TraceClock;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten million calls; mvn verify -Pload. */
final class TraceLoadTest {
    private static final int CALLS = Integer.getInteger("wedge.load.calls", 10_000_000);
    private static final int FILES = 20_000;

    private static Path trace;

    @BeforeAll
    static void write(@TempDir Path folder) throws IOException {
        trace = Path.of(
                System.getProperty("wedge.load.trace", folder.resolve("t").toString()));
        write(trace, CALLS);
    }

    /** A program that opens, reads and closes many files. */
    static void write(Path where, int calls) throws IOException {
        long start = System.nanoTime();
        try (Sample sample = new Sample(where)) {
            for (int i = 0; i < calls / 5; i++) {
                String path = "/srv/data/folder" + i % 100 + "/file-" + i % FILES + ".txt";
                sample.stat(path);
                int file = sample.open(path);
                sample.read(file, "some content of a small file");
                sample.write(3, "a line of output\n");
                sample.close(file);
            }
            sample.end();
        }
        say("written", calls, start);
    }

    private static void say(String what, long calls, long startNs) {
        double seconds = Duration.ofNanos(System.nanoTime() - startNs).toNanos() / 1e9;
        System.out.printf("%s: %,d calls in %.1f s, %,.0f calls/s%n", what, calls, seconds, calls / seconds);
    }

    @Test
    void readAlone() throws IOException {
        long start = System.nanoTime();
        try (TraceScan scan = TraceScan.open(trace, false)) {
            int calls = 0;
            for (CallRecord record = scan.next(); record != null; record = scan.next()) {
                calls++;
            }
            assertThat(calls).isEqualTo(CALLS);
        }
        say("read", CALLS, start);
    }

    @Test
    void dumpIsFast() throws IOException {
        for (boolean json : new boolean[] {false, true}) {
            long start = System.nanoTime();
            try (TraceScan scan = TraceScan.open(trace, false)) {
                CallPrinter printer = json
                        ? new DumpJson(scan.reader())
                        : new DumpText(scan.reader(), new TraceClock(scan.start(), ZoneOffset.UTC), false, 32);
                Dump dump = new Dump(scan, CallFilter.ALL, printer, OutputStream.nullOutputStream());
                dump.run();
                assertThat(dump.shown()).isEqualTo(CALLS);
            }
            say(json ? "dump --json" : "dump", CALLS, start);
        }
    }

    @Test
    void statOfTenMillionCalls() throws IOException {
        long start = System.nanoTime();
        try (TraceScan scan = TraceScan.open(trace, false)) {
            TraceStat stat = TraceStat.of(scan, CallFilter.ALL);
            assertThat(stat.total().calls()).isEqualTo(CALLS);
            assertThat(stat.files()).hasSize(FILES);
        }
        say("stat", CALLS, start);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isLessThan(Duration.ofSeconds(30L * CALLS / 10_000_000 + 5));
    }

    @AfterAll
    static void done() {
        System.out.printf("heap at most %,d MB%n", Runtime.getRuntime().maxMemory() >> 20);
    }
}
