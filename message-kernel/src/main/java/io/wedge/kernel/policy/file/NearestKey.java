package io.wedge.kernel.policy.file;

import java.util.Collection;

/** The word that was probably meant. */
final class NearestKey {
    private static final int FAR = 3;

    private NearestKey() {}

    /** {@code ; did you mean 'x'?}, or the list of all where none is near. */
    static String hint(String word, Collection<String> known) {
        String best = null;
        int least = FAR + 1;
        for (String each : known) {
            int distance = distance(word, each);
            if (distance < least) {
                least = distance;
                best = each;
            }
        }
        return best == null ? "; known are " + String.join(", ", known) : "; did you mean '" + best + "'?";
    }

    /** Levenshtein's. */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
