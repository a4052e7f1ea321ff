package io.wedge.kernel.replay;

import io.wedge.traces.CallRecord;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** What a trace knows of a file's content: the pieces that were read of it. Holds numbers of calls, not bytes. */
final class FileImage {
    private final TreeMap<Long, Piece> pieces = new TreeMap<>();
    private long size = -1;

    private record Piece(int call, int length) {}

    void add(long offset, int length, int call) {
        Piece there = pieces.get(offset);
        if (length > 0 && (there == null || there.length() < length)) {
            pieces.put(offset, new Piece(call, length));
        }
    }

    void learnSize(long bytes) {
        size = Math.max(size, bytes);
    }

    /** -1 where it is not known. */
    long size() {
        return size;
    }

    /** Bytes from an offset on, as many as one piece has, at most so many; null where nothing is known. */
    byte[] at(long offset, int most, RecordedCalls calls) throws IOException {
        if (size >= 0 && offset >= size) {
            return new byte[0];
        }
        for (Map.Entry<Long, Piece> entry = pieces.floorEntry(offset);
                entry != null;
                entry = pieces.lowerEntry(entry.getKey())) {
            long inside = offset - entry.getKey();
            if (inside < entry.getValue().length()) {
                CallRecord recorded = calls.read(entry.getValue().call());
                byte[] data = RecordedData.got(recorded);
                int length = Math.min(most, data.length - (int) inside);
                return java.util.Arrays.copyOfRange(data, (int) inside, (int) inside + length);
            }
        }
        return null;
    }
}
