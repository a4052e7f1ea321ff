package io.wedge.cli.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DoctorTest {
    private static final long MIB = 1 << 20;

    @Test
    void looksAtEverythingHere() {
        List<Finding> findings = Doctor.findings();
        assertThat(findings)
                .extracting(Finding::subject)
                .contains(
                        "wedge",
                        "/dev/shm",
                        "host",
                        "openat2",
                        "pidfd_open",
                        "memfd_create",
                        "copy_file_range",
                        "unix sockets",
                        "/proc/PID/fd",
                        "pidfd_getfd",
                        "attach",
                        "strace");
        assertThat(findings).extracting(Finding::subject).anyMatch(subject -> subject.startsWith("JDK "));
        assertThat(findings)
                .allMatch(finding ->
                        !finding.detail().isBlank() && !finding.toString().contains("\n"));
    }

    @Test
    void concludes() {
        List<Finding> well = List.of(Finding.ok("a", "x"), Finding.note("b", "y"));
        assertThat(Doctor.conclusion(well)).isEqualTo("ready");
        assertThat(Doctor.conclusion(
                        List.of(Finding.missing("c", "z; do"), well.get(0), Finding.missing("d", "z; do"))))
                .isEqualTo("not ready: c, d");
        assertThat(Finding.missing("c", "z; do").toString()).startsWith("MISSING  c ");
    }

    @Test
    void unsupportedJdksAreNamedAndCountForNothing() {
        Jdk old = new Jdk(11, "11.0.2", Path.of("/jdk11"));
        assertThat(Doctor.jdks(List.of(old)))
                .extracting(Finding::level)
                .containsExactly(Finding.Level.NOTE, Finding.Level.MISSING);
        assertThat(Doctor.jdks(List.of(old)).get(0).detail()).contains("11.0.2", "/jdk11", "unsupported");
        assertThat(Doctor.jdks(List.of(old, new Jdk(21, "21.0.1", Path.of("/jdk21")))))
                .extracting(Finding::level)
                .containsExactly(Finding.Level.NOTE, Finding.Level.OK);
    }

    @Test
    void aSessionMustFitIntoSharedMemory() {
        assertThat(SharedMemory.judge("tmpfs", 64 * MIB, 32 * MIB).level()).isEqualTo(Finding.Level.OK);
        assertThat(SharedMemory.judge("tmpfs", 64 * MIB, 32 * MIB - 1).level()).isEqualTo(Finding.Level.MISSING);
        assertThat(SharedMemory.judge("ext4", 640 * MIB, 320 * MIB).level()).isEqualTo(Finding.Level.NOTE);
    }

    @Test
    void linuxOnTwoArchitectures() {
        assertThat(Doctor.host("Linux", "6", "amd64").level()).isEqualTo(Finding.Level.OK);
        assertThat(Doctor.host("Linux", "6", "aarch64").level()).isEqualTo(Finding.Level.NOTE);
        assertThat(Doctor.host("Linux", "6", "riscv64").level()).isEqualTo(Finding.Level.MISSING);
        assertThat(Doctor.host("Mac OS X", "14", "aarch64").level()).isEqualTo(Finding.Level.MISSING);
    }

    @ParameterizedTest
    @CsvSource({"17.0.15, 17", "17.0.21.1, 17", "25, 25", "1.8.0_412, 8", "26-ea, 26", "x, 0", "'', 0", "99999, 0"})
    void featureOfAVersion(String version, int feature) {
        assertThat(Jdk.feature(version)).isEqualTo(feature);
    }
}
