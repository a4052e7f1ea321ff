package io.wedge.messages.wire;

import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import net.openhft.chronicle.core.Jvm;
import net.openhft.chronicle.core.UnsafeMemory;

/**
 * Raw addresses: the one class through which messages touch memory. Nothing here checks bounds; callers have.
 *
 * <p>Ordering: {@code *Ordered} stores release, {@code *Volatile} loads acquire, as {@link java.lang.invoke.VarHandle} names them.
 */
public final class RawMemoryUnsafe {
    private static final long BYTES_OFFSET = UnsafeMemory.UNSAFE.arrayBaseOffset(byte[].class);

    private RawMemoryUnsafe() {}

    public static byte getByte(long address) {
        return UnsafeMemory.UNSAFE.getByte(address);
    }

    public static void putByte(long address, byte value) {
        UnsafeMemory.UNSAFE.putByte(address, value);
    }

    public static short getShort(long address) {
        return UnsafeMemory.UNSAFE.getShort(address);
    }

    public static void putShort(long address, short value) {
        UnsafeMemory.UNSAFE.putShort(address, value);
    }

    public static int getInt(long address) {
        return UnsafeMemory.UNSAFE.getInt(address);
    }

    public static void putInt(long address, int value) {
        UnsafeMemory.UNSAFE.putInt(address, value);
    }

    public static long getLong(long address) {
        return UnsafeMemory.UNSAFE.getLong(address);
    }

    public static void putLong(long address, long value) {
        UnsafeMemory.UNSAFE.putLong(address, value);
    }

    public static int getIntVolatile(long address) {
        return UnsafeMemory.UNSAFE.getIntVolatile(null, address);
    }

    public static void putIntOrdered(long address, int value) {
        UnsafeMemory.UNSAFE.putOrderedInt(null, address, value);
    }

    public static void putIntVolatile(long address, int value) {
        UnsafeMemory.UNSAFE.putIntVolatile(null, address, value);
    }

    public static boolean compareAndSwapInt(long address, int expected, int value) {
        return UnsafeMemory.UNSAFE.compareAndSwapInt(null, address, expected, value);
    }

    public static long getLongVolatile(long address) {
        return UnsafeMemory.UNSAFE.getLongVolatile(null, address);
    }

    public static void putLongOrdered(long address, long value) {
        UnsafeMemory.UNSAFE.putOrderedLong(null, address, value);
    }

    public static void putLongVolatile(long address, long value) {
        UnsafeMemory.UNSAFE.putLongVolatile(null, address, value);
    }

    public static boolean compareAndSwapLong(long address, long expected, long value) {
        return UnsafeMemory.UNSAFE.compareAndSwapLong(null, address, expected, value);
    }

    /** A full fence: no load or store moves across it. */
    public static void fullFence() {
        VarHandle.fullFence();
    }

    public static void copy(long from, long to, long lengthBytes) {
        UnsafeMemory.UNSAFE.copyMemory(from, to, lengthBytes);
    }

    public static void copy(byte[] from, int offset, long to, int lengthBytes) {
        UnsafeMemory.UNSAFE.copyMemory(from, BYTES_OFFSET + offset, null, to, lengthBytes);
    }

    public static void copy(long from, byte[] to, int offset, int lengthBytes) {
        UnsafeMemory.UNSAFE.copyMemory(null, from, to, BYTES_OFFSET + offset, lengthBytes);
    }

    public static void clear(long address, long lengthBytes) {
        UnsafeMemory.UNSAFE.setMemory(address, lengthBytes, (byte) 0);
    }

    /** The address of a direct buffer's first byte; the caller keeps the buffer reachable as long as the address is used. */
    public static long address(ByteBuffer direct) {
        return Jvm.address(direct);
    }
}
