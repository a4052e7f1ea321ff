package io.wedge.traces;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;

/** The block store's reading end. Every block is checked against its hash: that of version 1 was SHA-256. One thread. */
final class BlockReader implements Closeable {
    /** Of version 1: 32 bytes of SHA-256 stood where the hash stands now. */
    private static final int FIRST_ENTRY_BYTES = 48;

    private static final int FIRST_HASH_BYTES = 32;
    private static final int HASH_BYTES = 16;

    private final Path trace;
    private final FileChannel data;
    private final FileChannel index;
    /** Null for version 1. */
    private final BlockHash hash;

    private final MessageDigest sha = BytesEncoder.sha256();
    private final ByteBuffer entry;

    BlockReader(Path trace, TraceHeader header) throws IOException {
        this.trace = trace;
        this.hash = header.version() == 1 ? null : BlockHash.of(header);
        this.entry = ByteBuffer.allocate(hash == null ? FIRST_ENTRY_BYTES : BlockWriter.ENTRY_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        this.data = FileChannel.open(TraceFormat.blocks(trace), StandardOpenOption.READ);
        try {
            this.index = FileChannel.open(TraceFormat.blockIndex(trace), StandardOpenOption.READ);
        } catch (IOException e) {
            data.close();
            throw e;
        }
    }

    byte[] read(long number, int length) throws IOException {
        entry.clear();
        fill(index, entry, number * entry.capacity(), "block " + number);
        int behindHash = hash == null ? FIRST_HASH_BYTES : HASH_BYTES;
        int packed = entry.getInt(behindHash + 8);
        int real = entry.getInt(behindHash + 12);
        int storedLength = packed & ~BlockWriter.COMPRESSED;
        if (real != length || storedLength > Zstd.compressBound(Math.max(length, 0))) {
            throw corrupted(number);
        }
        byte[] stored = new byte[storedLength];
        fill(data, ByteBuffer.wrap(stored), entry.getLong(behindHash), "block " + number);
        byte[] content = (packed & BlockWriter.COMPRESSED) == 0 ? stored : unpack(number, stored, length);
        if (content.length != length || !isAsItWas(content)) {
            throw corrupted(number);
        }
        return content;
    }

    private boolean isAsItWas(byte[] content) {
        if (hash == null) {
            return ByteBuffer.wrap(sha.digest(content)).equals(entry.slice(0, FIRST_HASH_BYTES));
        }
        return hash.of(content).equals(new BlockKey(entry.getLong(0), entry.getLong(8)));
    }

    private byte[] unpack(long number, byte[] stored, int length) throws TraceException {
        try {
            return Zstd.decompress(stored, length);
        } catch (ZstdException e) {
            throw new TraceException(
                    TraceException.Kind.CORRUPTED,
                    trace + " is corrupted: block " + number + " does not unpack: " + e.getMessage(),
                    e);
        }
    }

    private TraceException corrupted(long number) {
        return new TraceException(
                TraceException.Kind.CORRUPTED,
                trace + " is corrupted: the content of block " + number + " is not what was recorded");
    }

    private void fill(FileChannel from, ByteBuffer to, long position, String what) throws IOException {
        long at = position;
        while (to.hasRemaining()) {
            int count = at < 0 ? -1 : from.read(to, at);
            if (count < 0) {
                throw new TraceException(
                        TraceException.Kind.TRUNCATED, trace + " is truncated: it ends before " + what);
            }
            at += count;
        }
    }

    @Override
    public void close() throws IOException {
        try (data) {
            index.close();
        }
    }
}
