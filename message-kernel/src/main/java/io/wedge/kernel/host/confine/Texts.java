package io.wedge.kernel.host.confine;

import io.wedge.ffi.RawMemoryUnsafe;
import java.io.Closeable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Memory outside the heap that is freed together. */
final class Texts implements Closeable {
    private final List<Long> all = new ArrayList<>();

    /** Where a C string of it lies. */
    long address(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return address(Arrays.copyOf(bytes, bytes.length + 1));
    }

    long address(byte[] bytes) {
        long address = RawMemoryUnsafe.allocate(bytes.length);
        RawMemoryUnsafe.put(address, bytes, 0, bytes.length);
        all.add(address);
        return address;
    }

    @Override
    public void close() {
        all.forEach(RawMemoryUnsafe::free);
    }
}
