package io.wedge.messages.wire;

import java.nio.ByteBuffer;
import net.openhft.chronicle.core.Jvm;
import net.openhft.chronicle.core.UnsafeMemory;

/**
 * Raw addresses: the one class through which messages touch memory. Nothing here checks bounds; callers have.
 *
 * <p>Ordering: {@code *Ordered} stores release, {@code *Volatile} loads acquire, as {@link java.lang.invoke.VarHandle} names them.
 */
public final class RawMemoryUnsafe {
    private static final UnsafeMemory MEMORY = UnsafeMemory.MEMORY;

    private RawMemoryUnsafe() {}

    public static byte getByte(long address) {
        return MEMORY.readByte(address);
    }

    public static void putByte(long address, byte value) {
        MEMORY.writeByte(address, value);
    }

    public static short getShort(long address) {
        return MEMORY.readShort(address);
    }

    public static void putShort(long address, short value) {
        MEMORY.writeShort(address, value);
    }

    public static int getInt(long address) {
        return MEMORY.readInt(address);
    }

    public static void putInt(long address, int value) {
        MEMORY.writeInt(address, value);
    }

    public static long getLong(long address) {
        return MEMORY.readLong(address);
    }

    public static void putLong(long address, long value) {
        MEMORY.writeLong(address, value);
    }

    public static int getIntVolatile(long address) {
        return MEMORY.readVolatileInt(address);
    }

    public static void putIntOrdered(long address, int value) {
        MEMORY.writeOrderedInt(address, value);
    }

    public static void putIntVolatile(long address, int value) {
        MEMORY.writeVolatileInt(address, value);
    }

    public static boolean compareAndSwapInt(long address, int expected, int value) {
        return MEMORY.compareAndSwapInt(address, expected, value);
    }

    public static long getLongVolatile(long address) {
        return MEMORY.readVolatileLong(address);
    }

    public static boolean compareAndSwapLong(long address, long expected, long value) {
        return MEMORY.compareAndSwapLong(address, expected, value);
    }

    public static void putLongOrdered(long address, long value) {
        MEMORY.writeOrderedLong(address, value);
    }

    /** A full fence: no load or store moves across it. */
    public static void fullFence() {
        java.lang.invoke.VarHandle.fullFence();
    }

    public static void copy(long from, long to, long lengthBytes) {
        MEMORY.copyMemory(from, to, lengthBytes);
    }

    public static void copy(byte[] from, int offset, long to, int lengthBytes) {
        MEMORY.copyMemory(from, offset, to, lengthBytes);
    }

    public static void copy(long from, byte[] to, int offset, int lengthBytes) {
        MEMORY.copyMemory(from, to, offset, lengthBytes);
    }

    public static void clear(long address, long lengthBytes) {
        MEMORY.setMemory(address, lengthBytes, (byte) 0);
    }

    /** The address of a direct buffer's first byte; the caller keeps the buffer reachable as long as the address is used. */
    public static long address(ByteBuffer direct) {
        return Jvm.address(direct);
    }
}
