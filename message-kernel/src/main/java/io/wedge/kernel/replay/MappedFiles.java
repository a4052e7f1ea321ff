package io.wedge.kernel.replay;

import io.wedge.traces.TraceReader;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
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

    /** Whether a file of this machine holds just that. */
    static boolean isAt(String path, TraceReader.MappedContent content) throws IOException {
        Path file;
        try {
            file = Path.of(path);
        } catch (InvalidPathException e) {
            return false;
        }
        if (!Files.isRegularFile(file) || Files.size(file) != content.size()) {
            return false;
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            for (TraceReader.Piece piece : content.pieces()) {
                byte[] bytes = piece.bytes().kept();
                if (!Arrays.equals(in.readNBytes(bytes.length), bytes)) {
                    return false;
                }
            }
            return true;
        }
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
