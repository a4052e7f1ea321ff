package io.wedge.ffi;

import static io.wedge.ffi.HostFlags.AT_FDCWD;
import static io.wedge.ffi.HostFlags.AT_SYMLINK_NOFOLLOW;
import static io.wedge.ffi.HostFlags.F_OK;
import static io.wedge.ffi.HostFlags.R_OK;
import static io.wedge.ffi.HostFlags.STATX_BASIC_STATS;
import static io.wedge.ffi.HostFlags.S_IFLNK;
import static io.wedge.ffi.HostFlags.S_IFMT;
import static io.wedge.ffi.HostFlags.S_IFREG;
import static io.wedge.ffi.HostFlags.UTIME_OMIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.wedge.ffi.layout.Stat;
import io.wedge.ffi.layout.Statfs;
import io.wedge.ffi.layout.Statvfs;
import io.wedge.ffi.layout.Statx;
import io.wedge.ffi.layout.StatxTimestamp;
import io.wedge.ffi.layout.Timespec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LibcMetadataTest extends HostTest {
    @Test
    void statSaysWhatJavaSays() throws IOException {
        int fd = create("file");
        LibcFiles.write(fd, memory.string("12345"), 5);
        long stat = memory.bytes(Stat.SIZE);
        assertThat(LibcMetadata.fstat(fd, stat)).isZero();
        compare(stat, directory.resolve("file"));
        RawMemoryUnsafe.fill(stat, Stat.SIZE, (byte) 0);
        assertThat(LibcMetadata.fstatat(AT_FDCWD, memory.path(directory.resolve("file")), stat, 0))
                .isZero();
        compare(stat, directory.resolve("file"));
        assertThat(LibcMetadata.fstatat(AT_FDCWD, memory.path(directory.resolve("none")), stat, 0))
                .isEqualTo(-HostErrno.ENOENT);
        assertThat(LibcMetadata.fstat(-1, stat)).isEqualTo(-HostErrno.EBADF);
    }

    private static void compare(long stat, Path file) throws IOException {
        Map<String, Object> java = Files.readAttributes(file, "unix:*");
        assertThat(RawMemoryUnsafe.getLong(stat + Stat.ST_DEV)).isEqualTo(java.get("dev"));
        assertThat(RawMemoryUnsafe.getLong(stat + Stat.ST_INO)).isEqualTo(java.get("ino"));
        assertThat(RawMemoryUnsafe.getInt(stat + Stat.ST_MODE)).isEqualTo(java.get("mode"));
        assertThat(RawMemoryUnsafe.getInt(stat + Stat.ST_NLINK)).isEqualTo(java.get("nlink"));
        assertThat(RawMemoryUnsafe.getInt(stat + Stat.ST_UID)).isEqualTo(java.get("uid"));
        assertThat(RawMemoryUnsafe.getInt(stat + Stat.ST_GID)).isEqualTo(java.get("gid"));
        assertThat(RawMemoryUnsafe.getLong(stat + Stat.ST_RDEV)).isEqualTo(java.get("rdev"));
        assertThat(RawMemoryUnsafe.getLong(stat + Stat.ST_SIZE)).isEqualTo(java.get("size"));
        assertThat(FileTime.from(Instant.ofEpochSecond(
                        RawMemoryUnsafe.getLong(stat + Stat.ST_MTIM + Timespec.TV_SEC),
                        RawMemoryUnsafe.getLong(stat + Stat.ST_MTIM + Timespec.TV_NSEC))))
                .isEqualTo(java.get("lastModifiedTime"));
    }

    @Test
    void aLinkItselfCanBeAsked() throws IOException {
        Files.createFile(directory.resolve("file"));
        Files.createSymbolicLink(directory.resolve("link"), Path.of("file"));
        long stat = memory.bytes(Stat.SIZE);
        long link = memory.path(directory.resolve("link"));
        LibcMetadata.fstatat(AT_FDCWD, link, stat, 0);
        assertThat(RawMemoryUnsafe.getInt(stat + Stat.ST_MODE) & S_IFMT).isEqualTo(S_IFREG);
        LibcMetadata.fstatat(AT_FDCWD, link, stat, AT_SYMLINK_NOFOLLOW);
        assertThat(RawMemoryUnsafe.getInt(stat + Stat.ST_MODE) & S_IFMT).isEqualTo(S_IFLNK);
    }

    @Test
    void statxKnowsTheSame() throws IOException {
        Files.writeString(directory.resolve("file"), "123");
        long statx = memory.bytes(Statx.SIZE);
        assertThat(LibcMetadata.statx(AT_FDCWD, memory.path(directory.resolve("file")), 0, STATX_BASIC_STATS, statx))
                .isZero();
        Map<String, Object> java = Files.readAttributes(directory.resolve("file"), "unix:*");
        assertThat(RawMemoryUnsafe.getInt(statx + Statx.STX_MASK) & STATX_BASIC_STATS)
                .isEqualTo(STATX_BASIC_STATS);
        assertThat(RawMemoryUnsafe.getLong(statx + Statx.STX_INO)).isEqualTo(java.get("ino"));
        assertThat(RawMemoryUnsafe.getLong(statx + Statx.STX_SIZE)).isEqualTo(3);
        assertThat(Short.toUnsignedInt(RawMemoryUnsafe.getShort(statx + Statx.STX_MODE)))
                .isEqualTo(java.get("mode"));
        assertThat(Instant.ofEpochSecond(
                        RawMemoryUnsafe.getLong(statx + Statx.STX_CTIME + StatxTimestamp.TV_SEC),
                        RawMemoryUnsafe.getInt(statx + Statx.STX_CTIME + StatxTimestamp.TV_NSEC)))
                .isEqualTo(((FileTime) java.get("ctime")).toInstant());
        assertThat(LibcMetadata.statx(AT_FDCWD, memory.path(directory.resolve("none")), 0, STATX_BASIC_STATS, statx))
                .isEqualTo(-HostErrno.ENOENT);
    }

    @Test
    void modesAndOwnersChange() throws IOException {
        int fd = create("file");
        int dir = openDirectory();
        assertThat(LibcMetadata.fchmodat(dir, memory.string("file"), 0751, 0)).isZero();
        assertThat((int) Files.getAttribute(directory.resolve("file"), "unix:mode") & 07777)
                .isEqualTo(0751);
        assertThat(LibcMetadata.fchmod(fd, 0600)).isZero();
        assertThat((int) Files.getAttribute(directory.resolve("file"), "unix:mode") & 07777)
                .isEqualTo(0600);
        assertThat(LibcMetadata.fchmodat(dir, memory.string("none"), 0600, 0)).isEqualTo(-HostErrno.ENOENT);
        assertThat(LibcMetadata.fchown(fd, LibcProcesses.getuid(), LibcProcesses.getgid()))
                .isZero();
        assertThat(LibcMetadata.fchownat(dir, memory.string("file"), -1, -1, 0)).isZero();
        assertThat(LibcMetadata.fchownat(dir, memory.string("none"), -1, -1, 0)).isEqualTo(-HostErrno.ENOENT);
        assertThat(LibcMetadata.fchown(-1, -1, -1)).isEqualTo(-HostErrno.EBADF);
    }

    @Test
    void accessIsAsked() {
        create("file");
        int dir = openDirectory();
        assertThat(LibcMetadata.faccessat(dir, memory.string("file"), R_OK, 0)).isZero();
        assertThat(LibcMetadata.faccessat(dir, memory.string("file"), HostFlags.X_OK, 0))
                .isEqualTo(-HostErrno.EACCES);
        assertThat(LibcMetadata.faccessat(dir, memory.string("none"), F_OK, 0)).isEqualTo(-HostErrno.ENOENT);
    }

    @Test
    void timesAreSetToTheNanosecond() throws IOException {
        int fd = create("file");
        long times = memory.bytes(2L * Timespec.SIZE);
        RawMemoryUnsafe.putLong(times + Timespec.TV_NSEC, UTIME_OMIT);
        RawMemoryUnsafe.putLong(times + Timespec.SIZE + Timespec.TV_SEC, 1_000_000_000L);
        RawMemoryUnsafe.putLong(times + Timespec.SIZE + Timespec.TV_NSEC, 123_456_789L);
        assertThat(LibcMetadata.futimens(fd, times)).isZero();
        assertThat(Files.getLastModifiedTime(directory.resolve("file")).toInstant())
                .isEqualTo(Instant.ofEpochSecond(1_000_000_000L, 123_456_789L));
        RawMemoryUnsafe.putLong(times + Timespec.SIZE + Timespec.TV_SEC, -5);
        assertThat(LibcMetadata.utimensat(AT_FDCWD, memory.path(directory.resolve("file")), times, 0))
                .isZero();
        assertThat(Files.getLastModifiedTime(directory.resolve("file")).toInstant())
                .isEqualTo(Instant.ofEpochSecond(-5, 123_456_789L));
        assertThat(LibcMetadata.utimensat(AT_FDCWD, memory.path(directory.resolve("none")), 0, 0))
                .isEqualTo(-HostErrno.ENOENT);
    }

    @Test
    void theFileSystemIsDescribed() throws IOException {
        long statvfs = memory.bytes(Statvfs.SIZE);
        long statfs = memory.bytes(Statfs.SIZE);
        assertThat(LibcMetadata.statvfs(memory.path(directory), statvfs)).isZero();
        assertThat(RawMemoryUnsafe.getLong(statvfs + Statvfs.F_BLOCKS)
                        * RawMemoryUnsafe.getLong(statvfs + Statvfs.F_FRSIZE))
                .isEqualTo(Files.getFileStore(directory).getTotalSpace());
        assertThat(RawMemoryUnsafe.getLong(statvfs + Statvfs.F_NAMEMAX)).isEqualTo(255);
        assertThat(LibcMetadata.fstatvfs(openDirectory(), statvfs)).isZero();
        assertThat(LibcMetadata.statfs(memory.string("/proc"), statfs)).isZero();
        assertThat(RawMemoryUnsafe.getLong(statfs + Statfs.F_TYPE)).isEqualTo(HostFlags.PROC_SUPER_MAGIC);
        assertThat(LibcMetadata.fstatfs(openDirectory(), statfs)).isZero();
        assertThat(RawMemoryUnsafe.getLong(statfs + Statfs.F_BSIZE))
                .isEqualTo(RawMemoryUnsafe.getLong(statvfs + Statvfs.F_BSIZE));
        assertThat(LibcMetadata.statvfs(memory.string("/none/such"), statvfs)).isEqualTo(-HostErrno.ENOENT);
        assertThat(LibcMetadata.fstatvfs(-1, statvfs)).isEqualTo(-HostErrno.EBADF);
    }
}
