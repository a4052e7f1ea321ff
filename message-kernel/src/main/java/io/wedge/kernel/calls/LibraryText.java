package io.wedge.kernel.calls;

import io.wedge.kernel.capability.HostObject;
import io.wedge.kernel.host.HostDescriptors;
import io.wedge.kernel.host.HostFacts;
import io.wedge.kernel.host.HostFiles;
import io.wedge.kernel.host.HostOpens;
import io.wedge.kernel.host.Inode;
import io.wedge.messages.wire.RawMemoryUnsafe;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a native library's file has in it. The path is the application's word for it: it may be anything. */
final class LibraryText {
    private static final int PIECE_BYTES = 1 << 20;
    /** No library is larger; files of the host's kernel say that they are. */
    private static final long MOST_BYTES = 1L << 29;

    private LibraryText() {}

    /**
     * Whether it has that string of ASCII, as JNI code names classes by. False if it is no regular file with content, or cannot be read: it may be gone already, as libraries are
     * unpacked, loaded and deleted.
     *
     * @param path without a NUL at its end.
     */
    static boolean names(byte[] path, String text) {
        ByteBuffer cString =
                ByteBuffer.allocateDirect(path.length + 1).put(path).put((byte) 0);
        int fd = HostOpens.path(-1, RawMemoryUnsafe.address(cString), 0);
        RawMemoryUnsafe.free(cString);
        if (fd < 0) {
            return false;
        }
        try {
            // What the kernel itself reads must not be one that waits, or that has no end.
            boolean isFile = Inode.kind(HostFacts.inode(fd)) == HostObject.Kind.REGULAR && HostFacts.size(fd) > 0;
            return isFile && hasContent(fd, text.getBytes(StandardCharsets.US_ASCII));
        } finally {
            HostFiles.close(fd);
        }
    }

    private static boolean hasContent(int fd, byte[] wanted) {
        byte[] piece = new byte[PIECE_BYTES];
        int kept = 0;
        long total = 0;
        Path again = Path.of(new String(HostDescriptors.grantPath(fd), StandardCharsets.US_ASCII));
        try (InputStream file = Files.newInputStream(again)) {
            int count;
            while (total < MOST_BYTES && (count = file.read(piece, kept, piece.length - kept)) > 0) {
                total += count;
                int end = kept + count;
                if (contains(piece, end, wanted)) {
                    return true;
                }
                kept = Math.min(end, wanted.length - 1);
                System.arraycopy(piece, end - kept, piece, 0, kept);
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean contains(byte[] bytes, int end, byte[] wanted) {
        for (int i = 0; i <= end - wanted.length; i++) {
            if (bytes[i] == wanted[0] && matches(bytes, i, wanted)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(byte[] bytes, int at, byte[] wanted) {
        for (int i = 1; i < wanted.length; i++) {
            if (bytes[at + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
