package io.wedge.ffi.layout;

import static io.wedge.ffi.HostArch.pick;

/**
 * {@code struct stat} of stat(2). st_dev, st_ino, st_rdev and st_blocks are 8 bytes on both; st_nlink and st_blksize are 8 on
 * x86_64 and 4 on aarch64. Offsets in bytes.
 */
public final class Stat {
    public static final int SIZE = pick(X86_64.SIZE, Aarch64.SIZE);
    public static final int ST_DEV = pick(X86_64.ST_DEV, Aarch64.ST_DEV);
    public static final int ST_INO = pick(X86_64.ST_INO, Aarch64.ST_INO);
    public static final int ST_MODE = pick(X86_64.ST_MODE, Aarch64.ST_MODE);
    public static final int ST_NLINK = pick(X86_64.ST_NLINK, Aarch64.ST_NLINK);
    public static final int ST_UID = pick(X86_64.ST_UID, Aarch64.ST_UID);
    public static final int ST_GID = pick(X86_64.ST_GID, Aarch64.ST_GID);
    public static final int ST_RDEV = pick(X86_64.ST_RDEV, Aarch64.ST_RDEV);
    public static final int ST_SIZE = pick(X86_64.ST_SIZE, Aarch64.ST_SIZE);
    public static final int ST_BLKSIZE = pick(X86_64.ST_BLKSIZE, Aarch64.ST_BLKSIZE);
    public static final int ST_BLOCKS = pick(X86_64.ST_BLOCKS, Aarch64.ST_BLOCKS);
    public static final int ST_ATIM = pick(X86_64.ST_ATIM, Aarch64.ST_ATIM);
    public static final int ST_MTIM = pick(X86_64.ST_MTIM, Aarch64.ST_MTIM);
    public static final int ST_CTIM = pick(X86_64.ST_CTIM, Aarch64.ST_CTIM);

    private Stat() {}

    static final class X86_64 {
        static final int SIZE = 144;
        static final int ST_DEV = 0;
        static final int ST_INO = 8;
        static final int ST_MODE = 24;
        static final int ST_NLINK = 16;
        static final int ST_UID = 28;
        static final int ST_GID = 32;
        static final int ST_RDEV = 40;
        static final int ST_SIZE = 48;
        static final int ST_BLKSIZE = 56;
        static final int ST_BLOCKS = 64;
        static final int ST_ATIM = 72;
        static final int ST_MTIM = 88;
        static final int ST_CTIM = 104;

        private X86_64() {}
    }

    static final class Aarch64 {
        static final int SIZE = 128;
        static final int ST_DEV = 0;
        static final int ST_INO = 8;
        static final int ST_MODE = 16;
        static final int ST_NLINK = 20;
        static final int ST_UID = 24;
        static final int ST_GID = 28;
        static final int ST_RDEV = 32;
        static final int ST_SIZE = 48;
        static final int ST_BLKSIZE = 56;
        static final int ST_BLOCKS = 64;
        static final int ST_ATIM = 72;
        static final int ST_MTIM = 88;
        static final int ST_CTIM = 104;

        private Aarch64() {}
    }
}
