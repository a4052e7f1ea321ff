package io.wedge.kernel.host;

import static io.wedge.ffi.HostFlags.*;

import io.wedge.ffi.HostErrno;
import io.wedge.ffi.LibcMetadata;
import io.wedge.ffi.layout.Stat;
import io.wedge.ffi.layout.Statx;
import io.wedge.ffi.layout.StatxTimestamp;
import io.wedge.ffi.layout.Timespec;
import io.wedge.messages.Element;
import io.wedge.messages.flags.AtFlag;
import io.wedge.messages.flags.FileType;
import io.wedge.messages.flags.StatField;
import io.wedge.messages.wire.ElementWriter;
import io.wedge.messages.wire.RawMemoryUnsafe;

/** What is known of a file, as elements. */
public final class HostFacts {
    private static final long CORE = StatField.all() & ~StatField.BTIME.value();

    private HostFacts() {}

    /** statx(2) of a path; puts the elements that the mask of {@link StatField} names and the file system knows. */
    public static long stat(int directory, long path, long atFlags, long mask, ElementWriter out) {
        long result = look(directory, path, atFlags, mask);
        if (result >= 0) {
            putLooked(mask, out);
        }
        return result;
    }

    /** statx(2) of a path: this thread keeps what it tells until its next host call, for {@link #putLooked}, {@link #isLink} and {@link #isStill}. */
    public static long look(int directory, long path, long atFlags, long mask) {
        int host = Translations.at(atFlags);
        return host < 0
                ? -HostErrno.EINVAL
                : LibcMetadata.statx(
                        directory, path, host, wanted(mask), Scratch.current().struct());
    }

    /** The same of what a descriptor is of, O_PATH or not. */
    public static long look(int fd, long mask) {
        Scratch scratch = Scratch.current();
        RawMemoryUnsafe.putByte(scratch.small(), (byte) 0);
        return LibcMetadata.statx(fd, scratch.small(), AT_EMPTY_PATH, wanted(mask), scratch.struct());
    }

    /** Puts what the last look told. */
    public static void putLooked(long mask, ElementWriter out) {
        putStatx(Scratch.current().struct(), mask, out);
    }

    /** Whether the last look was at a symbolic link. */
    public static boolean isLink() {
        int mode = RawMemoryUnsafe.getShort(Scratch.current().struct() + Statx.STX_MODE) & 0xFFFF;
        return Translations.typeOfMode(mode) == FileType.SYMLINK;
    }

    /** Which file the last look was at. */
    public static FileIdentity looked() {
        long at = Scratch.current().struct();
        return new FileIdentity(deviceOf(at), inodeOf(at), changedOf(at), changedNanosOf(at));
    }

    /** Whether the last look was at this file, unchanged. */
    public static boolean isStill(FileIdentity file) {
        long at = Scratch.current().struct();
        return file.inode() == inodeOf(at)
                && file.device() == deviceOf(at)
                && file.changed() == changedOf(at)
                && file.changedNanos() == changedNanosOf(at);
    }

    private static long deviceOf(long statx) {
        return uint(statx + Statx.STX_DEV_MAJOR) << 32 | uint(statx + Statx.STX_DEV_MINOR);
    }

    private static long inodeOf(long statx) {
        return RawMemoryUnsafe.getLong(statx + Statx.STX_INO);
    }

    private static long changedOf(long statx) {
        return RawMemoryUnsafe.getLong(statx + Statx.STX_CTIME + StatxTimestamp.TV_SEC);
    }

    private static int changedNanosOf(long statx) {
        return RawMemoryUnsafe.getInt(statx + Statx.STX_CTIME + StatxTimestamp.TV_NSEC);
    }

    /** The same of an open file. */
    public static long fstat(int fd, long mask, ElementWriter out) {
        if ((mask & StatField.BTIME.value()) != 0) {
            long result = look(fd, mask);
            if (result >= 0) {
                putLooked(mask, out);
            }
            return result;
        }
        long struct = Scratch.current().struct();
        int result = LibcMetadata.fstat(fd, struct);
        if (result >= 0) {
            putStat(struct, mask, out);
        }
        return result;
    }

