package io.wedge.traces.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.wedge.traces.read.CallFilter;
import io.wedge.traces.read.Samples;
import io.wedge.traces.read.TraceScan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExportTest {
    /** As tools that read strace's text take a line apart. */
    private static final Pattern STRACE = Pattern.compile(
            "^(\\d+) +(\\d\\d:\\d\\d:\\d\\d\\.\\d{6}) ([a-z_0-9]+)\\((.*)\\) += (-?\\d+)(?:<[^>]*>)?(?: ([A-Z0-9]+) \\(([^)]*)\\))? <(\\d+\\.\\d{6})>$");

    @TempDir
    Path folder;

    private Path export(Export export, String name) throws IOException {
        Samples.everything(folder.resolve("t"));
        return exported(export, name);
    }

    private Path exported(Export export, String name) throws IOException {
        Path file = folder.resolve(name);
        try (TraceScan scan = TraceScan.open(folder.resolve("t"), false)) {
            assertThat(export.write(scan, CallFilter.ALL, file)).isNull();
        }
        return file;
    }

    @Test
    void straceTextIsTakenApartByOthers() throws IOException {
        Path file = export(new StraceExport(), "t.strace");
        assertThat(Files.readAllLines(file))
                .isNotEmpty()
                .allMatch(line -> STRACE.matcher(line).matches())
                .satisfies(lines -> {
                    assertThat(lines.get(0))
                            .contains(" openat(AT_FDCWD, \"/etc/passwd\", O_RDONLY) = 5</etc/passwd> <");
                    assertThat(lines.get(1)).contains(" read(5</etc/passwd>, \"root:x:0\", 8192) = 8 <");
                    assertThat(lines.get(3))
                            .contains(
                                    " openat(AT_FDCWD, \"/no/such\", O_RDONLY) = -1 ENOENT (No such file or directory) <");
                });
    }

    @Test
    void chromeTextIsJson() throws IOException, SQLException {
        Path file = export(new ChromeExport(), "t.json");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(
                        "select count(*), max(e.dur) from (select unnest(traceEvents) e from read_json('" + file
                                + "')) where e.ph = 'X'")) {
            assertThat(found.next()).isTrue();
            assertThat(found.getInt(1)).isEqualTo(17);
            assertThat(found.getDouble(2)).isEqualTo(10.0);
        }
    }

    @Test
    void parquetIsQueriedByDuckDb() throws IOException, SQLException {
        Path file = export(new ParquetExport(), "t.parquet");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            try (ResultSet found = statement.executeQuery(
                    "select count(*), sum(bytes_in), min(pid), max(time)::varchar, count(errno) from '" + file + "'")) {
                assertThat(found.next()).isTrue();
                assertThat(found.getInt(1)).isEqualTo(17);
                assertThat(found.getInt(2)).isEqualTo(8 + 19 + 6);
                assertThat(found.getInt(3)).isEqualTo(4711);
                assertThat(found.getString(4)).startsWith("2026-01-02 03:04:05.0018");
                assertThat(found.getInt(5)).isEqualTo(1);
            }
            try (ResultSet found = statement.executeQuery(
                    "select json_extract_string(arguments, '$.path') from '" + file + "' where errno = 'ENOENT'")) {
                assertThat(found.next()).isTrue();
                assertThat(found.getString(1)).isEqualTo("/no/such");
            }
        }
    }

    /** As its own calls say it once more, whoever counts bytes has to know. */
    @Test
    void outputOfFollowedChildrenIsMarked() throws IOException, SQLException {
        Samples.followed(folder.resolve("t"));
        Path rows = exported(new ParquetExport(), "t.parquet");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(
                        "select call, count(*) from '" + rows + "' where followed group by call")) {
            assertThat(found.next()).isTrue();
            assertThat(found.getString(1)).isEqualTo("child_output");
            assertThat(found.getInt(2)).isEqualTo(1);
            assertThat(found.next()).isFalse();
        }
        assertThat(Files.readString(exported(new ChromeExport(), "t.json")).split("\"followed\":true", -1))
                .hasSize(2);
    }

    @Test
    void wiresharkReadsThePackets() throws IOException, InterruptedException {
        assumeThat(Path.of("/usr/bin/tshark")).exists();
        Path file = export(new PcapngExport(), "t.pcapng");
        String text = run(
                "tshark",
                "-r",
                file.toString(),
                "-o",
                "tcp.check_checksum:TRUE",
                "-o",
                "udp.check_checksum:TRUE",
                "-o",
                "ip.check_checksum:TRUE",
                "-T",
                "fields",
                "-E",
                "separator=|",
                "-e",
                "ip.dst",
                "-e",
                "tcp.dstport",
                "-e",
                "udp.dstport",
                "-e",
                "tcp.flags.str",
                "-e",
                "http.request.uri",
                "-e",
                "http.response.code",
                "-e",
                "tcp.checksum.status",
                "-e",
                "udp.checksum.status",
                "-e",
                "_ws.expert.severity");
        assertThat(text.lines()).hasSize(9);
        assertThat(text).contains("|80|").contains("|/|").contains("|200|").contains("10.0.0.1||9|");
        assertThat(run(
                        "tshark",
                        "-r",
                        file.toString(),
                        "-Y",
                        "tcp.analysis.flags || _ws.malformed || tcp.checksum.status == 0"))
                .isEmpty();
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return text;
    }
}
