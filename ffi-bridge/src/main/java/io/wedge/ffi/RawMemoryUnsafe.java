package io.wedge.ffi;

import com.kenai.jffi.MemoryIO;
import java.util.Objects;

/**
 * Native memory by address. Nothing is checked: a wrong address ends the process or corrupts it. The name says so at every use.
 * Any thread; no ordering between threads is promised. Numbers are in the host's byte order.
 */
public final class RawMemoryUnsafe {
    private static final MemoryIO MEMORY = MemoryIO.getInstance();

    private RawMemoryUnsafe() {}

    /** Memory of that many bytes, all 0; the caller owns it and must {@link #free} it once. Throws OutOfMemoryError. */
    public static long allocate(long sizeBytes) {
        long address = MEMORY.allocateMemory(sizeBytes, true);
        if (address == 0) {
            throw new OutOfMemoryError("native memory, " + sizeBytes + " bytes");
        }
        return address;
    }

    /** Gives back what {@link #allocate} returned. */
    public static void free(long address) {
        MEMORY.freeMemory(address);
    }

    public static byte getByte(long address) {
        return MEMORY.getByte(address);
    }

    public static short getShort(long address) {
        return MEMORY.getShort(address);
    }

    public static int getInt(long address) {
        return MEMORY.getInt(address);
    }

    public static long getLong(long address) {
        return MEMORY.getLong(address);
    }

    public static void putByte(long address, byte value) {
        MEMORY.putByte(address, value);
    }

    public static void putShort(long address, short value) {
        MEMORY.putShort(address, value);
    }

    public static void putInt(long address, int value) {
        MEMORY.putInt(address, value);
    }

    public static void putLong(long address, long value) {
        MEMORY.putLong(address, value);
    }

    /** Copies from native memory into an array; the array's bounds are checked. */
    public static void get(long address, byte[] target, int offset, int lengthBytes) {
        Objects.checkFromIndexSize(offset, lengthBytes, target.length);
        MEMORY.getByteArray(address, target, offset, lengthBytes);
    }

    /** Copies from an array into native memory; the array's bounds are checked. */
    public static void put(long address, byte[] source, int offset, int lengthBytes) {
        Objects.checkFromIndexSize(offset, lengthBytes, source.length);
        MEMORY.putByteArray(address, source, offset, lengthBytes);
    }

    /** Copies between native addresses, which may overlap. */
    public static void copy(long sourceAddress, long targetAddress, long lengthBytes) {
        MEMORY.copyMemory(sourceAddress, targetAddress, lengthBytes);
    }

    /** Sets each byte. */
    public static void fill(long address, long lengthBytes, byte value) {
        MEMORY.setMemory(address, lengthBytes, value);
    }

    /** strlen(3). */
    public static long lengthOfString(long address) {
        return MEMORY.getStringLength(address);
    }

    /** A copy of the bytes before the NUL. */
    public static byte[] string(long address) {
        return MEMORY.getZeroTerminatedByteArray(address);
    }
}
