package io.wedge.traces;

/**
 * Tells rules that describe a secret from those that are one: the text of {@code password=(\\S+)} may be kept in a trace, that of {@code hunter2} may not. What stands beside a class of
 * characters ({@code sk-[a-z]+}) counts as described: who knows better gives the rule as one that is never told.
 */
final class SpelledOut {
    // What an expression is made of, a character for each of its own.
    private static final char LITERAL = '_';
    private static final char DESCRIBED = '.';
    private static final char CATCHES = '<';
    private static final char SILENT = '(';
    private static final char END = ')';
    private static final char OR = '|';

    private SpelledOut() {}

    /** Whether what a rule makes asterisks of is described, by a class of characters or a repetition, and not spelled out; in each of its alternatives. */
    static boolean hides(String expression) {
        String shape = shape(expression);
        int group = shape.indexOf(CATCHES);
        return group < 0 ? isDescribed(shape, 0) : isDescribed(shape, group + 1) && !isOneOfSeveral(shape, group);
    }

    /** Each alternative, from there to the end of the group or of the expression. */
    private static boolean isDescribed(String shape, int from) {
        boolean described = false;
        int depth = 0;
        for (int i = from; i < shape.length() && depth >= 0; i++) {
            switch (shape.charAt(i)) {
                case CATCHES, SILENT -> depth++;
                case END -> depth--;
                case DESCRIBED -> described = true;
                case OR -> {
                    if (depth == 0 && !described) {
                        return false;
                    }
                    described &= depth > 0;
                }
                default -> {}
            }
        }
        return described;
    }

    /** Whether there is an alternative to a group: where that matches, all of it is hidden, and the group says nothing. */
    private static boolean isOneOfSeveral(String shape, int group) {
        return hasAlternative(shape, group, -1, END) || hasAlternative(shape, group, 1, SILENT);
    }

    /** In that direction, in what the group lies in. */
    private static boolean hasAlternative(String shape, int group, int step, char inwards) {
        int depth = step > 0 ? 1 : 0; // forwards its own end comes first
        int outermost = 0;
        for (int i = group + step; i >= 0 && i < shape.length(); i += step) {
            char c = shape.charAt(i);
            boolean begins = c == CATCHES || c == SILENT;
            if (begins || c == END) {
                depth += begins == (inwards == SILENT) ? 1 : -1;
                outermost = Math.min(outermost, depth);
            } else if (c == OR && depth <= outermost) {
                return true;
            }
        }
        return false;
    }

    private static String shape(String expression) {
        StringBuilder shape = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < expression.length(); i++) {
            char c = expression.charAt(i);
            if (c == '\\' && i + 1 < expression.length()) {
                char escaped = expression.charAt(++i);
                quoted = escaped == 'Q' || quoted && escaped != 'E';
                boolean described = !quoted && Character.isLetter(escaped) && "QEbBAGZz".indexOf(escaped) < 0;
                shape.append(described ? DESCRIBED : LITERAL);
            } else if (quoted) {
                shape.append(LITERAL);
            } else if (c == '[') {
                i = classEnd(expression, i);
                shape.append(DESCRIBED);
            } else {
                shape.append(kind(expression, i));
            }
        }
        return shape.toString();
    }

    private static char kind(String expression, int at) {
        return switch (expression.charAt(at)) {
            case '(' -> isSilent(expression, at) ? SILENT : CATCHES;
            case ')' -> END;
            case '|' -> OR;
            case '.', '*', '+', '{' -> DESCRIBED;
            default -> LITERAL;
        };
    }

    /** Of a class in brackets: in it nothing else has a meaning. */
    private static int classEnd(String expression, int start) {
        for (int i = start + 1; i < expression.length(); i++) {
            char c = expression.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == ']' && i > start + 1) {
                return i;
            }
        }
        return expression.length();
    }

    /** {@code (?…)} catches nothing, unless it has a name: {@code (?<name>…)}. */
    private static boolean isSilent(String expression, int at) {
        boolean named = expression.startsWith("(?<", at)
                && at + 3 < expression.length()
                && Character.isLetter(expression.charAt(at + 3));
        return expression.startsWith("(?", at) && !named;
    }
}
