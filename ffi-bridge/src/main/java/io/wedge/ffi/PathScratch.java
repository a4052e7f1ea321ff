package io.wedge.ffi;

/**
 * Native room for one NUL-terminated path (or name) at a time, used again and again. Owned by one thread; {@link #close} frees it.
 */
public final class PathScratch implements AutoCloseable {
    /** PATH_MAX and its NUL fit: Linux refuses longer paths with ENAMETOOLONG, and so this grows only to let it. */
    private static final int INITIAL_BYTES = 4096;

    private long address = RawMemoryUnsafe.allocate(INITIAL_BYTES);
    private int capacityBytes = INITIAL_BYTES;

    /** Copies a path here; the address is valid until the next set or close. */
    public long set(byte[] path) {
        return set(path, 0, path.length);
    }

    /**
     * Copies a part of an array here; the address is valid until the next set or close.
     *
     * @throws IllegalArgumentException if there is a NUL among the bytes: C would see a shorter path than the one that was checked.
     */
    public long set(byte[] path, int offset, int lengthBytes) {
        for (int i = offset; i < offset + lengthBytes; i++) {
            if (path[i] == 0) {
                throw new IllegalArgumentException("NUL inside a path, at byte " + (i - offset));
            }
        }
        reserve(Math.addExact(lengthBytes, 1));
        RawMemoryUnsafe.put(address, path, offset, lengthBytes);
        RawMemoryUnsafe.putByte(address + lengthBytes, (byte) 0);
        return address;
    }

    private void reserve(int sizeBytes) {
        if (address == 0) {
            throw new IllegalStateException("closed");
        }
        if (sizeBytes > capacityBytes) {
            long larger = RawMemoryUnsafe.allocate(sizeBytes);
            RawMemoryUnsafe.free(address);
            address = larger;
            capacityBytes = sizeBytes;
        }
    }

    /** Frees the memory. Again does nothing. */
    @Override
    public void close() {
        if (address != 0) {
            RawMemoryUnsafe.free(address);
            address = 0;
        }
    }
}
