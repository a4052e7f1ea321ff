package io.wedge.messages.wire;

import java.lang.invoke.VarHandle;
import java.lang.reflect.Field;
import java.nio.Buffer;
import java.nio.ByteBuffer;

/**
 * Raw addresses: the one class through which messages touch memory. Nothing here checks bounds; callers have.
 *
 * <p>Ordering: {@code *Ordered} stores release, {@code *Volatile} loads acquire, as {@link java.lang.invoke.VarHandle} names them.
 *
 * <p>By the JDK's own Unsafe and not through a library: an application that comes under Wedge loads no more than this.
 */
@SuppressWarnings({"removal", "deprecation"}) // what replaces it came with JDK 22
public final class RawMemoryUnsafe {
    private static final sun.misc.Unsafe UNSAFE = unsafe();
    private static final long ADDRESS_OFFSET = addressOffset();
    private static final long BYTES_OFFSET = UNSAFE.arrayBaseOffset(byte[].class);

    private RawMemoryUnsafe() {}

    public static byte getByte(long address) {
        return UNSAFE.getByte(address);
    }

    public static void putByte(long address, byte value) {
        UNSAFE.putByte(address, value);
    }

    public static short getShort(long address) {
        return UNSAFE.getShort(address);
    }

    public static void putShort(long address, short value) {
        UNSAFE.putShort(address, value);
    }

    public static int getInt(long address) {
        return UNSAFE.getInt(address);
    }

    public static void putInt(long address, int value) {
        UNSAFE.putInt(address, value);
    }

    public static long getLong(long address) {
        return UNSAFE.getLong(address);
    }

    public static void putLong(long address, long value) {
        UNSAFE.putLong(address, value);
    }

    public static int getIntVolatile(long address) {
        return UNSAFE.getIntVolatile(null, address);
    }

    public static void putIntOrdered(long address, int value) {
        UNSAFE.putOrderedInt(null, address, value);
    }

    public static void putIntVolatile(long address, int value) {
        UNSAFE.putIntVolatile(null, address, value);
    }

    public static boolean compareAndSwapInt(long address, int expected, int value) {
        return UNSAFE.compareAndSwapInt(null, address, expected, value);
    }

    public static long getLongVolatile(long address) {
        return UNSAFE.getLongVolatile(null, address);
    }

    public static void putLongOrdered(long address, long value) {
        UNSAFE.putOrderedLong(null, address, value);
    }

    public static void putLongVolatile(long address, long value) {
        UNSAFE.putLongVolatile(null, address, value);
    }

    public static boolean compareAndSwapLong(long address, long expected, long value) {
        return UNSAFE.compareAndSwapLong(null, address, expected, value);
    }

    /** A full fence: no load or store moves across it. */
    public static void fullFence() {
        VarHandle.fullFence();
    }

    public static void copy(long from, long to, long lengthBytes) {
        UNSAFE.copyMemory(from, to, lengthBytes);
    }

    public static void copy(byte[] from, int offset, long to, int lengthBytes) {
        UNSAFE.copyMemory(from, BYTES_OFFSET + offset, null, to, lengthBytes);
    }

    public static void copy(long from, byte[] to, int offset, int lengthBytes) {
        UNSAFE.copyMemory(null, from, to, BYTES_OFFSET + offset, lengthBytes);
    }

    public static void clear(long address, long lengthBytes) {
        UNSAFE.setMemory(address, lengthBytes, (byte) 0);
    }

    /** The address of a direct buffer's first byte; the caller keeps the buffer reachable as long as the address is used. */
    public static long address(ByteBuffer direct) {
        return UNSAFE.getLong(direct, ADDRESS_OFFSET);
    }

    /** Gives a direct buffer's memory back now. Nobody may touch it any more. Once; neither a slice nor a duplicate. */
    public static void free(ByteBuffer direct) {
        UNSAFE.invokeCleaner(direct);
    }

    /** Where a field lies in its objects. Neither of a record nor of a hidden class. */
    public static long offset(Field field) {
        return UNSAFE.objectFieldOffset(field);
    }

    public static Object getObjectVolatile(Object object, long offset) {
        return UNSAFE.getObjectVolatile(object, offset);
    }

    public static void putObjectVolatile(Object object, long offset, Object value) {
        UNSAFE.putObjectVolatile(object, offset, value);
    }

    private static sun.misc.Unsafe unsafe() {
        try {
            Field field = sun.misc.Unsafe.class.getDeclaredField("theUnsafe");
            field.setAccessible(true);
            return (sun.misc.Unsafe) field.get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JDK has no Unsafe", e);
        }
    }

    private static long addressOffset() {
        try {
            return UNSAFE.objectFieldOffset(Buffer.class.getDeclaredField("address"));
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("this JDK keeps the addresses of buffers elsewhere", e);
        }
    }
}
