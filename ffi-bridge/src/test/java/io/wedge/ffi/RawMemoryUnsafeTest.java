package io.wedge.ffi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RawMemoryUnsafeTest {
    @Test
    void numbersKeepTheirWidth() {
        try (Native memory = new Native()) {
            long address = memory.bytes(32);
            assertThat(RawMemoryUnsafe.getLong(address + 8)).isZero();
            RawMemoryUnsafe.putLong(address, -1);
            RawMemoryUnsafe.putInt(address + 8, 0x01020304);
            RawMemoryUnsafe.putShort(address + 12, (short) 0x0506);
            RawMemoryUnsafe.putByte(address + 14, (byte) 7);
            assertThat(RawMemoryUnsafe.getLong(address)).isEqualTo(-1);
            assertThat(RawMemoryUnsafe.getLong(address + 8)).isEqualTo(0x0007050601020304L);
            assertThat(RawMemoryUnsafe.getInt(address + 8)).isEqualTo(0x01020304);
            assertThat(RawMemoryUnsafe.getShort(address + 12)).isEqualTo((short) 0x0506);
            assertThat(RawMemoryUnsafe.getByte(address + 14)).isEqualTo((byte) 7);
        }
    }

    @Test
    void bytesAreCopiedInAndOut() {
        try (Native memory = new Native()) {
            long address = memory.bytes(32);
            byte[] text = "..hello..".getBytes(StandardCharsets.US_ASCII);
            RawMemoryUnsafe.put(address + 1, text, 2, 5);
            RawMemoryUnsafe.copy(address + 1, address + 3, 5);
            assertThat(Native.text(address + 1)).isEqualTo("hehello");
            assertThat(RawMemoryUnsafe.lengthOfString(address + 1)).isEqualTo(7);
            RawMemoryUnsafe.fill(address, 4, (byte) 'x');
            byte[] copy = new byte[6];
            RawMemoryUnsafe.get(address, copy, 1, 5);
            assertThat(copy).isEqualTo("\0xxxxe".getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Test
    void anArraysBoundsHold() {
        try (Native memory = new Native()) {
            long address = memory.bytes(32);
            assertThatThrownBy(() -> RawMemoryUnsafe.get(address, new byte[4], 1, 4))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> RawMemoryUnsafe.put(address, new byte[4], -1, 2))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void wantingTooMuchIsAnError() {
        assertThatThrownBy(() -> RawMemoryUnsafe.allocate(Long.MAX_VALUE / 2)).isInstanceOf(OutOfMemoryError.class);
    }
}
