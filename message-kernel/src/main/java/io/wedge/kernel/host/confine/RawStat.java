package io.wedge.kernel.host.confine;

import io.wedge.ffi.layout.Stat;
import io.wedge.ffi.layout.Statx;
import io.wedge.ffi.layout.StatxTimestamp;
import io.wedge.kernel.host.HostFacts;
import io.wedge.messages.Element;
import io.wedge.messages.wire.ReplyReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A STAT's reply as the structures that C knows. Messages say nothing of blocks: they are as many as the size fills. */
public final class RawStat {
    private static final int BLOCK_BYTES = 4096;
    private static final int UNIT_BYTES = 512;
    private static final int STATX_BASIC_STATS = 0x7ff;
    private static final int STATX_BTIME = 0x800;
    private static final int WORD = 8;

    private RawStat() {}

    /** struct stat. */
    public static byte[] stat(ReplyReader reply) {
        ByteBuffer stat = ByteBuffer.allocate(Stat.SIZE).order(ByteOrder.nativeOrder());
        long size = reply.longAt(Element.SIZE, 0);
        stat.putLong(Stat.ST_DEV, reply.longAt(Element.DEV, 0));
        stat.putLong(Stat.ST_INO, reply.longAt(Element.INO, 0));
        stat.putInt(Stat.ST_MODE, mode(reply));
        // 8 bytes on x86_64, 4 on aarch64: little-endian, and what is behind comes later.
        stat.putInt(Stat.ST_NLINK, reply.intAt(Element.NLINK, 1));
        stat.putInt(Stat.ST_UID, reply.intAt(Element.UID, 0));
        stat.putInt(Stat.ST_GID, reply.intAt(Element.GID, 0));
        stat.putLong(Stat.ST_RDEV, reply.longAt(Element.RDEV, 0));
        stat.putLong(Stat.ST_SIZE, size);
        stat.putInt(Stat.ST_BLKSIZE, BLOCK_BYTES);
        stat.putLong(Stat.ST_BLOCKS, (size + UNIT_BYTES - 1) / UNIT_BYTES);
        time(stat, Stat.ST_ATIM, reply, Element.ATIME);
        time(stat, Stat.ST_MTIM, reply, Element.MTIME);
        time(stat, Stat.ST_CTIM, reply, Element.CTIME);
        return stat.array();
    }

    /** struct statx. */
    public static byte[] statx(ReplyReader reply) {
        ByteBuffer statx = ByteBuffer.allocate(Statx.SIZE).order(ByteOrder.nativeOrder());
        long size = reply.longAt(Element.SIZE, 0);
        statx.putInt(Statx.STX_MASK, STATX_BASIC_STATS | (reply.has(Element.BTIME) ? STATX_BTIME : 0));
        statx.putInt(Statx.STX_BLKSIZE, BLOCK_BYTES);
        statx.putInt(Statx.STX_NLINK, reply.intAt(Element.NLINK, 1));
        statx.putInt(Statx.STX_UID, reply.intAt(Element.UID, 0));
        statx.putInt(Statx.STX_GID, reply.intAt(Element.GID, 0));
        statx.putShort(Statx.STX_MODE, (short) mode(reply));
        statx.putLong(Statx.STX_INO, reply.longAt(Element.INO, 0));
        statx.putLong(Statx.STX_SIZE, size);
        statx.putLong(Statx.STX_BLOCKS, (size + UNIT_BYTES - 1) / UNIT_BYTES);
        time(statx, Statx.STX_ATIME, reply, Element.ATIME);
        time(statx, Statx.STX_MTIME, reply, Element.MTIME);
        time(statx, Statx.STX_CTIME, reply, Element.CTIME);
        time(statx, Statx.STX_BTIME, reply, Element.BTIME);
        device(statx, Statx.STX_DEV_MAJOR, Statx.STX_DEV_MINOR, reply.longAt(Element.DEV, 0));
        device(statx, Statx.STX_RDEV_MAJOR, Statx.STX_RDEV_MINOR, reply.longAt(Element.RDEV, 0));
        return statx.array();
    }

    private static int mode(ReplyReader reply) {
        return HostFacts.mode(reply.longAt(Element.FILE_TYPE, 0), reply.longAt(Element.MODE, 0));
    }

    /** timespec and statx_timestamp: seconds, then nanoseconds in 8 bytes or in 4 and 4 of nothing. */
    private static void time(ByteBuffer to, int at, ReplyReader reply, Element element) {
        if (reply.has(element)) {
            to.putLong(at, reply.secondsAt(element, 0));
            to.putInt(at + StatxTimestamp.TV_NSEC, reply.nanosAt(element));
        }
    }

    /** gnu_dev_major(3) and gnu_dev_minor(3). */
    private static void device(ByteBuffer to, int major, int minor, long device) {
        to.putInt(major, (int) (device >>> WORD & 0xFFF | device >>> Integer.SIZE & 0xFFFF_F000L));
        to.putInt(minor, (int) (device & 0xFF | device >>> 12 & 0xFFFF_FF00L));
    }
}
