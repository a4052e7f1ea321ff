package io.wedge.ffi;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Native memory for one test: freed together at the end. */
final class Native implements AutoCloseable {
    private final List<Long> blocks = new ArrayList<>();

    /** Zeroed memory. */
    long bytes(long sizeBytes) {
        long address = RawMemoryUnsafe.allocate(sizeBytes);
        blocks.add(address);
        return address;
    }

    /** A NUL-terminated copy. */
    long string(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        long address = bytes(encoded.length + 1L);
        RawMemoryUnsafe.put(address, encoded, 0, encoded.length);
        return address;
    }

    /** A NUL-terminated path. */
    long path(Path path) {
        return string(path.toString());
    }

    /** The text at an address, up to its NUL. */
    static String text(long address) {
        return new String(RawMemoryUnsafe.string(address), StandardCharsets.UTF_8);
    }

    /** The text of so many bytes. */
    static String text(long address, long lengthBytes) {
        byte[] copy = new byte[Math.toIntExact(lengthBytes)];
        RawMemoryUnsafe.get(address, copy, 0, copy.length);
        return new String(copy, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        blocks.forEach(RawMemoryUnsafe::free);
        blocks.clear();
    }
}
