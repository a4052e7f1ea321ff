package io.wedge.ffi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A directory, native memory and descriptors that go when the test ends. */
abstract class HostTest {
    @TempDir
    Path directory;

    final Native memory = new Native();
    private final List<Integer> opened = new ArrayList<>();

    @AfterEach
    void giveBack() {
        opened.forEach(LibcFiles::close);
        memory.close();
    }

    /** A descriptor that a call returned: it must be one, and is closed in the end. */
    int owned(int fd) {
        assertThat(fd).isGreaterThanOrEqualTo(0);
        opened.add(fd);
        return fd;
    }

    /** The directory itself, open. */
    int openDirectory() {
        return owned(LibcFiles.openat(
                HostFlags.AT_FDCWD, memory.path(directory), HostFlags.O_DIRECTORY | HostFlags.O_CLOEXEC, 0));
    }

    /** A new file, open for reading and writing. */
    int create(String name) {
        return owned(LibcFiles.openat(
                HostFlags.AT_FDCWD,
                memory.path(directory.resolve(name)),
                HostFlags.O_RDWR | HostFlags.O_CREAT | HostFlags.O_CLOEXEC,
                0644));
    }

    /** A pipe's read and write end. */
    int[] pipe() {
        long fds = memory.bytes(8);
        assertThat(LibcDescriptors.pipe2(fds, HostFlags.O_CLOEXEC | HostFlags.O_NONBLOCK))
                .isZero();
        return new int[] {owned(RawMemoryUnsafe.getInt(fds)), owned(RawMemoryUnsafe.getInt(fds + 4))};
    }
}
