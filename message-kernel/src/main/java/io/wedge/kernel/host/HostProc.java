package io.wedge.kernel.host;

import io.wedge.ffi.HostErrno;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** Files of proc(5), read as a whole. Allocates. Answers 0 or a number, or minus a host errno. */
final class HostProc {
    private HostProc() {}

    /** A file's bytes, into the first element of the array. */
    static long bytes(String path, byte[][] content) {
        try {
            content[0] = Files.readAllBytes(Path.of(path));
            return 0;
        } catch (IOException e) {
            return -errno(e);
        }
    }

    /** A file's lines. */
    static long lines(String path, List<String> lines) {
        byte[][] content = new byte[1][];
        long result = bytes(path, content);
        if (result == 0) {
            Collections.addAll(lines, new String(content[0], StandardCharsets.ISO_8859_1).split("\n"));
        }
        return result;
    }

    /** How many entries a directory has. */
    static long entries(String path) {
        try (Stream<Path> entries = Files.list(Path.of(path))) {
            return entries.count();
        } catch (IOException e) {
            return -errno(e);
        }
    }

    /** A process that is gone, one that may not be looked at, or anything else. */
    private static int errno(IOException e) {
        if (e instanceof NoSuchFileException) {
            return HostErrno.ESRCH;
        }
        return e instanceof AccessDeniedException ? HostErrno.EACCES : HostErrno.EIO;
    }
}
