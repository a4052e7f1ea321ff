package io.wedge.ffi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LibcTransfersTest extends HostTest {
    @Test
    void bytesMoveInsideTheHost() {
        int from = create("from");
        int to = create("to");
        long offset = memory.bytes(8);
        long buffer = memory.bytes(16);
        LibcFiles.write(from, memory.string("0123456789"), 10);
        RawMemoryUnsafe.putLong(offset, 2);
        // The sixth argument must arrive: flags other than 0 are invalid.
        assertThat(LibcTransfers.copy_file_range(from, offset, to, 0, 4, 99)).isEqualTo(-HostErrno.EINVAL);
        assertThat(LibcTransfers.copy_file_range(from, offset, to, 0, 4, 0)).isEqualTo(4);
        assertThat(RawMemoryUnsafe.getLong(offset)).isEqualTo(6);
        assertThat(LibcTransfers.sendfile(to, from, offset, 100)).isEqualTo(4);
        assertThat(LibcFiles.pread(to, buffer, 16, 0)).isEqualTo(8);
        assertThat(Native.text(buffer, 8)).isEqualTo("23456789");

        int[] pipe = pipe();
        RawMemoryUnsafe.putLong(offset, 0);
        assertThat(LibcTransfers.splice(from, offset, pipe[1], 0, 3, 0)).isEqualTo(3);
        assertThat(LibcFiles.read(pipe[0], buffer, 16)).isEqualTo(3);
        assertThat(LibcTransfers.splice(from, 0, to, 0, 3, 0)).isEqualTo(-HostErrno.EINVAL);
        assertThat(LibcTransfers.sendfile(to, -1, 0, 1)).isEqualTo(-HostErrno.EBADF);
    }
}
