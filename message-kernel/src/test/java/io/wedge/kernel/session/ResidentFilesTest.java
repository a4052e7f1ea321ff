package io.wedge.kernel.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResidentFilesTest {
    @TempDir
    Path temp;

    @BeforeEach
    void keepOthersOut() throws Exception {
        Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwx------"));
    }

    private Path file(String name, String content) throws Exception {
        return Files.writeString(temp.resolve(name), content);
    }

    @Test
    void anEmptyLogAndAFreeLockGo() throws Exception {
        Path log = file("kernel-1.log", "");
        Path lock = file("kernel-1.lock", "");
        Path other = file("kernel-2.log", "");
        ResidentFiles.remove(temp.resolve("kernel-1.sock"));
        assertThat(log).doesNotExist();
        assertThat(lock).doesNotExist();
        assertThat(other).exists();
    }

    @Test
    void aLogThatSaysSomethingStays() throws Exception {
        Path log = file("kernel-1.log", "no memory");
        ResidentFiles.remove(temp.resolve("kernel-1.sock"));
        assertThat(log).exists();
    }

    @Test
    void aKernelThatStartsSweepsOldOnes() throws Exception {
        Path old = file("kernel-1.log", "");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(300)));
        Path young = file("kernel-2.log", "");
        Path lock = file("kernel-1.lock", "");
        KernelDirectory.open(temp).close();
        assertThat(old).doesNotExist();
        assertThat(lock).doesNotExist();
        assertThat(young).exists();
    }
}
