package io.wedge.kernel.policy;

import io.wedge.messages.wire.RawMemoryUnsafe;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A thread's room for the path that a decision is about: absolute, NUL-terminated, without doubled slashes and single dots. */
final class PathText {
    private static final int BYTES = 3 * 4096;
    /** 2 to the 64th by the golden ratio, odd. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private static final int LONGEST = 4096 + 256;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final ThreadLocal<PathText> CURRENT = ThreadLocal.withInitial(PathText::new);

    private final ByteBuffer memory = ByteBuffer.allocateDirect(6 * BYTES);
    private final long start = RawMemoryUnsafe.address(memory);
    private int length;
    private boolean exact;
    private int entries;
    private int links;

    static PathText current() {
        return CURRENT.get();
    }

    long address() {
        return start;
    }

    int length() {
        return length;
    }

    /** Whether the text is what the path says: nothing in it was {@code ..}, and no slash ended it. */
    boolean isExact() {
        return exact;
    }

    /** Whether it begins with {@code /pro}: below /proc nothing is found without following links. */
    boolean startsWithProc() {
        return length >= 5 && RawMemoryUnsafe.getInt(start) == 0x6f72702f;
    }

    /** For the name of an entry, which must outlive the decision: one for each path of a call. */
    long entryRoom() {
        entries = entries + 1 & 1;
        return start + BYTES + (long) entries * BYTES;
    }

    /** For the part of a path before its last component. */
    long parentRoom() {
        return start + 3L * BYTES;
    }

    /** For the path that a link leads to; the next one lies elsewhere. */
    long linkRoom() {
        links = links + 1 & 1;
        return start + (4L + links) * BYTES;
    }

    /** Room for a name that the host writes. */
    static int roomBytes() {
        return BYTES - 1;
    }

    /** Begins with what the host wrote at {@link #address}. */
    void written(int lengthBytes) {
        length = lengthBytes;
        exact = true;
        terminate();
    }

    void begin() {
        length = 0;
        exact = true;
    }

    void begin(byte[] base) {
        RawMemoryUnsafe.copy(base, 0, start, base.length);
        length = base.length == 1 ? 0 : base.length;
        exact = true;
    }

    /** Adds the components of a NUL-terminated path. False if it is too long for any path. */
    boolean append(long path) {
        int end = length == 1 ? 0 : length;
        long at = path;
        while (true) {
            byte next = RawMemoryUnsafe.getByte(at);
            while (next == '/') {
                next = RawMemoryUnsafe.getByte(++at);
            }
            if (next == 0) {
                exact &= at == path || at == path + 1 || RawMemoryUnsafe.getByte(at - 1) != '/';
                break;
            }
            // Written while it is looked for its end: a component that means something else is taken back.
            int before = end;
            RawMemoryUnsafe.putByte(start + end++, (byte) '/');
            while (next != 0 && next != '/') {
                if (end >= LONGEST) {
                    return false;
                }
                RawMemoryUnsafe.putByte(start + end++, next);
                next = RawMemoryUnsafe.getByte(++at);
            }
            if (RawMemoryUnsafe.getByte(start + before + 1) == '.') {
                if (end == before + 2) {
                    exact &= next != 0;
                    end = before;
                } else if (end == before + 3 && RawMemoryUnsafe.getByte(at - 1) == '.') {
                    exact = false;
                    end = above(before);
                }
            }
        }
        length = end;
        terminate();
        return true;
    }

    /** Where the path ends without its last component. */
    private int above(int end) {
        int above = end;
        while (above > 0 && RawMemoryUnsafe.getByte(start + --above) != '/') {
            continue;
        }
        return above;
    }

    /** A path that is clean already: its address. */
    long of(String clean) {
        byte[] bytes = clean.getBytes(StandardCharsets.UTF_8);
        int count = Math.min(bytes.length, roomBytes());
        RawMemoryUnsafe.copy(bytes, 0, start, count);
        length = count;
        terminate();
        return start;
    }

    /** Adds one component. */
    void add(long name, int bytes) {
        length = length == 1 ? 0 : length;
        RawMemoryUnsafe.putByte(start + length, (byte) '/');
        RawMemoryUnsafe.copy(name, start + length + 1, bytes);
        length += bytes + 1;
        terminate();
    }

    private void terminate() {
        if (length == 0) {
            RawMemoryUnsafe.putByte(start, (byte) '/');
            length = 1;
        }
        RawMemoryUnsafe.putByte(start + length, (byte) 0);
    }

    /** Whether bytes in memory are these. */
    static boolean equal(long at, int lengthBytes, byte[] others) {
        if (others.length != lengthBytes) {
            return false;
        }
        int i = 0;
        for (; i <= lengthBytes - Long.BYTES; i += Long.BYTES) {
            if ((long) LONGS.get(others, i) != RawMemoryUnsafe.getLong(at + i)) {
                return false;
            }
        }
        for (; i < lengthBytes; i++) {
            if (others[i] != RawMemoryUnsafe.getByte(at + i)) {
                return false;
            }
        }
        return true;
    }

    /** Of bytes in memory, for tables of a power of two. */
    static int hash(long at, int lengthBytes) {
        long hash = lengthBytes;
        int i = 0;
        for (; i <= lengthBytes - Long.BYTES; i += Long.BYTES) {
            hash = (hash ^ RawMemoryUnsafe.getLong(at + i)) * SPREAD;
            hash ^= hash >>> 29;
        }
        for (; i < lengthBytes; i++) {
            hash = 31 * hash + RawMemoryUnsafe.getByte(at + i);
        }
        hash *= SPREAD;
        return (int) (hash >>> 32);
    }

    /** Where the last component begins. */
    int lastComponent() {
        int at = length;
        while (at > 0 && RawMemoryUnsafe.getByte(start + at - 1) != '/') {
            at--;
        }
        return at;
    }

    /** A path of the application's own process is decided on as /proc/self, whatever its id. */
    void ownProcess(byte[] ownFolder) {
        int own = ownFolder.length;
        if (length < own || length > own && RawMemoryUnsafe.getByte(start + own) != '/') {
            return;
        }
        for (int i = 0; i < own; i++) {
            if (RawMemoryUnsafe.getByte(start + i) != ownFolder[i]) {
                return;
            }
        }
        byte[] self = "/proc/self".getBytes(StandardCharsets.US_ASCII);
        RawMemoryUnsafe.copy(start + own, start + BYTES / 2, length - own);
        RawMemoryUnsafe.copy(self, 0, start, self.length);
        RawMemoryUnsafe.copy(start + BYTES / 2, start + self.length, length - own);
        length += self.length - own;
        terminate();
    }

    @Override
    public String toString() {
        byte[] bytes = new byte[length];
        RawMemoryUnsafe.copy(start, bytes, 0, length);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
