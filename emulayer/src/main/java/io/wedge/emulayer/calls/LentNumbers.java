package io.wedge.emulayer.calls;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Which numbers of the host's are names of virtual ones: of what is lent ({@link Lent}), and of files whose data is granted ({@link Granted}). Call sites read the same tables: of
 * a granted file, calls about its data are the JDK's own, and go to the host's number. Any thread.
 */
final class LentNumbers {
    private static final Map<Integer, Integer> HOST_NUMBERS = new HashMap<>();

    /** By the host's number the virtual one, or 0. Replaced when it grows. */
    private static volatile int[] all = new int[0];

    /** The same, without what is granted. */
    private static volatile int[] withData = new int[0];

    private LentNumbers() {}

    /** The virtual number of one of these; any other number as it is. */
    static int virtual(int number) {
        int virtual = at(all, number);
        return virtual == 0 ? number : virtual;
    }

    /** Whether it is the host's number of a granted file. */
    static boolean isGranted(int number) {
        return at(all, number) != 0 && at(withData, number) == 0;
    }

    private static int at(int[] table, int number) {
        return number >= 0 && number < table.length ? table[number] : 0;
    }

    /** Whether there are any. */
    static boolean isAny() {
        return all.length > 0;
    }

    /** The host's number of a virtual one; -1 if it has none. */
    static synchronized int host(int virtual) {
        return HOST_NUMBERS.getOrDefault(virtual, -1);
    }

    /** Makes a number of the host's a name of a virtual one, unless that has one: -1, or the one that it has. */
    static synchronized int enter(int host, int virtual, boolean granted) {
        Integer known = HOST_NUMBERS.putIfAbsent(virtual, host);
        if (known != null) {
            return known;
        }
        if (!granted) {
            withData = with(withData, host, virtual);
            CallSites.know("lentWithData", withData);
        }
        all = with(all, host, virtual);
        CallSites.know("lent", all);
        return -1;
    }

    private static int[] with(int[] table, int host, int virtual) {
        int[] wide = host < table.length ? table : Arrays.copyOf(table, Math.max(host + 1, 2 * table.length));
        wide[host] = virtual;
        return wide;
    }

    /** Forgets both numbers of a descriptor, by either: the host's, or -1. Before the host has it back, and another file gets it. */
    static synchronized int remove(int virtual) {
        Integer lent = HOST_NUMBERS.remove(virtual);
        if (lent == null) {
            return -1;
        }
        all[lent] = 0;
        if (lent < withData.length) {
            withData[lent] = 0;
        }
        return lent;
    }

    /** The tests at call sites, which are in java.lang. */
    private static final class CallSites {
        static void know(String field, int[] table) {
            try {
                Class.forName("java.lang.WedgeTrap", true, null).getField(field).set(null, table);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("the rewritten call sites", e);
            }
        }
    }
}
