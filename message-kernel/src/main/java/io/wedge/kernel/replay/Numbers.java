package io.wedge.kernel.replay;

import java.util.Arrays;

/** Numbers of recorded calls, in order. One thread. */
final class Numbers {
    private int[] all = new int[4];
    private int count;

    void add(int number) {
        if (count == all.length) {
            all = Arrays.copyOf(all, count * 2);
        }
        all[count++] = number;
    }

    int count() {
        return count;
    }

    int at(int place) {
        return all[place];
    }
}
