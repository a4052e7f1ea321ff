package io.wedge.traces;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * By what the writer looks for a block that it may have stored already, and readers tell from version 3 of the format on whether a block is what was written: two checksums and the
 * length. It does not say that two blocks are the same; whoever finds one compares the bytes. So nothing depends on how hard it is to make two blocks of one key, which is easy:
 * it makes them be stored, both.
 *
 * <p>The checksums are those that a JVM has machine code for from its first moment: 30 GB/s and more, where a hash in Java takes a hundred times as long until it has been
 * compiled, and that is all a short program's recording ever sees.
 *
 * @param checks CRC-32, and CRC-32C in the upper half.
 */
record BlockKey(long checks, int length) {

    /** Of a direct buffer's remaining bytes. */
    static BlockKey of(ByteBuffer block, CRC32 crc, CRC32C castagnoli) {
        int start = block.position();
        crc.reset();
        crc.update(block);
        block.position(start);
        castagnoli.reset();
        castagnoli.update(block);
        block.position(start);
        return new BlockKey(castagnoli.getValue() << 32 | crc.getValue(), block.remaining());
    }

    static BlockKey of(byte[] block) {
        return of(ByteBuffer.wrap(block), new CRC32(), new CRC32C());
    }
}
