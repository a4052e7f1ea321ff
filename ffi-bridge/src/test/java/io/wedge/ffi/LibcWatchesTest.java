package io.wedge.ffi;

import static org.assertj.core.api.Assertions.assertThat;

import io.wedge.ffi.layout.InotifyEvent;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class LibcWatchesTest extends HostTest {
    @Test
    void aNewFileIsSeen() throws IOException {
        int fd = owned(LibcWatches.inotify_init1(HostFlags.IN_CLOEXEC | HostFlags.IN_NONBLOCK));
        int watch = LibcWatches.inotify_add_watch(fd, memory.path(directory), HostFlags.IN_CREATE);
        assertThat(watch).isPositive();
        Files.createDirectory(directory.resolve("new one"));
        long events = memory.bytes(4096);
        long length = LibcFiles.read(fd, events, 4096);
        assertThat(RawMemoryUnsafe.getInt(events + InotifyEvent.WD)).isEqualTo(watch);
        assertThat(RawMemoryUnsafe.getInt(events + InotifyEvent.MASK))
                .isEqualTo(HostFlags.IN_CREATE | HostFlags.IN_ISDIR);
        assertThat(Native.text(events + InotifyEvent.NAME)).isEqualTo("new one");
        assertThat(length).isEqualTo(InotifyEvent.SIZE + RawMemoryUnsafe.getInt(events + InotifyEvent.LEN));
        assertThat(LibcWatches.inotify_rm_watch(fd, watch)).isZero();
        assertThat(LibcWatches.inotify_rm_watch(fd, watch)).isEqualTo(-HostErrno.EINVAL);
        assertThat(LibcWatches.inotify_add_watch(fd, memory.path(directory.resolve("none")), HostFlags.IN_CREATE))
                .isEqualTo(-HostErrno.ENOENT);
        assertThat(LibcWatches.inotify_init1(-1)).isEqualTo(-HostErrno.EINVAL);
    }
}
