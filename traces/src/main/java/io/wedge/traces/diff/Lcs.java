package io.wedge.traces.diff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The shortest way from one sequence to another; E. Myers, "An O(ND) difference algorithm", 1986. */
final class Lcs {
    /** Where it takes more steps than this, the sequences have little in common, and everything between their equal ends counts as different. */
    private static final int MOST_STEPS = 3000;

    private Lcs() {}

    /** So many of the first sequence, from a place on, stand where there are so many of the second. */
    record Hunk(int fromA, int countA, int fromB, int countB) {}

    static List<Hunk> hunks(long[] a, int lengthA, long[] b, int lengthB) {
        int start = 0;
        while (start < lengthA && start < lengthB && a[start] == b[start]) {
            start++;
        }
        int endA = lengthA;
        int endB = lengthB;
        while (endA > start && endB > start && a[endA - 1] == b[endB - 1]) {
            endA--;
            endB--;
        }
        if (start == endA && start == endB) {
            return List.of();
        }
        if (start == endA || start == endB) {
            return List.of(new Hunk(start, endA - start, start, endB - start));
        }
        List<int[]> trail = walk(a, b, start, endA, endB);
        return trail == null
                ? List.of(new Hunk(start, endA - start, start, endB - start))
                : back(trail, start, endA - start, endB - start);
    }

    /** For each number of steps how far one gets on each diagonal; null if it is too far. */
    private static List<int[]> walk(long[] a, long[] b, int start, int endA, int endB) {
        int n = endA - start;
        int m = endB - start;
        int most = Math.min(MOST_STEPS, n + m);
        int[] reach = new int[2 * most + 3];
        int zero = most + 1;
        List<int[]> trail = new ArrayList<>();
        for (int d = 0; d <= most; d++) {
            trail.add(Arrays.copyOfRange(reach, zero - d - 1, zero + d + 2));
            for (int k = -d; k <= d; k += 2) {
                boolean down = k == -d || k != d && reach[zero + k - 1] < reach[zero + k + 1];
                int x = down ? reach[zero + k + 1] : reach[zero + k - 1] + 1;
                int y = x - k;
                while (x < n && y < m && a[start + x] == b[start + y]) {
                    x++;
                    y++;
                }
                reach[zero + k] = x;
                if (x >= n && y >= m) {
                    return trail;
                }
            }
        }
        return null;
    }

    private static List<Hunk> back(List<int[]> trail, int start, int n, int m) {
        List<Hunk> hunks = new ArrayList<>();
        int x = n;
        int y = m;
        for (int d = trail.size() - 1; d > 0; d--) {
            int[] reach = trail.get(d);
            int zero = d + 1;
            int k = x - y;
            boolean down = k == -d || k != d && reach[zero + k - 1] < reach[zero + k + 1];
            int beforeK = down ? k + 1 : k - 1;
            int beforeX = reach[zero + beforeK];
            int beforeY = beforeX - beforeK;
            Hunk step = new Hunk(start + beforeX, down ? 0 : 1, start + beforeY, down ? 1 : 0);
            Hunk last = hunks.isEmpty() ? null : hunks.get(hunks.size() - 1);
            if (last != null
                    && step.fromA() + step.countA() == last.fromA()
                    && step.fromB() + step.countB() == last.fromB()) {
                hunks.set(
                        hunks.size() - 1,
                        new Hunk(
                                step.fromA(),
                                step.countA() + last.countA(),
                                step.fromB(),
                                step.countB() + last.countB()));
            } else {
                hunks.add(step);
            }
            x = beforeX;
            y = beforeY;
        }
        Collections.reverse(hunks);
        return hunks;
    }
}
