package io.wedge.traces.portable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wedge.traces.CallRecord;
import io.wedge.traces.Redaction;
import io.wedge.traces.TraceException;
import io.wedge.traces.read.Samples;
import io.wedge.traces.read.TraceScan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PortableTest {
    @TempDir
    Path folder;

    private static int count(Path trace) throws IOException {
        try (TraceScan scan = TraceScan.open(trace, false)) {
            int count = 0;
            for (CallRecord record = scan.next(); record != null; record = scan.next()) {
                count++;
            }
            return count;
        }
    }

    @Test
    void packedAndUnpackedItIsTheSame() throws IOException {
        Path trace = folder.resolve("t");
        Samples.everything(trace);
        Path file = folder.resolve("t.zip");
        PackedTrace.pack(trace, file, bytes -> {});
        assertThat(Files.size(file)).isLessThan(40_000);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Path back = folder.resolve("back");
        PackedTrace.unpack(file, back, bytes -> {});
        assertThat(count(back)).isEqualTo(count(trace));
        try (var files = Files.walk(trace)) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                assertThat(back.resolve(trace.relativize(each))).hasSameBinaryContentAs(each);
            }
        }
        assertThatThrownBy(() -> PackedTrace.unpack(file, back, bytes -> {})).hasMessageContaining("exists already");
        assertThatThrownBy(() -> PackedTrace.pack(trace, file, bytes -> {})).hasMessageContaining("exists already");
    }

    @Test
    void aFileFromElsewhereIsRefused() throws IOException {
        Path file = folder.resolve("x.zip");
        Files.writeString(file, "no zip");
        assertThatThrownBy(() -> PackedTrace.unpack(file, folder.resolve("x"), bytes -> {}))
                .isInstanceOfSatisfying(
                        TraceException.class, e -> assertThat(e.kind()).isEqualTo(TraceException.Kind.FOREIGN));
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("trace.properties"));
            zip.closeEntry();
            zip.putNextEntry(new ZipEntry("../escaped"));
            zip.closeEntry();
        }
        assertThatThrownBy(() -> PackedTrace.unpack(file, folder.resolve("x"), bytes -> {}))
                .hasMessageContaining("../escaped");
        assertThat(folder.resolve("escaped")).doesNotExist();
    }

    @Test
    void whatRulesMatchIsGone() throws IOException {
        Path trace = folder.resolve("t");
        Path clean = folder.resolve("clean");
        Samples.login(trace, 17, "hunter2", true);
        try (TraceScan scan = TraceScan.open(trace, false)) {
            assertThat(Scrub.run(scan, clean, Redaction.of(List.of("password=(\\S+)"))))
                    .isEqualTo(2);
        }
        assertThat(count(clean)).isEqualTo(count(trace));
        try (var files = Files.walk(clean)) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(each, StandardCharsets.ISO_8859_1)).doesNotContain("hunter2");
            }
        }
        try (TraceScan before = TraceScan.open(trace, false);
                TraceScan after = TraceScan.open(clean, false)) {
            for (CallRecord a = before.next(), b = after.next(); a != null; a = before.next(), b = after.next()) {
                assertThat(b.sequence()).isEqualTo(a.sequence());
                assertThat(b.startNs()).isEqualTo(a.startNs());
                assertThat(b.reply().result()).isEqualTo(a.reply().result());
                if (a.payloadCount() > 0) {
                    assertThat(new String(b.payload(0).kept(), StandardCharsets.UTF_8))
                            .isEqualTo("password=*******\nx");
                }
            }
            assertThat(after.reader().end()).isEqualTo(before.reader().end());
        }
    }

    @Test
    void redactionKeepsLengths() {
        Redaction rules = Redaction.of(List.of("Größe=\\d+", "tok-[a-z]*"));
        assertThat(rules.apply("a Größe=12 b tok-abc c"))
                .isEqualTo("a " + "*".repeat(12 - 2) + "* b ******* c".substring(1));
        byte[] nothing = "nothing here".getBytes(StandardCharsets.UTF_8);
        assertThat(rules.apply(nothing)).isSameAs(nothing);
        assertThatThrownBy(() -> Redaction.of(List.of("("))).hasMessageContaining("'(' is no regular expression");
    }
}
