package io.wedge.messages.port;

/** A piece of the session's arena, lent to one call until that call is closed. */
public final class Region {
    private final int sizeClass;
    private final int index;
    private final long address;
    private final int offset;
    private final int capacityBytes;

    Region(int sizeClass, int index, long address, int offset, int capacityBytes) {
        this.sizeClass = sizeClass;
        this.index = index;
        this.address = address;
        this.offset = offset;
        this.capacityBytes = capacityBytes;
    }

    /** Address in this process. */
    public long address() {
        return address;
    }

    /** Bytes from the arena's start. */
    public int offset() {
        return offset;
    }

    /** How much it holds; may be less than was wanted: then the work goes on in a second call. */
    public int capacityBytes() {
        return capacityBytes;
    }

    int sizeClass() {
        return sizeClass;
    }

    int index() {
        return index;
    }
}
