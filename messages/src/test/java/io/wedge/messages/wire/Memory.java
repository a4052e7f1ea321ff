package io.wedge.messages.wire;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/** A block of raw memory for tests; messages are written into it at an odd place, never at its start. */
final class Memory {
    private final ByteBuffer buffer;
    private final long address;

    Memory(int capacityBytes) {
        buffer = ByteBuffer.allocateDirect(capacityBytes + 64);
        address = RawMemoryUnsafe.address(buffer) + 24;
    }

    long address() {
        return address;
    }

    void set(byte[] bytes) {
        RawMemoryUnsafe.copy(bytes, 0, address, bytes.length);
    }

    byte[] get(int lengthBytes) {
        byte[] bytes = new byte[lengthBytes];
        RawMemoryUnsafe.copy(address, bytes, 0, lengthBytes);
        return bytes;
    }

    /** The bytes as hexadecimal, eight a line, as golden files hold them. */
    String hex(int lengthBytes) {
        StringBuilder text = new StringBuilder();
        byte[] bytes = get(lengthBytes);
        for (int i = 0; i < bytes.length; i += 8) {
            text.append(HexFormat.ofDelimiter(" ").formatHex(bytes, i, Math.min(bytes.length, i + 8)))
                    .append('\n');
        }
        return text.toString();
    }
}
