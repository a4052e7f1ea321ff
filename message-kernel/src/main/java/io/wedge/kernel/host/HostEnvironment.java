package io.wedge.kernel.host;

import io.wedge.messages.Element;
import io.wedge.messages.wire.ElementWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A process's variables and ids, by proc(5). Each answers a number, or minus a host errno. */
public final class HostEnvironment {
    /** An answer of {@link #put} and {@link #groups}: there are more, and not even one fits. */
    public static final long TOO_LONG = Long.MIN_VALUE;

    private HostEnvironment() {}

    /** environ(7) as the process was given it, into the first element of the array. */
    public static long variables(int pid, byte[][] environ) {
        return HostProc.bytes("/proc/" + pid + "/environ", environ);
    }

    /**
     * Puts a VARIABLE for each entry from the one with that number on, as many as fit. Entries without {@code =} are not counted, as in the JDK.
     *
     * @param only the name of the one variable that is wanted; null for all.
     */
    public static long put(byte[] environ, long from, byte[] only, ElementWriter out) {
        long number = 0;
        long count = 0;
        int end;
        for (int start = 0; start < environ.length; start = end + 1) {
            end = indexOf(environ, (byte) 0, start, environ.length);
            int equals = indexOf(environ, (byte) '=', start, end);
            if (equals == end || only != null && !Arrays.equals(environ, start, equals, only, 0, only.length)) {
                continue;
            }
            if (number++ < from) {
                continue;
            }
            int mark = out.lengthBytes();
            try {
                int list = out.beginList(Element.VARIABLE);
                out.putBytes(Element.NAME, environ, start, equals - start);
                out.putBytes(Element.TEXT, environ, equals + 1, end - equals - 1);
                out.endList(list);
                count++;
            } catch (IndexOutOfBoundsException full) {
                out.truncateTo(mark);
                return count == 0 ? TOO_LONG : count;
            }
        }
        return count;
    }

    /** An environment without the variables of other names. */
    public static byte[] only(byte[] environ, java.util.function.Predicate<String> names) {
        java.io.ByteArrayOutputStream kept = new java.io.ByteArrayOutputStream(environ.length);
        int end;
        for (int start = 0; start < environ.length; start = end + 1) {
            end = indexOf(environ, (byte) 0, start, environ.length);
            int equals = indexOf(environ, (byte) '=', start, end);
            if (names.test(new String(environ, start, equals - start, java.nio.charset.StandardCharsets.UTF_8))) {
                kept.write(environ, start, end - start);
                kept.write(0);
            }
        }
        return kept.toByteArray();
    }

    private static int indexOf(byte[] bytes, byte wanted, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != wanted) {
            at++;
        }
        return at;
    }

    /** Puts UID, EUID, GID and EGID. */
    public static long ids(int pid, ElementWriter out) {
        List<String> lines = new ArrayList<>();
        long result = HostProc.lines("/proc/" + pid + "/status", lines);
        if (result == 0) {
            String[] uids = fields(lines, "Uid:");
            String[] gids = fields(lines, "Gid:");
            out.putLong(Element.UID, Long.parseLong(uids[0])).putLong(Element.EUID, Long.parseLong(uids[1]));
            out.putLong(Element.GID, Long.parseLong(gids[0])).putLong(Element.EGID, Long.parseLong(gids[1]));
        }
        return result;
    }

    /** Puts a GROUP for each supplementary group from the one with that number on, as many as fit. */
    public static long groups(int pid, long from, ElementWriter out) {
        List<String> lines = new ArrayList<>();
        long result = HostProc.lines("/proc/" + pid + "/status", lines);
        if (result < 0) {
            return result;
        }
        String[] groups = fields(lines, "Groups:");
        long count = 0;
        for (long i = from; i < groups.length; i++) {
            int mark = out.lengthBytes();
            try {
                out.putLong(Element.GROUP, Long.parseLong(groups[(int) i]));
                count++;
            } catch (IndexOutOfBoundsException full) {
                out.truncateTo(mark);
                return count == 0 ? TOO_LONG : count;
            }
        }
        return count;
    }

    /** What stands behind a word of the status file; the host always has those that are asked for. */
    private static String[] fields(List<String> lines, String word) {
        for (String line : lines) {
            if (line.startsWith(word)) {
                String rest = line.substring(word.length()).strip();
                return rest.isEmpty() ? new String[0] : rest.split("\\s+");
            }
        }
        throw new IllegalStateException("no " + word + " in a status file");
    }
}
