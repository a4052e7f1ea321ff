package io.wedge.ffi;

import static io.wedge.ffi.HostFlags.AT_FDCWD;
import static io.wedge.ffi.HostFlags.FALLOC_FL_PUNCH_HOLE;
import static io.wedge.ffi.HostFlags.O_CLOEXEC;
import static io.wedge.ffi.HostFlags.O_CREAT;
import static io.wedge.ffi.HostFlags.O_DIRECTORY;
import static io.wedge.ffi.HostFlags.O_EXCL;
import static io.wedge.ffi.HostFlags.O_RDONLY;
import static io.wedge.ffi.HostFlags.O_RDWR;
import static io.wedge.ffi.HostFlags.POSIX_FADV_SEQUENTIAL;
import static io.wedge.ffi.HostFlags.RESOLVE_BENEATH;
import static io.wedge.ffi.HostFlags.SEEK_CUR;
import static io.wedge.ffi.HostFlags.SEEK_END;
import static io.wedge.ffi.HostFlags.SEEK_SET;
import static org.assertj.core.api.Assertions.assertThat;

import io.wedge.ffi.layout.Iovec;
import io.wedge.ffi.layout.OpenHow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;

class LibcFilesTest extends HostTest {
    @Test
    void openatCreatesWithTheModeOfItsFourthArgument() throws IOException {
        int fd = LibcFiles.openat(AT_FDCWD, memory.path(directory.resolve("made")), O_RDWR | O_CREAT | O_CLOEXEC, 0640);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("made"))))
                .isEqualTo("rw-r-----");
        assertThat(LibcFiles.close(fd)).isZero();
        assertThat(LibcFiles.close(fd)).isEqualTo(-HostErrno.EBADF);
    }

    @Test
    void openatAnswersErrnoAsANegativeNumber() {
        create("there");
        assertThat(LibcFiles.openat(AT_FDCWD, memory.path(directory.resolve("absent")), O_RDONLY, 0))
                .isEqualTo(-HostErrno.ENOENT);
        assertThat(LibcFiles.openat(AT_FDCWD, memory.path(directory.resolve("there")), O_CREAT | O_EXCL, 0))
                .isEqualTo(-HostErrno.EEXIST);
        assertThat(LibcFiles.openat(AT_FDCWD, memory.path(directory.resolve("there")), O_DIRECTORY, 0))
                .isEqualTo(-HostErrno.ENOTDIR);
        assertThat(LibcFiles.openat(AT_FDCWD, memory.path(directory), O_RDWR, 0))
                .isEqualTo(-HostErrno.EISDIR);
        assertThat(LibcFiles.openat(AT_FDCWD, 0, O_RDONLY, 0)).isEqualTo(-HostErrno.EFAULT);
    }

    @Test
    void openat2StaysBeneathItsDirectory() throws IOException {
        Files.createDirectory(directory.resolve("inside"));
        Files.writeString(directory.resolve("outside"), "x");
        Files.writeString(directory.resolve("inside/file"), "x");
        int inside = owned(LibcFiles.openat(AT_FDCWD, memory.path(directory.resolve("inside")), O_DIRECTORY, 0));
        long how = memory.bytes(OpenHow.SIZE);
        RawMemoryUnsafe.putLong(how + OpenHow.FLAGS, O_RDONLY | O_CLOEXEC);
        RawMemoryUnsafe.putLong(how + OpenHow.RESOLVE, RESOLVE_BENEATH);

        owned(LibcFiles.openat2(inside, memory.string("file"), how, OpenHow.SIZE));
        assertThat(LibcFiles.openat2(inside, memory.string("../outside"), how, OpenHow.SIZE))
                .isEqualTo(-HostErrno.EXDEV);
        assertThat(LibcFiles.openat2(inside, memory.string("absent"), how, OpenHow.SIZE))
                .isEqualTo(-HostErrno.ENOENT);
    }

    @Test
    void bytesGoInAndComeOut() {
        int fd = create("bytes");
        long buffer = memory.bytes(64);
        assertThat(LibcFiles.write(fd, memory.string("hello world"), 11)).isEqualTo(11);
        assertThat(LibcFiles.pwrite(fd, memory.string("W"), 1, 6)).isEqualTo(1);
        assertThat(LibcFiles.lseek(fd, 0, SEEK_CUR)).isEqualTo(11);
        assertThat(LibcFiles.lseek(fd, 0, SEEK_SET)).isZero();
        assertThat(LibcFiles.read(fd, buffer, 64)).isEqualTo(11);
        assertThat(Native.text(buffer, 11)).isEqualTo("hello World");
        assertThat(LibcFiles.read(fd, buffer, 64)).isZero();
        assertThat(LibcFiles.pread(fd, buffer, 5, 6)).isEqualTo(5);
        assertThat(Native.text(buffer, 5)).isEqualTo("World");
        assertThat(LibcFiles.lseek(fd, -1, SEEK_SET)).isEqualTo(-HostErrno.EINVAL);
        assertThat(LibcFiles.read(fd, 1, 8)).isZero();
        assertThat(LibcFiles.pread(fd, 1, 8, 0)).isEqualTo(-HostErrno.EFAULT);
        assertThat(LibcFiles.read(-1, buffer, 8)).isEqualTo(-HostErrno.EBADF);
    }

    @Test
    void offsetsBeyond32BitsArriveWhole() {
        int fd = create("sparse");
        long far = 5L << 32;
        assertThat(LibcFiles.pwrite(fd, memory.string("z"), 1, far)).isEqualTo(1);
        assertThat(LibcFiles.lseek(fd, 0, SEEK_END)).isEqualTo(far + 1);
        assertThat(LibcFiles.ftruncate(fd, far - 7)).isZero();
        assertThat(LibcFiles.lseek(fd, 0, SEEK_END)).isEqualTo(far - 7);
    }

    @Test
    void vectorsScatterAndGather() {
        int fd = create("vectors");
        long vector = memory.bytes(2L * Iovec.SIZE);
        long first = memory.string("abc");
        long second = memory.string("defg");
        iovec(vector, first, 3);
        iovec(vector + Iovec.SIZE, second, 4);
        assertThat(LibcFiles.writev(fd, vector, 2)).isEqualTo(7);
        LibcFiles.lseek(fd, 0, SEEK_SET);
        iovec(vector, second, 4);
        iovec(vector + Iovec.SIZE, first, 3);
        assertThat(LibcFiles.readv(fd, vector, 2)).isEqualTo(7);
        assertThat(Native.text(second, 4) + "|" + Native.text(first, 3)).isEqualTo("abcd|efg");
        assertThat(LibcFiles.readv(fd, vector, -1)).isEqualTo(-HostErrno.EINVAL);
    }

    private static void iovec(long address, long base, long length) {
        RawMemoryUnsafe.putLong(address + Iovec.IOV_BASE, base);
        RawMemoryUnsafe.putLong(address + Iovec.IOV_LEN, length);
    }

    @Test
    void spaceIsTakenAndFlushed() {
        int fd = create("space");
        assertThat(LibcFiles.posix_fallocate(fd, 0, 8192)).isZero();
        assertThat(LibcFiles.lseek(fd, 0, SEEK_END)).isEqualTo(8192);
        assertThat(LibcFiles.fallocate(fd, 0, 0, 16384)).isZero();
        assertThat(LibcFiles.lseek(fd, 0, SEEK_END)).isEqualTo(16384);
        assertThat(LibcFiles.fallocate(fd, FALLOC_FL_PUNCH_HOLE, 0, 1)).isEqualTo(-HostErrno.EOPNOTSUPP);
        assertThat(LibcFiles.fsync(fd)).isZero();
        assertThat(LibcFiles.fdatasync(fd)).isZero();
        assertThat(LibcFiles.posix_fadvise(fd, 0, 0, POSIX_FADV_SEQUENTIAL)).isZero();
        assertThat(LibcFiles.posix_fadvise(fd, 0, 0, 99)).isEqualTo(-HostErrno.EINVAL);
        assertThat(LibcFiles.posix_fallocate(-1, 0, 1)).isEqualTo(-HostErrno.EBADF);
        assertThat(LibcFiles.fsync(-1)).isEqualTo(-HostErrno.EBADF);
    }
}
