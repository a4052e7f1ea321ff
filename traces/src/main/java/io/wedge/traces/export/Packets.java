package io.wedge.traces.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A pcapng file of raw IP packets; draft-ietf-opsawg-pcapng. Times are in nanoseconds. One thread. */
final class Packets {
    private static final int SECTION_HEADER = 0x0A0D0D0A;
    private static final int INTERFACE_DESCRIPTION = 1;
    private static final int ENHANCED_PACKET = 6;
    private static final int BYTE_ORDER_MAGIC = 0x1A2B3C4D;
    private static final int LINKTYPE_RAW = 101;
    private static final int OPTION_COMMENT = 1;
    private static final int OPTION_NAME = 2;
    private static final int OPTION_RESOLUTION = 9;
    private static final int NANOSECONDS = 9;

    private final OutputStream out;
    private final ByteBuffer block = ByteBuffer.allocate(1 << 17).order(ByteOrder.LITTLE_ENDIAN);

    Packets(OutputStream out, String comment) throws IOException {
        this.out = out;
        begin(SECTION_HEADER);
        block.putInt(BYTE_ORDER_MAGIC).putShort((short) 1).putShort((short) 0).putLong(-1);
        byte[] text = comment.getBytes(StandardCharsets.UTF_8);
        option(OPTION_COMMENT, text.length > 1000 ? new byte[0] : text);
        block.putInt(0);
        end();
        begin(INTERFACE_DESCRIPTION);
        block.putShort((short) LINKTYPE_RAW).putShort((short) 0).putInt(0);
        option(OPTION_NAME, "wedge".getBytes(StandardCharsets.UTF_8));
        option(OPTION_RESOLUTION, new byte[] {NANOSECONDS});
        block.putInt(0);
        end();
    }

    /**
     * A packet.
     *
     * @param bytes those that are there.
     * @param length what there would be, were nothing left out.
     */
    void packet(long epochNanos, ByteBuffer bytes, int length) throws IOException {
        begin(ENHANCED_PACKET);
        block.putInt(0).putInt((int) (epochNanos >>> 32)).putInt((int) epochNanos);
        block.putInt(bytes.remaining()).putInt(length);
        block.put(bytes);
        pad();
        end();
    }

    private void begin(int type) {
        block.clear();
        block.putInt(type).putInt(0);
    }

    private void option(int code, byte[] value) {
        block.putShort((short) code).putShort((short) value.length).put(value);
        pad();
    }

    private void pad() {
        while (block.position() % 4 != 0) {
            block.put((byte) 0);
        }
    }

    private void end() throws IOException {
        int length = block.position() + 4;
        block.putInt(length).putInt(4, length);
        out.write(block.array(), 0, length);
    }
}
