package io.wedge.ffi;

import static io.wedge.ffi.HostFlags.FD_CLOEXEC;
import static io.wedge.ffi.HostFlags.F_DUPFD_CLOEXEC;
import static io.wedge.ffi.HostFlags.F_GETFD;
import static io.wedge.ffi.HostFlags.F_GETFL;
import static io.wedge.ffi.HostFlags.F_OFD_GETLK;
import static io.wedge.ffi.HostFlags.F_OFD_SETLK;
import static io.wedge.ffi.HostFlags.F_RDLCK;
import static io.wedge.ffi.HostFlags.F_SETFL;
import static io.wedge.ffi.HostFlags.F_UNLCK;
import static io.wedge.ffi.HostFlags.F_WRLCK;
import static io.wedge.ffi.HostFlags.O_ACCMODE;
import static io.wedge.ffi.HostFlags.O_CLOEXEC;
import static io.wedge.ffi.HostFlags.O_NONBLOCK;
import static io.wedge.ffi.HostFlags.O_RDWR;
import static org.assertj.core.api.Assertions.assertThat;

import io.wedge.ffi.layout.Flock;
import org.junit.jupiter.api.Test;

class LibcDescriptorsTest extends HostTest {
    @Test
    void duplicatesShareTheFile() {
        int fd = create("file");
        int copy = owned(LibcDescriptors.dup(fd));
        LibcFiles.write(fd, memory.string("xyz"), 3);
        assertThat(LibcFiles.lseek(copy, 0, HostFlags.SEEK_CUR)).isEqualTo(3);
        assertThat(LibcDescriptors.fcntl(copy, F_GETFD, 0)).isZero();
        assertThat(LibcDescriptors.dup3(fd, copy, O_CLOEXEC)).isEqualTo(copy);
        assertThat(LibcDescriptors.fcntl(copy, F_GETFD, 0)).isEqualTo(FD_CLOEXEC);
        assertThat(LibcDescriptors.dup3(fd, fd, 0)).isEqualTo(-HostErrno.EINVAL);
        assertThat(LibcDescriptors.dup(-1)).isEqualTo(-HostErrno.EBADF);
        assertThat(owned(LibcDescriptors.fcntl(fd, F_DUPFD_CLOEXEC, 200))).isGreaterThanOrEqualTo(200);
    }

    @Test
    void flagsAreReadAndSet() {
        int fd = create("file");
        int flags = LibcDescriptors.fcntl(fd, F_GETFL, 0);
        assertThat(flags & O_ACCMODE).isEqualTo(O_RDWR);
        assertThat(flags & HostFlags.KERNEL_O_LARGEFILE).isEqualTo(HostFlags.KERNEL_O_LARGEFILE);
        assertThat(LibcDescriptors.fcntl(fd, F_SETFL, flags | O_NONBLOCK)).isZero();
        assertThat(LibcDescriptors.fcntl(fd, F_GETFL, 0) & O_NONBLOCK).isEqualTo(O_NONBLOCK);
        assertThat(LibcDescriptors.fcntl(-1, F_GETFL, 0)).isEqualTo(-HostErrno.EBADF);
    }

    @Test
    void locksOfOpenFilesMeet() {
        int holder = create("locked");
        int other = create("locked");
        long lock = memory.bytes(Flock.SIZE);
        assertThat(LibcDescriptors.fcntl(holder, F_OFD_SETLK, flock(lock, F_WRLCK, 10, 20)))
                .isZero();
        assertThat(LibcDescriptors.fcntl(other, F_OFD_SETLK, flock(lock, F_RDLCK, 25, 1)))
                .isEqualTo(-HostErrno.EAGAIN);
        assertThat(LibcDescriptors.fcntl(other, F_OFD_SETLK, flock(lock, F_RDLCK, 30, 0)))
                .isZero();
        assertThat(LibcDescriptors.fcntl(other, F_OFD_GETLK, flock(lock, F_RDLCK, 0, 0)))
                .isZero();
        assertThat((int) RawMemoryUnsafe.getShort(lock + Flock.L_TYPE)).isEqualTo(F_WRLCK);
        assertThat(RawMemoryUnsafe.getLong(lock + Flock.L_START)).isEqualTo(10);
        assertThat(RawMemoryUnsafe.getLong(lock + Flock.L_LEN)).isEqualTo(20);
        assertThat(LibcDescriptors.fcntl(holder, F_OFD_SETLK, flock(lock, F_UNLCK, 0, 0)))
                .isZero();
        assertThat(LibcDescriptors.fcntl(other, F_OFD_SETLK, flock(lock, F_WRLCK, 10, 20)))
                .isZero();
    }

    private static long flock(long address, int type, long start, long length) {
        RawMemoryUnsafe.fill(address, Flock.SIZE, (byte) 0);
        RawMemoryUnsafe.putShort(address + Flock.L_TYPE, (short) type);
        RawMemoryUnsafe.putLong(address + Flock.L_START, start);
        RawMemoryUnsafe.putLong(address + Flock.L_LEN, length);
        return address;
    }

    @Test
    void pipesCountWhatWaits() {
        int[] pipe = pipe();
        long count = memory.bytes(8);
        assertThat(LibcFiles.read(pipe[0], count, 1)).isEqualTo(-HostErrno.EAGAIN);
        assertThat(LibcFiles.write(pipe[1], memory.string("seven.."), 7)).isEqualTo(7);
        assertThat(LibcDescriptors.ioctl(pipe[0], HostFlags.FIONREAD, count)).isZero();
        assertThat(RawMemoryUnsafe.getInt(count)).isEqualTo(7);
        assertThat(LibcDescriptors.ioctl(-1, HostFlags.FIONREAD, count)).isEqualTo(-HostErrno.EBADF);
        assertThat(LibcDescriptors.ioctl(pipe[0], HostFlags.TIOCGWINSZ, count)).isEqualTo(-HostErrno.ENOTTY);
        assertThat(LibcDescriptors.pipe2(count, -1)).isEqualTo(-HostErrno.EINVAL);
        assertThat(LibcDescriptors.pipe2(1, 0)).isEqualTo(-HostErrno.EFAULT);
    }

    @Test
    void namelessMemoryIsAFile() {
        int fd = owned(LibcDescriptors.memfd_create(
                memory.string("wedge-test"), HostFlags.MFD_CLOEXEC | HostFlags.MFD_ALLOW_SEALING));
        assertThat(LibcFiles.ftruncate(fd, 4096)).isZero();
        assertThat(LibcDescriptors.fcntl(fd, HostFlags.F_ADD_SEALS, HostFlags.F_SEAL_SHRINK))
                .isZero();
        assertThat(LibcFiles.ftruncate(fd, 0)).isEqualTo(-HostErrno.EPERM);
        assertThat(LibcDescriptors.memfd_create(memory.string("x"), -1)).isEqualTo(-HostErrno.EINVAL);
    }
}
