package io.wedge.it;

import java.util.ArrayList;
import java.util.List;

/** The difference of two texts in diff -u's form, for people. */
final class UnifiedDiff {
    private static final int CONTEXT = 3;

    private UnifiedDiff() {}

    static String of(String fromName, List<String> from, String toName, List<String> to) {
        List<String> script = script(from, to);
        StringBuilder text = new StringBuilder("--- " + fromName + "\n+++ " + toName + "\n");
        int lastPrinted = -1;
        for (int i = 0; i < script.size(); i++) {
            if (nearChange(script, i)) {
                if (lastPrinted != i - 1) {
                    text.append("@@\n");
                }
                text.append(script.get(i)).append('\n');
                lastPrinted = i;
            }
        }
        return text.toString();
    }

    private static boolean nearChange(List<String> script, int at) {
        for (int i = Math.max(0, at - CONTEXT); i <= Math.min(script.size() - 1, at + CONTEXT); i++) {
            if (script.get(i).charAt(0) != ' ') {
                return true;
            }
        }
        return false;
    }

    /** Every line of both with ' ', '-' or '+' in front, by the longest common subsequence. */
    private static List<String> script(List<String> from, List<String> to) {
        int[][] common = new int[from.size() + 1][to.size() + 1];
        for (int i = from.size() - 1; i >= 0; i--) {
            for (int j = to.size() - 1; j >= 0; j--) {
                common[i][j] = from.get(i).equals(to.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        List<String> script = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < from.size() || j < to.size()) {
            if (i < from.size() && j < to.size() && from.get(i).equals(to.get(j))) {
                script.add(" " + from.get(i++));
                j++;
            } else if (i < from.size() && (j == to.size() || common[i + 1][j] >= common[i][j + 1])) {
                script.add("-" + from.get(i++));
            } else {
                script.add("+" + to.get(j++));
            }
        }
        return script;
    }
}
