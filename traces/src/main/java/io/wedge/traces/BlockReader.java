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

/** The block store's reading end. Every block is checked as its version of the format has it. One thread. */
final class BlockReader implements Closeable {
    /** Of an entry, behind the check: where the block lies, and how long it is. */
    private static final int PLACE_BYTES = 16;

    private final Path trace;
    private final FileChannel data;
    private final FileChannel index;
    private final BlockCheck check;
    private final ByteBuffer entry;

    BlockReader(Path trace, TraceHeader header) throws IOException {
        this.trace = trace;
        this.check = BlockCheck.of(header);
        this.entry = ByteBuffer.allocate(check.bytes() + PLACE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
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
        int packed = entry.getInt(check.bytes() + 8);
        int real = entry.getInt(check.bytes() + 12);
        int storedLength = packed & ~BlockWriter.COMPRESSED;
        if (real != length || storedLength > Zstd.compressBound(Math.max(length, 0))) {
            throw corrupted(number);
        }
        byte[] stored = new byte[storedLength];
        fill(data, ByteBuffer.wrap(stored), entry.getLong(check.bytes()), "block " + number);
        byte[] content = (packed & BlockWriter.COMPRESSED) == 0 ? stored : unpack(number, stored, length);
        if (content.length != length || !check.check().holds(entry, content)) {
            throw corrupted(number);
        }
        return content;
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
