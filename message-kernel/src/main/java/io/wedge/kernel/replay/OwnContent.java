package io.wedge.kernel.replay;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What is known of a file's content: some bytes, and its size or not. Kept in a file of this process's own that has no name, so that databases may be large. Guarded by the
 * replayer.
 */
final class OwnContent implements Closeable {
    /** Of a size. */
    static final long UNKNOWN = -1;

    private final Ranges known = new Ranges();
    private FileChannel bytes;
    private long size = UNKNOWN;

    /** {@link #UNKNOWN}, or in bytes. */
    long size() {
        return size;
    }

    /** It is so long. */
    void sizeIs(long length) {
        size = length;
    }

    /** Where the last known byte ends. */
    long knownEnd() {
        return known.end();
    }

    /** Where the known bytes from there on end. */
    long endOfKnown(long offset) {
        return known.endOfKnown(offset);
    }

    /** Learns what was there already, in places that are not known; so does another content of what is new here. */
    void fill(long offset, byte[] data, OwnContent also) throws IOException {
        long end = offset + data.length;
        for (long at = known.endOfKnown(offset); at < end; at = known.endOfKnown(at)) {
            long to = Math.min(end, known.nextKnown(at));
            for (OwnContent each : new OwnContent[] {this, also}) {
                each.put(at, ByteBuffer.wrap(data, (int) (at - offset), (int) (to - at)));
                each.known.add(at, to);
            }
        }
    }

    /** Whether data is what is there, as far as that is known. */
    boolean agrees(long offset, byte[] data) throws IOException {
        long end = offset + data.length;
        for (long at = known.nextKnown(offset); at < end; ) {
            long to = Math.min(end, known.endOfKnown(at));
            ByteBuffer there = got(at, (int) (to - at));
            if (!there.equals(ByteBuffer.wrap(data, (int) (at - offset), (int) (to - at)))) {
                return false;
            }
            at = known.nextKnown(to);
        }
        return true;
    }

    /** Writes; a hole between the former end and this is zeros. */
    void write(long offset, byte[] data) throws IOException {
        if (data.length == 0) {
            return;
        }
        put(offset, ByteBuffer.wrap(data));
        known.add(offset, offset + data.length);
        if (size != UNKNOWN && offset + data.length > size) {
            known.add(size, offset);
            size = offset + data.length;
        }
    }

    /** Makes it so long: cuts it, or adds zeros. */
    void truncate(long length) throws IOException {
        long before = size;
        if (bytes != null && bytes.size() > length) {
            bytes.truncate(length);
        }
        known.cut(length);
        if (before != UNKNOWN && before < length) {
            known.add(before, length);
        }
        size = length;
    }

    /** Makes it at least so long, as fallocate(2) does. */
    void extend(long length) throws IOException {
        if (size != UNKNOWN && length > size) {
            truncate(length);
        }
    }

    /** Bytes from there on: at most so many, none at the end; null if the first of them is not known. */
    byte[] read(long offset, int most) throws IOException {
        if (most == 0 || size != UNKNOWN && offset >= size) {
            return new byte[0];
        }
        long end = known.endOfKnown(offset);
        if (size != UNKNOWN) {
            end = Math.min(end, size);
        }
        return end == offset
                ? null
                : got(offset, (int) Math.min(most, end - offset)).array();
    }

    /** Copies it; what is not known is zeros. */
    void copyTo(Path file) throws IOException {
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
            long at = 0;
            while (bytes != null && at < bytes.size()) {
                long copied = bytes.transferTo(at, bytes.size() - at, out);
                at += Math.max(1, copied);
            }
            if (out.size() < size) {
                out.write(ByteBuffer.allocate(1), size - 1);
            }
        }
    }

    private void put(long offset, ByteBuffer data) throws IOException {
        if (bytes == null) {
            Path path = Files.createTempFile("wedge-own", "");
            // Its name is gone at once, on Linux.
            bytes = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        }
        long at = offset;
        while (data.hasRemaining()) {
            at += bytes.write(data, at);
        }
    }

    /** What was never put is a hole. */
    private ByteBuffer got(long offset, int length) throws IOException {
        ByteBuffer data = ByteBuffer.allocate(length);
        while (bytes != null && data.hasRemaining()) {
            if (bytes.read(data, offset + data.position()) < 0) {
                break;
            }
        }
        return data.clear();
    }

    @Override
    public void close() throws IOException {
        if (bytes != null) {
            bytes.close();
        }
    }
}
