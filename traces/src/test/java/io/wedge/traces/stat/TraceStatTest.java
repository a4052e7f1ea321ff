package io.wedge.traces.stat;

import static org.assertj.core.api.Assertions.assertThat;

import io.wedge.traces.read.CallFilter;
import io.wedge.traces.read.Descriptor;
import io.wedge.traces.read.Leaks;
import io.wedge.traces.read.Samples;
import io.wedge.traces.read.TraceScan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TraceStatTest {
    @TempDir
    Path folder;

    @Test
    void rowsForCallsFilesConnectionsAndChildren() throws IOException {
        Samples.everything(folder.resolve("t"));
        TraceStat stat;
        try (TraceScan scan = TraceScan.open(folder.resolve("t"), false)) {
            stat = TraceStat.of(scan, CallFilter.ALL);
        }
        assertThat(row(stat.calls(), "read").calls()).isEqualTo(2);
        assertThat(row(stat.calls(), "read").bytesIn()).isEqualTo(8 + 6);
        assertThat(row(stat.calls(), "open").errors()).isEqualTo(1);
        assertThat(row(stat.files(), "/etc/passwd").calls()).isEqualTo(3);
        assertThat(row(stat.files(), "/etc/passwd").bytesIn()).isEqualTo(8);
        Tally connection = row(stat.connections(), "tcp * -> 127.0.0.1:80");
        assertThat(connection.bytesOut()).isEqualTo(19);
        assertThat(connection.bytesIn()).isEqualTo(19);
        Tally child = row(stat.children(), "999 ls (status 3)");
        assertThat(child.calls()).isEqualTo(3);
        assertThat(child.bytesIn()).isEqualTo(6);
        assertThat(stat.total().percentileNs(50)).isBetween(9_900L, 10_100L);
        assertThat(StatText.table("call", stat.calls(), 2, stat.total()))
                .contains("total")
                .contains("more (--limit 0");
    }

    @Test
    void whatAFollowedChildWroteCountsOnceAndInItsRow() throws IOException {
        Samples.followed(folder.resolve("t"));
        TraceStat stat;
        try (TraceScan scan = TraceScan.open(folder.resolve("t"), false)) {
            stat = TraceStat.of(scan, CallFilter.ALL);
        }
        assertThat(row(stat.calls(), "child_output").bytesOut()).isEqualTo(5 + 5);
        assertThat(row(stat.calls(), "write").bytesOut()).isEqualTo(6);
        assertThat(stat.total().bytesOut()).isEqualTo(5 + 5 + 6);
        assertThat(row(stat.children(), "100 echo").bytesOut()).isEqualTo(5);
        assertThat(row(stat.children(), "101 java").bytesOut()).isEqualTo(5 + 6);
    }

    @Test
    void whatWasNeverClosed() throws IOException {
        Samples.everything(folder.resolve("t"));
        try (TraceScan scan = TraceScan.open(folder.resolve("t"), false)) {
            List<Descriptor> leaks = Leaks.of(scan, false);
            assertThat(leaks).extracting(Descriptor::name).containsExactly("/left/open", "stdout of ls");
            assertThat(Leaks.page(leaks, scan.clock()))
                    .contains("open at ")
                    .contains("by main")
                    .endsWith("2 never closed\n");
        }
    }

    private static Tally row(List<Tally> rows, String name) {
        return rows.stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        name + " not among " + rows.stream().map(Tally::name).toList()));
    }
}
