package io.wedge.emulayer.io;

import io.wedge.emulayer.calls.Paths;
import io.wedge.emulayer.jdk.Failures;
import io.wedge.emulayer.jdk.PlatformString;
import io.wedge.messages.Errno;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The canonical path of java.io: the longest part from the left that exists is resolved by the host, the rest follows as it is written, and single and double dots go,
 * by their names alone.
 */
final class CanonicalPaths {
    private static final int PATH_MAX = 4096;

    private CanonicalPaths() {}

    static String of(String path) throws IOException {
        byte[] original = PlatformString.encode(path);
        if (original.length > PATH_MAX) {
            throw Failures.io(-Errno.ENAMETOOLONG.id());
        }
        int end = original.length;
        while (end > 0) {
            Object resolved = Paths.resolve(Arrays.copyOf(original, end));
            if (resolved instanceof byte[] head) {
                return PlatformString.decode(withoutDots(join(head, original, end)));
            }
            long failure = (Long) resolved;
            boolean whole = end == original.length;
            if (!whole && !mayBeShorter(failure) || failure == io.wedge.emulayer.session.Session.OVER) {
                throw Failures.io(failure);
            }
            end = lastSlash(original, end);
        }
        return PlatformString.decode(withoutDots(original));
    }

    private static boolean mayBeShorter(long failure) {
        return failure == -Errno.ENOENT.id() || failure == -Errno.ENOTDIR.id() || failure == -Errno.EACCES.id();
    }

    /** Where the last slash before an end stands; 0 if only the first character is left. */
    private static int lastSlash(byte[] path, int end) {
        int at = end - 1;
        while (at > 0 && path[at] != '/') {
            at--;
        }
        return Math.max(at, 0);
    }

    private static byte[] join(byte[] head, byte[] original, int end) throws IOException {
        int from = end;
        if (head.length > 0 && head[head.length - 1] == '/' && from < original.length && original[from] == '/') {
            from++;
        }
        byte[] joined = Arrays.copyOf(head, head.length + original.length - from);
        if (joined.length >= PATH_MAX) {
            throw Failures.io(-Errno.ENAMETOOLONG.id());
        }
        System.arraycopy(original, from, joined, head.length, original.length - from);
        return joined;
    }

    /** Drops "." and "..", the latter with the name before it. A path without any comes back as it is. */
    private static byte[] withoutDots(byte[] path) {
        List<byte[]> names = new ArrayList<>();
        boolean dots = false;
        int start = 0;
        for (int i = 0; i <= path.length; i++) {
            if (i < path.length && path[i] != '/') {
                continue;
            }
            byte[] name = Arrays.copyOfRange(path, start, i);
            start = i + 1;
            if (isDots(name, 1)) {
                dots = true;
            } else if (isDots(name, 2)) {
                dots = true;
                if (!names.isEmpty()) {
                    names.remove(names.size() - 1);
                }
            } else if (name.length > 0) {
                names.add(name);
            }
        }
        return dots ? absolute(names) : path;
    }

    private static boolean isDots(byte[] name, int count) {
        return name.length == count && name[0] == '.' && name[count - 1] == '.';
    }

    private static byte[] absolute(List<byte[]> names) {
        if (names.isEmpty()) {
            return new byte[] {'/'};
        }
        byte[] path = new byte[names.stream().mapToInt(name -> name.length + 1).sum()];
        int at = 0;
        for (byte[] name : names) {
            path[at] = '/';
            System.arraycopy(name, 0, path, at + 1, name.length);
            at += name.length + 1;
        }
        return path;
    }
}
