package io.wedge.traces.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.wedge.messages.flags.SocketType;
import io.wedge.traces.text.TraceClock;
import io.wedge.traces.text.TraceFilter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DumpTest {
    @TempDir
    Path folder;

    private static CallFilter filter(String path, String host, String thread, String errno) {
        return new CallFilter(
                TraceFilter.all(),
                path == null ? null : new PathPattern(path),
                host,
                thread,
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                errno,
                0);
    }

    private String dump(CallFilter filter, boolean json) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TraceScan scan = TraceScan.open(folder.resolve("t"), false)) {
            CallPrinter printer = json
                    ? new DumpJson(scan.reader())
                    : new DumpText(scan.reader(), new TraceClock(scan.start(), ZoneOffset.UTC), true, 32);
            new Dump(scan, filter, printer, out).run();
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private void write() throws IOException {
        try (Sample sample = new Sample(folder.resolve("t"))) {
            int file = sample.open("/etc/passwd");
            sample.read(file, "root:x:0");
            sample.close(file);
            sample.missing("/no/such\nfile");
            sample.thread(2, "worker");
            int socket = sample.socket(SocketType.STREAM);
            sample.connect(socket, new byte[] {127, 0, 0, 1}, 80);
            sample.send(socket, "Grüße");
            sample.close(socket);
            sample.end();
        }
    }

    /** What stands in the trace twice is marked where it is not the child's own word. */
    @Test
    void outputOfFollowedChildrenIsMarked() throws IOException {
        Samples.followed(folder.resolve("t"));
        assertThat(dump(CallFilter.ALL, false).lines().filter(line -> line.contains("followed")))
                .hasSize(1)
                .allMatch(
                        line -> line.contains("child_output(pid=101, standard=1, data=\"seven\\n\") = 6 {followed} <"));
        assertThat(dump(CallFilter.ALL, true).lines().filter(line -> line.contains("\"followed\":true")))
                .hasSize(1)
                .allMatch(line -> line.contains("\"call\":\"child_output\""));
    }

    @Test
    void textIsTheLiveTraces() throws IOException {
        write();
        assertThat(dump(CallFilter.ALL, false).lines())
                .startsWith(
                        "03:04:05.001000 1<main> open(path=\"/etc/passwd\", flags=O_RDONLY) = 5</etc/passwd> <0.000010>",
                        "03:04:05.001050 1<main> read(fd=5</etc/passwd>, size=8192, buf=[8192]) = 8 <0.000010>",
                        "03:04:05.001100 1<main> close(fd=5</etc/passwd>) = 0 <0.000010>",
                        "03:04:05.001150 1<main> open(path=\"/no/such\\nfile\", flags=O_RDONLY) = -1 ENOENT (No such file or directory) <0.000010>");
    }

    @Test
    void anObjectOnEachLine() throws IOException {
        write();
        assertThat(dump(CallFilter.ALL, true).lines())
                .contains(
                        "{\"v\":1,\"sequence\":0,\"start_ns\":1000000,\"duration_ns\":10000,\"session\":0,\"pid\":4711,\"thread\":0,\"thread_id\":1,"
                                + "\"thread_name\":\"main\",\"virtual\":false,\"call\":\"open\",\"family\":\"file\","
                                + "\"arguments\":{\"path\":\"/etc/passwd\",\"flags\":\"O_RDONLY\"},\"result\":5,\"reply\":{},\"file\":\"/etc/passwd\"}",
                        "{\"v\":1,\"sequence\":1,\"start_ns\":1050000,\"duration_ns\":10000,\"session\":0,\"pid\":4711,\"thread\":0,\"thread_id\":1,"
                                + "\"thread_name\":\"main\",\"virtual\":false,\"call\":\"read\",\"family\":\"desc\","
                                + "\"arguments\":{\"fd\":5,\"size\":8192,\"buf\":8192},\"result\":8,\"reply\":{},\"file\":\"/etc/passwd\","
                                + "\"payloads\":[{\"direction\":\"in\",\"bytes\":8}]}")
                .anyMatch(
                        line -> line.contains("\"path\":\"/no/such\\nfile\"") && line.contains("\"errno\":\"ENOENT\""))
                .anyMatch(line -> line.contains("\"data\":\"Grüße\"") && line.contains("\"peer\":\"127.0.0.1:80\""));
    }

    @Test
    void filters() throws IOException {
        write();
        assertThat(dump(filter("passwd", null, null, null), false).lines()).hasSize(3);
        assertThat(dump(filter("/etc/*", null, null, null), false).lines()).hasSize(3);
        assertThat(dump(filter("/*", null, null, null), false).lines()).isEmpty();
        assertThat(dump(filter(null, "127.0.0.1", null, null), false).lines()).hasSize(3);
        assertThat(dump(filter(null, null, "work", null), false).lines()).hasSize(4);
        assertThat(dump(filter(null, null, "1", null), false).lines()).hasSize(4);
        assertThat(dump(filter(null, null, null, "ENOENT"), false).lines()).hasSize(1);
        assertThat(dump(filter(null, null, null, "none"), false).lines()).hasSize(7);
        CallFilter late = new CallFilter(TraceFilter.all(), null, null, null, 1_050_000, 1_150_000, null, 0);
        assertThat(dump(late, false).lines()).hasSize(2);
        CallFilter closes = new CallFilter(TraceFilter.parse("close"), null, null, null, 0, Long.MAX_VALUE, null, 0);
        assertThat(dump(closes, false).lines()).hasSize(2);
        CallFilter slow = new CallFilter(TraceFilter.all(), null, null, null, 0, Long.MAX_VALUE, null, 10_001);
        assertThat(dump(slow, false)).isEmpty();
    }

    @Test
    void goesOnWhereItWas() throws IOException {
        Path trace = folder.resolve("t");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Sample sample = new Sample(trace);
                TraceScan scan = TraceScan.open(trace, false)) {
            Dump dump = new Dump(scan, CallFilter.ALL, new DumpJson(scan.reader()), out);
            sample.stat("/a");
            dump.run();
            assertThat(dump.shown()).isEqualTo(1);
            sample.stat("/b");
            sample.end();
            dump.run();
            assertThat(dump.shown()).isEqualTo(2);
            assertThat(scan.isEnded()).isTrue();
            assertThat(scan.expectedCalls()).isEqualTo(2);
        }
    }
}
