package io.wedge.traces;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/** The block store's writing end: a block that is there already, byte for byte, is not stored again. One thread. */
final class BlockWriter implements Closeable {
    private static final int LEAST_TO_COMPRESS = 128;
    private static final int LEVEL = 1;
    static final int COMPRESSED = 1 << 31;
    static final int ENTRY_BYTES = BlockCheck.CHECKSUM_BYTES + 16;
    /** So often code that compares runs at first, for the JVM to compile it: 64 KiB take it a millisecond until then, and two microseconds from then on. */
    private static final int REHEARSALS = 300;

    private final FileChannel data;
    private final FileChannel index;
    /** Blocks by their keys; of two with the same key the later. Bounded: 100 bytes or so an entry; beyond that a block may be stored twice. */
    private final Map<BlockKey, Stored> known = new HashMap<>();

    private static final int MOST_KNOWN = 200_000;
    private final RecentBlocks recent = new RecentBlocks();
    private final CRC32 crc = new CRC32();
    private final CRC32C castagnoli = new CRC32C();
    private final ByteBuffer entry = ByteBuffer.allocateDirect(ENTRY_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private ByteBuffer packed = ByteBuffer.allocateDirect(64 << 10);
    private ByteBuffer readBack = ByteBuffer.allocateDirect(64 << 10);
    private long offset;
    private long count;
    private boolean hurries;

    /** Where a block lies. */
    private record Stored(long number, long offset, int lengthAndHow) {}

    /**
     * An empty store.
     *
     * @param data can be read, too: what may be there already is compared.
     */
    BlockWriter(FileChannel data, FileChannel index) {
        this.data = data;
        this.index = index;
        // Loads what storing consists of, a native library too, while nobody waits for it.
        Zstd.compress(new byte[LEAST_TO_COMPRESS], LEVEL);
        ByteBuffer some = packed.duplicate().limit(LEAST_TO_COMPRESS);
        for (int i = 0; i < REHEARSALS; i++) {
            BlockKey.of(some, crc, castagnoli);
            some.mismatch(readBack.limit(LEAST_TO_COMPRESS));
        }
        readBack.clear();
    }

    /** Whether others wait for what is written from here on: then it is stored as it is. Compressing takes ten times as long as writing. */
    void hurries(boolean now) {
        hurries = now;
    }

    /** Stores a block, a direct buffer's remaining bytes, and answers its number. */
    long put(ByteBuffer block) throws IOException {
        BlockKey key = BlockKey.of(block, crc, castagnoli);
        Stored there = known.get(key);
        if (there != null && isThere(key, there, block)) {
            return there.number();
        }
        int length = block.remaining();
        ByteBuffer bytes = block.duplicate();
        int packedLength = hurries ? 0 : pack(block.duplicate());
        boolean compressed = packedLength > 0 && packedLength < length - length / 16;
        if (compressed) {
            bytes = packed.duplicate().position(0).limit(packedLength);
        }
        int lengthAndHow = compressed ? packedLength | COMPRESSED : length;
        write(data, bytes);
        entry.clear();
        entry.putLong(key.checks()).putLong(offset).putInt(lengthAndHow).putInt(length);
        write(index, entry.flip());
        if (known.size() < MOST_KNOWN || there != null) {
            known.put(key, new Stored(count, offset, lengthAndHow));
        }
        recent.keep(key, count, block);
        offset += lengthAndHow & ~COMPRESSED;
        return count++;
    }

    private boolean isThere(BlockKey key, Stored there, ByteBuffer block) throws IOException {
        ByteBuffer content = recent.get(key, there.number());
        if (content != null) {
            return content.mismatch(block) < 0;
        }
        boolean same = stored(key.length(), there).mismatch(block) < 0;
        if (same) {
            recent.keep(key, there.number(), block);
        }
        return same;
    }

    private ByteBuffer stored(int length, Stored there) throws IOException {
        int storedLength = there.lengthAndHow() & ~COMPRESSED;
        boolean compressed = storedLength != there.lengthAndHow();
        readBack = room(readBack, length).clear();
        ByteBuffer from = compressed ? packed : readBack;
        from.clear().limit(storedLength);
        while (from.hasRemaining()) {
            if (data.read(from, there.offset() + from.position()) < 0) {
                throw new EOFException("blocks.data is shorter than it was");
            }
        }
        if (compressed) {
            try {
                Zstd.decompressDirectByteBuffer(readBack, 0, length, packed, 0, storedLength);
            } catch (ZstdException e) {
                throw new IOException("blocks.data is not what it was: " + e.getMessage(), e);
            }
        }
        packed.clear();
        return readBack.clear().limit(length);
    }

    /** Bytes in the store. */
    long storedBytes() {
        return offset;
    }

    private static ByteBuffer room(ByteBuffer buffer, int length) {
        return buffer.capacity() < length ? ByteBuffer.allocateDirect(length) : buffer;
    }

    private int pack(ByteBuffer block) throws IOException {
        if (block.remaining() < LEAST_TO_COMPRESS) {
            return 0;
        }
        packed = room(packed, (int) Zstd.compressBound(block.remaining()));
        try {
            return (int) Zstd.compressDirectByteBuffer(
                    packed, 0, packed.capacity(), block, block.position(), block.remaining(), LEVEL);
        } catch (ZstdException e) {
            throw new IOException("compressing a block: " + e.getMessage(), e);
        }
    }

    static void write(FileChannel to, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            to.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        try (data) {
            index.close();
        }
    }
}