    private static int wanted(long mask) {
        return ((mask & CORE) != 0 ? STATX_BASIC_STATS : 0) | ((mask & StatField.BTIME.value()) != 0 ? STATX_BTIME : 0);
    }

    private static boolean has(long mask, StatField field) {
        return (mask & field.value()) != 0;
    }

    private static void putStatx(long at, long mask, ElementWriter out) {
        int mode = RawMemoryUnsafe.getShort(at + Statx.STX_MODE) & 0xFFFF;
        put(
                mask,
                StatField.TYPE,
                Element.FILE_TYPE,
                Translations.typeOfMode(mode).value(),
                out);
        put(mask, StatField.MODE, Element.MODE, mode & 07777, out);
        put(mask, StatField.SIZE, Element.SIZE, RawMemoryUnsafe.getLong(at + Statx.STX_SIZE), out);
        put(mask, StatField.INO, Element.INO, RawMemoryUnsafe.getLong(at + Statx.STX_INO), out);
        put(mask, StatField.DEV, Element.DEV, device(at + Statx.STX_DEV_MAJOR, at + Statx.STX_DEV_MINOR), out);
        put(mask, StatField.RDEV, Element.RDEV, device(at + Statx.STX_RDEV_MAJOR, at + Statx.STX_RDEV_MINOR), out);
        put(mask, StatField.NLINK, Element.NLINK, uint(at + Statx.STX_NLINK), out);
        put(mask, StatField.UID, Element.UID, uint(at + Statx.STX_UID), out);
        put(mask, StatField.GID, Element.GID, uint(at + Statx.STX_GID), out);
        putTime(mask, StatField.ATIME, Element.ATIME, at + Statx.STX_ATIME, out);
        putTime(mask, StatField.MTIME, Element.MTIME, at + Statx.STX_MTIME, out);
        putTime(mask, StatField.CTIME, Element.CTIME, at + Statx.STX_CTIME, out);
        if ((RawMemoryUnsafe.getInt(at + Statx.STX_MASK) & STATX_BTIME) != 0) {
            putTime(mask, StatField.BTIME, Element.BTIME, at + Statx.STX_BTIME, out);
        }
    }

    private static void putStat(long at, long mask, ElementWriter out) {
        int mode = RawMemoryUnsafe.getInt(at + Stat.ST_MODE);
        put(
                mask,
                StatField.TYPE,
                Element.FILE_TYPE,
                Translations.typeOfMode(mode).value(),
                out);
        put(mask, StatField.MODE, Element.MODE, mode & 07777, out);
        put(mask, StatField.SIZE, Element.SIZE, RawMemoryUnsafe.getLong(at + Stat.ST_SIZE), out);
        put(mask, StatField.INO, Element.INO, RawMemoryUnsafe.getLong(at + Stat.ST_INO), out);
        put(mask, StatField.DEV, Element.DEV, RawMemoryUnsafe.getLong(at + Stat.ST_DEV), out);
        put(mask, StatField.RDEV, Element.RDEV, RawMemoryUnsafe.getLong(at + Stat.ST_RDEV), out);
        // 8 bytes on x86_64, 4 on aarch64: the low half is the number on both, being little-endian.
        put(mask, StatField.NLINK, Element.NLINK, uint(at + Stat.ST_NLINK), out);
        put(mask, StatField.UID, Element.UID, uint(at + Stat.ST_UID), out);
        put(mask, StatField.GID, Element.GID, uint(at + Stat.ST_GID), out);
        putTime(mask, StatField.ATIME, Element.ATIME, at + Stat.ST_ATIM, out);
        putTime(mask, StatField.MTIME, Element.MTIME, at + Stat.ST_MTIM, out);
        putTime(mask, StatField.CTIME, Element.CTIME, at + Stat.ST_CTIM, out);
    }

    private static void put(long mask, StatField field, Element element, long value, ElementWriter out) {
        if (has(mask, field)) {
            out.putLong(element, value);
        }
    }

    /** statx_timestamp and timespec agree: seconds of 8 bytes, nanoseconds behind them. */
    private static void putTime(long mask, StatField field, Element element, long at, ElementWriter out) {
        if (has(mask, field)) {
            int nanos = RawMemoryUnsafe.getInt(at + StatxTimestamp.TV_NSEC);
            out.putTime(element, RawMemoryUnsafe.getLong(at + StatxTimestamp.TV_SEC), nanos);
        }
    }

