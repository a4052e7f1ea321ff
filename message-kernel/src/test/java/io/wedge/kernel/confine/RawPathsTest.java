package io.wedge.kernel.confine;

import static org.assertj.core.api.Assertions.assertThat;

import io.wedge.kernel.host.confine.AskingProcess;
import io.wedge.kernel.host.confine.RawNumbers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RawPathsTest {
    private static final int O_WRONLY = 1;
    private static final int O_PATH = 0x200000;
    private static final int PID = (int) ProcessHandle.current().pid();

    @TempDir
    private Path folder;

    private Path jdk;
    private Path sessions;
    private RawPaths paths;

    @BeforeEach
    void folders() throws IOException {
        Path real = folder.toRealPath();
        jdk = Files.createDirectory(real.resolve("jdk"));
        Files.writeString(jdk.resolve("lib"), "x");
        Files.writeString(real.resolve("secret"), "x");
        Files.createSymbolicLink(jdk.resolve("out"), real.resolve("secret"));
        sessions = Files.createDirectory(real.resolve("sessions"));
        for (String name : List.of("7-1-0.1", "8-1-0.1")) {
            Files.createDirectory(sessions.resolve(name));
            Files.writeString(sessions.resolve(name).resolve("slots"), "x");
        }
        Files.createSymbolicLink(sessions.resolve("7-1-0.1/link"), real.resolve("secret"));
        paths = new RawPaths(PID, new JvmFiles(List.of(jdk), List.of(), sessions), "7-1-0", new OfferedFiles() {
            @Override
            public boolean isOffer(String path) {
                return false;
            }

            @Override
            public int open(String path, int flags) {
                return -1;
            }

            @Override
            public boolean isLibrary(String path) {
                return false;
            }
        });
    }

    private int open(String path, int flags) {
        int fd = paths.open(paths.absolute(path.getBytes(StandardCharsets.ISO_8859_1), PID), flags);
        if (fd >= 0) {
            AskingProcess.close(fd);
        }
        return Math.min(fd, 0);
    }

    @Test
    void theJvmsFilesAreReadAndNoOthers() {
        assertThat(open(jdk + "/lib", 0)).isZero();
        assertThat(open(jdk + "/x/../lib", 0)).isZero();
        assertThat(open("/proc/self/maps", 0)).isZero();
        assertThat(open(jdk + "/none", 0)).isEqualTo(-RawNumbers.ENOENT);
        for (String refused : List.of(
                jdk + "/out",
                jdk + "/../secret",
                jdk + "x",
                "lib",
                "",
                "/proc/self/environ",
                "/proc/self/mem",
                "/proc/1/maps",
                "/proc/self/root/etc/passwd",
                "/none")) {
            assertThat(open(refused, 0)).as(refused).isEqualTo(-RawNumbers.EACCES);
        }
    }

    @Test
    void nothingIsWrittenButItsSession() {
        assertThat(open(jdk + "/lib", O_WRONLY)).isEqualTo(-RawNumbers.EACCES);
        assertThat(open(jdk + "/lib", O_PATH)).isEqualTo(-RawNumbers.EACCES);
        assertThat(open(sessions + "/7-1-0.1/slots", O_WRONLY)).isZero();
        assertThat(open(sessions + "/7-1-0.1/link", O_WRONLY)).isNegative();
        assertThat(open(sessions + "/7-1-0.1/../8-1-0.1/slots", 0)).isEqualTo(-RawNumbers.EACCES);
        assertThat(open(sessions + "/8-1-0.1/slots", 0)).isEqualTo(-RawNumbers.EACCES);
        assertThat(paths.rename(sessions + "/7-1-0.1/slots", sessions + "/7-1-0.1/other"))
                .isZero();
        assertThat(paths.rename(sessions + "/7-1-0.1/other", sessions + "/8-1-0.1/other"))
                .isEqualTo(-RawNumbers.EACCES);
        assertThat(paths.rename(sessions + "/7-1-0.1", sessions + "/7-1-0.2")).isEqualTo(-RawNumbers.EACCES);
        assertThat(paths.remove(sessions + "/8-1-0.1/slots")).isEqualTo(-RawNumbers.EACCES);
        assertThat(paths.remove(sessions + "/7-1-0.1/other")).isZero();
    }
}
