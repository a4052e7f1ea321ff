package io.wedge.traces;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.HashMap;
import java.util.Map;

/** The block store's writing end: a block that is there already costs its hash and nothing else. One thread. */
final class BlockWriter implements Closeable {
    private static final int LEAST_TO_COMPRESS = 128;
    private static final int LEVEL = 1;
    static final int COMPRESSED = 1 << 31;
    static final int ENTRY_BYTES = 32;

    private final FileChannel data;
    private final FileChannel index;
    private final BlockHash hash;
    /** Numbers by hash. Bounded: 64 bytes or so an entry; beyond that a block may be stored twice. */
    private final Map<BlockKey, Long> known = new HashMap<>();

    private static final int MOST_KNOWN = 200_000;
    private final ByteBuffer entry = ByteBuffer.allocateDirect(ENTRY_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private ByteBuffer packed = ByteBuffer.allocateDirect(64 << 10);
    private long offset;
    private long count;
    private boolean hurries;

    BlockWriter(FileChannel data, FileChannel index, BlockHash hash) {
        this.data = data;
        this.index = index;
        this.hash = hash;
        // Loads what hashing and compressing consist of, a native library too, while nobody waits for it.
        hash.of(packed.duplicate().limit(LEAST_TO_COMPRESS));
        Zstd.compress(new byte[LEAST_TO_COMPRESS], LEVEL);
    }

    /** Whether others wait for what is written from here on: then it is stored as it is. Compressing takes ten times as long as writing. */
    void hurries(boolean now) {
        hurries = now;
    }

    /** Stores a block, a direct buffer's remaining bytes, and answers its number. */
    long put(ByteBuffer block) throws IOException {
        BlockKey key = hash.of(block);
        Long there = known.get(key);
        if (there != null) {
            return there;
        }
        int length = block.remaining();
        ByteBuffer stored = block.duplicate();
        int packedLength = hurries ? 0 : pack(block.duplicate());
        boolean compressed = packedLength > 0 && packedLength < length - length / 16;
        if (compressed) {
            stored = packed.duplicate().position(0).limit(packedLength);
        }
        int storedLength = stored.remaining();
        write(data, stored);
        entry.clear();
        entry.putLong(key.low())
                .putLong(key.high())
                .putLong(offset)
                .putInt(compressed ? storedLength | COMPRESSED : storedLength)
                .putInt(length);
        write(index, entry.flip());
        offset += storedLength;
        if (known.size() < MOST_KNOWN) {
            known.put(key, count);
        }
        return count++;
    }

    /** Bytes in the store. */
    long storedBytes() {
        return offset;
    }

    private int pack(ByteBuffer block) throws IOException {
        if (block.remaining() < LEAST_TO_COMPRESS) {
            return 0;
        }
        int most = (int) Zstd.compressBound(block.remaining());
        if (packed.capacity() < most) {
            packed = ByteBuffer.allocateDirect(most);
        }
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