    private static long uint(long address) {
        return RawMemoryUnsafe.getInt(address) & 0xFFFF_FFFFL;
    }

    /** gnu_dev_makedev(3). */
    private static long device(long majorAddress, long minorAddress) {
        long major = uint(majorAddress);
        long minor = uint(minorAddress);
        return (major & 0xFFF) << 8 | (major & 0xFFFF_F000L) << 32 | minor & 0xFF | (minor & 0xFFFF_FF00L) << 12;
    }

    /** st_mode of a {@link io.wedge.messages.flags.FileType} and permission bits. */
    public static int mode(long fileType, long permissions) {
        return Math.max(Translations.toIfmt(fileType), 0) | (int) permissions;
    }

    /** What kind of inode an open file has: {@link Inode} reads the answer. */
    public static long inode(int fd) {
        long stat = Scratch.current().struct();
        int result = LibcMetadata.fstat(fd, stat);
        if (result < 0) {
            return result;
        }
        return Inode.of(RawMemoryUnsafe.getInt(stat + Stat.ST_MODE), RawMemoryUnsafe.getLong(stat + Stat.ST_RDEV));
    }

    /** Size of an open file in bytes. */
    public static long size(int fd) {
        long stat = Scratch.current().struct();
        int result = LibcMetadata.fstat(fd, stat);
        return result < 0 ? result : RawMemoryUnsafe.getLong(stat + Stat.ST_SIZE);
    }

    /** faccessat(2), for the real user unless told EFFECTIVE. */
    public static long access(int directory, long path, long accessMode, long atFlags) {
        int host = Translations.at(atFlags, AtFlag.NOFOLLOW.value() | AtFlag.EFFECTIVE.value());
        int mode = Translations.access(accessMode);
        return host < 0 || mode < 0 ? -HostErrno.EINVAL : LibcMetadata.faccessat(directory, path, mode, host);
    }

    /** fchmodat(2). */
    public static long chmod(int directory, long path, int mode, long atFlags) {
        int host = Translations.at(atFlags, AtFlag.NOFOLLOW.value());
        return host < 0 ? -HostErrno.EINVAL : LibcMetadata.fchmodat(directory, path, mode, host);
    }

    /** fchmod(2). */
    public static long fchmod(int fd, int mode) {
        return LibcMetadata.fchmod(fd, mode);
    }

    /** fchownat(2). */
    public static long chown(int directory, long path, int uid, int gid, long atFlags) {
        int host = Translations.at(atFlags);
        return host < 0 ? -HostErrno.EINVAL : LibcMetadata.fchownat(directory, path, uid, gid, host);
    }

    /** fchown(2). */
    public static long fchown(int fd, int uid, int gid) {
        return LibcMetadata.fchown(fd, uid, gid);
    }

    /** Lays the two times of the next utimens or futimens into the thread's scratch; nanoseconds of -1 leave a time as it is. */
    public static void times(long accessSeconds, int accessNanos, long modifySeconds, int modifyNanos) {
        long at = Scratch.current().struct();
        putTimespec(at, accessSeconds, accessNanos);
        putTimespec(at + Timespec.SIZE, modifySeconds, modifyNanos);
    }

    private static void putTimespec(long at, long seconds, int nanos) {
        RawMemoryUnsafe.putLong(at + Timespec.TV_SEC, seconds);
        RawMemoryUnsafe.putLong(at + Timespec.TV_NSEC, nanos < 0 ? UTIME_OMIT : nanos);
    }

    /** utimensat(2) of the times laid down by {@link #times}. */
    public static long utimens(int directory, long path, long atFlags) {
        int host = Translations.at(atFlags);
        return host < 0
                ? -HostErrno.EINVAL
                : LibcMetadata.utimensat(directory, path, Scratch.current().struct(), host);
    }

    /** futimens(3) of the times laid down by {@link #times}. */
    public static long futimens(int fd) {
        return LibcMetadata.futimens(fd, Scratch.current().struct());
    }
}
