package io.wedge.traces;

/** Tells rules that describe a secret from those that are one: the text of {@code password=(\\S+)} may be kept in a trace, that of {@code hunter2} may not. */
final class SpelledOut {
    private SpelledOut() {}

    /** Whether what a rule makes asterisks of is described, by a class of characters or a repetition, and not spelled out. */
    static boolean hides(String expression) {
        boolean quoted = false;
        for (int i = groupAt(expression); i < expression.length(); i++) {
            char c = expression.charAt(i);
            if (c == '\\' && i + 1 < expression.length()) {
                char escaped = expression.charAt(++i);
                quoted = escaped == 'Q' || quoted && escaped != 'E';
                if (!quoted && Character.isLetter(escaped) && "QEbBAGZz".indexOf(escaped) < 0) {
                    return true;
                }
            } else if (!quoted && "[.*+{".indexOf(c) >= 0) {
                return true;
            } else if (!quoted && c == ')') {
                return false;
            }
        }
        return false;
    }

    /** Where the first group begins that catches something; 0 without one. */
    private static int groupAt(String expression) {
        for (int i = 0; i < expression.length(); i++) {
            if (expression.charAt(i) == '\\') {
                i++;
            } else if (expression.charAt(i) == '(' && !expression.startsWith("(?", i)) {
                return i + 1;
            }
        }
        return 0;
    }
}
