package io.wedge.kernel.replay;

import io.wedge.traces.TraceReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Files to be mapped, with the content that the recorded ones had. Removed at the end. */
final class MappedFiles implements Closeable {
    private final List<Path> files = new ArrayList<>();

    /** Makes one: its path. */
    Path file(TraceReader.MappedContent content) throws IOException {
        Path file = Files.createTempFile("wedge-map", "");
        files.add(file);
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (TraceReader.Piece piece : content.pieces()) {
                ByteBuffer bytes = ByteBuffer.wrap(piece.bytes().kept());
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
            }
            if (out.size() < content.size()) {
                out.write(ByteBuffer.allocate(1), content.size() - 1);
            }
        }
        return file;
    }

    /** Makes one of a content that is wholly known: its path. */
    Path file(OwnContent content) throws IOException {
        Path file = Files.createTempFile("wedge-map", "");
        files.add(file);
        content.copyTo(file);
        return file;
    }

    @Override
    public void close() throws IOException {
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
