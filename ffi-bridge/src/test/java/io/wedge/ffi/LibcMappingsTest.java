package io.wedge.ffi;

import static io.wedge.ffi.HostFlags.MAP_ANONYMOUS;
import static io.wedge.ffi.HostFlags.MAP_PRIVATE;
import static io.wedge.ffi.HostFlags.MAP_SHARED;
import static io.wedge.ffi.HostFlags.MS_SYNC;
import static io.wedge.ffi.HostFlags.PROT_READ;
import static io.wedge.ffi.HostFlags.PROT_WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LibcMappingsTest extends HostTest {
    /** A multiple of every page size in use on both architectures. */
    private static final long PAGE = 65536;

    @Test
    void aFileIsMappedFromItsOffset() {
        int fd = create("file");
        LibcFiles.ftruncate(fd, 3 * PAGE);
        LibcFiles.pwrite(fd, memory.string("third"), 5, 2 * PAGE);
        long address = LibcMappings.mmap(0, PAGE, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 2 * PAGE);
        assertThat(address).isPositive();
        assertThat(Native.text(address, 5)).isEqualTo("third");
        RawMemoryUnsafe.putByte(address, (byte) 'T');
        assertThat(LibcMappings.msync(address, PAGE, MS_SYNC)).isZero();
        long buffer = memory.bytes(8);
        LibcFiles.pread(fd, buffer, 5, 2 * PAGE);
        assertThat(Native.text(buffer, 5)).isEqualTo("Third");
        assertThat(LibcMappings.munmap(address, PAGE)).isZero();
        assertThat(LibcMappings.msync(address, PAGE, MS_SYNC)).isEqualTo(-HostErrno.ENOMEM);
    }

    @Test
    void errorsCome() {
        assertThat(LibcMappings.mmap(0, PAGE, PROT_READ, MAP_SHARED, -1, 0)).isEqualTo(-HostErrno.EBADF);
        assertThat(LibcMappings.mmap(0, PAGE, PROT_READ, MAP_SHARED, create("file"), 1))
                .isEqualTo(-HostErrno.EINVAL);
        assertThat(LibcMappings.mmap(0, 0, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0))
                .isEqualTo(-HostErrno.EINVAL);
        assertThat(LibcMappings.munmap(1, PAGE)).isEqualTo(-HostErrno.EINVAL);
        assertThat(LibcMappings.mprotect(1, PAGE, PROT_READ)).isEqualTo(-HostErrno.EINVAL);
        assertThat(LibcMappings.madvise(1, PAGE, HostFlags.MADV_DONTNEED)).isEqualTo(-HostErrno.EINVAL);
    }

    @Test
    void pagesArePopulatedAhead() {
        long address = LibcMappings.mmap(0, PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        // Linux before 5.14 does not know the advice and says so.
        assertThat(LibcMappings.madvise(address, PAGE, HostFlags.MADV_POPULATE_WRITE))
                .isIn(0, -HostErrno.EINVAL);
        RawMemoryUnsafe.putLong(address, 1);
        assertThat(LibcMappings.madvise(address, PAGE, HostFlags.MADV_DONTNEED)).isZero();
        assertThat(RawMemoryUnsafe.getLong(address)).isZero();
        assertThat(LibcMappings.mprotect(address, PAGE, PROT_READ)).isZero();
        assertThat(LibcMappings.munmap(address, PAGE)).isZero();
    }
}
