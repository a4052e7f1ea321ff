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

/** The block store's reading end. Every block is checked against its hash. One thread. */
final class BlockReader implements Closeable {
    private final Path trace;
    private final FileChannel data;
    private final FileChannel index;
    private final MessageDigest sha = BlockWriter.sha256();
    private final ByteBuffer entry =
            ByteBuffer.allocate(TraceFormat.BLOCK_ENTRY_BYTES).order(ByteOrder.LITTLE_ENDIAN);

    BlockReader(Path trace) throws IOException {
        this.trace = trace;
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
        fill(index, entry, number * TraceFormat.BLOCK_ENTRY_BYTES, "block " + number);
        int packed = entry.getInt(40);
        int real = entry.getInt(44);
        int storedLength = packed & ~BlockWriter.COMPRESSED;
        if (real != length || storedLength > Zstd.compressBound(Math.max(length, 0))) {
            throw corrupted(number);
        }
        byte[] stored = new byte[storedLength];
        fill(data, ByteBuffer.wrap(stored), entry.getLong(32), "block " + number);
        byte[] content = (packed & BlockWriter.COMPRESSED) == 0 ? stored : unpack(number, stored, length);
        sha.update(content);
        if (content.length != length || !BlockKey.of(sha.digest()).equals(BlockKey.of(hash()))) {
            throw corrupted(number);
        }
        return content;
    }

    private byte[] hash() {
        byte[] hash = new byte[TraceFormat.HASH_BYTES];
        entry.get(0, hash);
        return hash;
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
