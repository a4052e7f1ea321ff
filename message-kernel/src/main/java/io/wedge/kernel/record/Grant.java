package io.wedge.kernel.record;

import io.wedge.messages.Element;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.ReplyReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;

/** A file that the application is about to map, itself or as a library: its content has to be read before it is. */
final class Grant {
    private static final int PIECE_BYTES = 1 << 20;

    private final FileChannel file;
    private final CountDownLatch read = new CountDownLatch(1);

    private Grant(FileChannel file) {
        this.file = file;
    }

    static Grant open(ReplyReader reply) throws IOException {
        return open(reply.bytesAt(Element.PATH_NAME), StandardCharsets.ISO_8859_1);
    }

    /** What a library is. Null if it cannot be opened: then it cannot be loaded either. */
    static Grant library(CallReader call) {
        try {
            return open(call.bytesAt(Element.PATH_NAME), StandardCharsets.UTF_8);
        } catch (IOException | InvalidPathException e) {
            return null;
        }
    }

    private static Grant open(byte[] path, Charset charset) throws IOException {
        return new Grant(FileChannel.open(Path.of(new String(path, charset)), StandardOpenOption.READ));
    }

    long size() throws IOException {
        return file.size();
    }

    /** The content up to its last byte that is not in a hole at the end: one piece at a time, in the same buffer. */
    Iterable<ByteBuffer> pieces() throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect((int) Math.max(1, Math.min(PIECE_BYTES, file.size())));
        return () -> new Iterator<>() {
            private boolean fetched;

            @Override
            public boolean hasNext() {
                fetch();
                return buffer.hasRemaining();
            }

            @Override
            public ByteBuffer next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                fetched = false;
                return buffer;
            }

            private void fetch() {
                if (fetched) {
                    return;
                }
                fetched = true;
                buffer.clear();
                try {
                    while (buffer.hasRemaining() && file.read(buffer) >= 0) {
                        continue;
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                buffer.flip();
            }
        };
    }

    void done() throws IOException {
        read.countDown();
        file.close();
    }

    /** Waits until the content has been read. */
    void await() {
        boolean interrupted = false;
        while (true) {
            try {
                read.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
