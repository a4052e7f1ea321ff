package io.wedge.traces;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** A trace's places to start from. */
final class TraceIndex {
    private static final int ENTRIES_OFFSET = 24;

    private TraceIndex() {}

    /** How many entries the dictionary has at the BASE of that position; {@link Long#MAX_VALUE} if the index does not say. */
    static long entriesAt(Path trace, long position) throws IOException {
        Path file = TraceFormat.index(trace);
        if (!Files.exists(file)) {
            return Long.MAX_VALUE;
        }
        ByteBuffer index = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at + TraceFormat.INDEX_ENTRY_BYTES <= index.capacity(); at += TraceFormat.INDEX_ENTRY_BYTES) {
            if (index.getLong(at) == position) {
                return index.getLong(at + ENTRIES_OFFSET);
            }
        }
        return Long.MAX_VALUE;
    }
}
