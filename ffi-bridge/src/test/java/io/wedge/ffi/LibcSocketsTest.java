package io.wedge.ffi;

import static io.wedge.ffi.HostFlags.AF_UNIX;
import static io.wedge.ffi.HostFlags.SOCK_CLOEXEC;
import static io.wedge.ffi.HostFlags.SOCK_STREAM;
import static io.wedge.ffi.HostFlags.SOL_SOCKET;
import static io.wedge.ffi.HostFlags.SO_PEERCRED;
import static org.assertj.core.api.Assertions.assertThat;

import io.wedge.ffi.layout.Ucred;
import org.junit.jupiter.api.Test;

class LibcSocketsTest extends HostTest {
    @Test
    void aPairTalksAndKnowsItsPeer() {
        long fds = memory.bytes(8);
        assertThat(LibcSockets.socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds))
                .isZero();
        int one = owned(RawMemoryUnsafe.getInt(fds));
        int two = owned(RawMemoryUnsafe.getInt(fds + 4));
        assertThat(LibcFiles.write(one, fds, 8)).isEqualTo(8);
        assertThat(LibcFiles.read(two, fds, 8)).isEqualTo(8);

        long ucred = memory.bytes(Ucred.SIZE);
        long length = memory.bytes(4);
        RawMemoryUnsafe.putInt(length, Ucred.SIZE);
        assertThat(LibcSockets.getsockopt(one, SOL_SOCKET, SO_PEERCRED, ucred, length))
                .isZero();
        assertThat(RawMemoryUnsafe.getInt(length)).isEqualTo(Ucred.SIZE);
        assertThat(RawMemoryUnsafe.getInt(ucred + Ucred.PID)).isEqualTo(LibcProcesses.getpid());
        assertThat(RawMemoryUnsafe.getInt(ucred + Ucred.UID)).isEqualTo(LibcProcesses.getuid());
        assertThat(RawMemoryUnsafe.getInt(ucred + Ucred.GID)).isEqualTo(LibcProcesses.getgid());
    }

    @Test
    void errorsCome() {
        long room = memory.bytes(8);
        assertThat(LibcSockets.socketpair(AF_UNIX, -1, 0, room)).isEqualTo(-HostErrno.EINVAL);
        assertThat(LibcSockets.getsockopt(create("file"), SOL_SOCKET, SO_PEERCRED, room, room))
                .isEqualTo(-HostErrno.ENOTSOCK);
    }
}
