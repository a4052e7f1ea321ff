package io.wedge.messages.lane;

import io.wedge.messages.wire.RawMemoryUnsafe;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file of the session mapped for reading and writing. The file has its full length, with all its blocks reserved, before anybody maps it: a page that
 * cannot be had would otherwise end the process by a signal.
 */
public final class SharedFile {
    private final MappedByteBuffer mapping;
    private final long address;
    private final long lengthBytes;

    private SharedFile(MappedByteBuffer mapping) {
        this.mapping = mapping;
        this.address = RawMemoryUnsafe.address(mapping);
        this.lengthBytes = mapping.capacity();
    }

    /** Maps an existing file as long as it is. */
    public static SharedFile map(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return new SharedFile(channel.map(FileChannel.MapMode.READ_WRITE, 0, channel.size()));
        }
    }

    /** Address of the first byte; valid while this object is reachable. */
    public long address() {
        return address;
    }

    public long lengthBytes() {
        return lengthBytes;
    }

    /** Gives the memory back now, and not when the collector comes by. Nobody may touch it any more. Once. */
    public void unmap() {
        RawMemoryUnsafe.free(mapping);
    }

    /** The mapping itself, to keep it reachable. */
    MappedByteBuffer mapping() {
        return mapping;
    }
}
