package io.wedge.kernel.host;

import io.wedge.messages.wire.RawMemoryUnsafe;
import java.nio.ByteBuffer;

/**
 * A thread's own memory for the structures of one host call. What lies in it is valid until the thread's next host call.
 *
 * <pre>
 *  0        512       4 Ki     12 Ki       28 Ki            92 Ki
 *  | STRUCT | SMALL   | PATH   | IOVEC     | BULK           |
 * </pre>
 */
public final class Scratch {
    /** Longest path with its NUL, twice: a prefix may be put before one. */
    public static final int PATH_BYTES = 8192;

    /** readv(2) and writev(2) take no more. */
    public static final int MAX_IOVECS = 1024;

    public static final int BULK_BYTES = 64 * 1024;

    private static final int SMALL_OFFSET = 512;
    private static final int PATH_OFFSET = 4096;
    private static final int IOVEC_OFFSET = PATH_OFFSET + PATH_BYTES;
    private static final int BULK_OFFSET = IOVEC_OFFSET + MAX_IOVECS * 16;

    private static final ThreadLocal<Scratch> CURRENT = ThreadLocal.withInitial(Scratch::new);

    private final ByteBuffer memory = ByteBuffer.allocateDirect(BULK_OFFSET + BULK_BYTES);
    private final long address = RawMemoryUnsafe.address(memory);

    private Scratch() {}

    /** This thread's. Freed with the thread. */
    public static Scratch current() {
        return CURRENT.get();
    }

    /** Room for one structure of up to 512 bytes: stat, statx, flock, statfs. */
    public long struct() {
        return address;
    }

    /** 3.5 KiB for names, numbers and small data. */
    public long small() {
        return address + SMALL_OFFSET;
    }

    /** Length of {@link #small}. */
    public int smallBytes() {
        return PATH_OFFSET - SMALL_OFFSET;
    }

    /** {@link #PATH_BYTES}. */
    public long path() {
        return address + PATH_OFFSET;
    }

    /** {@link #MAX_IOVECS} iovec structures. */
    public long iovec() {
        return address + IOVEC_OFFSET;
    }

    /** {@link #BULK_BYTES} for data in passing. */
    public long bulk() {
        return address + BULK_OFFSET;
    }
}
