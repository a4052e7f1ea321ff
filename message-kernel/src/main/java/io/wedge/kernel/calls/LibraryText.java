package io.wedge.kernel.calls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a native library's file has in it. */
final class LibraryText {
    private static final int PIECE_BYTES = 1 << 20;

    private LibraryText() {}

    /** Whether it has that string of ASCII, as JNI code names classes by. False if the file cannot be read: it may be gone already, as libraries are unpacked, loaded and deleted. */
    static boolean names(String path, String text) {
        byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
        byte[] piece = new byte[PIECE_BYTES];
        int kept = 0;
        try (InputStream file = Files.newInputStream(Path.of(path))) {
            int count;
            while ((count = file.read(piece, kept, piece.length - kept)) > 0) {
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
