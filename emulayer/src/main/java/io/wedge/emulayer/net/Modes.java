package io.wedge.emulayer.net;

import io.wedge.emulayer.calls.Lent;
import java.util.Arrays;

/**
 * Which virtual descriptors are non-blocking. It is between the application and this layer: the kernel's own are always non-blocking, and a call that may wait says so.
 * Descriptors start blocking. Any thread.
 */
public final class Modes {
    private static final int INDEX_MASK = (1 << 20) - 1;

    /** By index: the number of the descriptor that is non-blocking there, so that a later one of that index is not taken for it. */
    private static volatile int[] nonBlocking = new int[256];

    private Modes() {}

    /** Whether calls on it wait. */
    public static boolean isBlocking(int number) {
        int fd = Lent.virtual(number);
        int[] table = nonBlocking;
        int index = fd & INDEX_MASK;
        return index >= table.length || table[index] != fd;
    }

    /** Sets it. */
    public static synchronized void set(int number, boolean blocking) {
        int fd = Lent.virtual(number);
        int index = fd & INDEX_MASK;
        int[] table = nonBlocking;
        if (index >= table.length) {
            if (blocking) {
                return;
            }
            table = Arrays.copyOf(table, Math.max(index + 1, table.length * 2));
        }
        table[index] = blocking ? 0 : fd;
        nonBlocking = table;
    }
}
