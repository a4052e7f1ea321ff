package io.wedge.kernel.policy;

import io.wedge.kernel.policy.rule.Rule;
import io.wedge.kernel.policy.rule.Section;
import io.wedge.messages.Syscall;

/**
 * One decision, for people and logs.
 *
 * @param rule that decided; null if no rule said anything.
 * @param subject the path, the address, the name.
 * @param pid of the application.
 * @param thread id in the application, its name behind it if that is known.
 * @param caller the class on whose behalf, where rules for callers decide; else null.
 */
record Subject(
        Section section,
        String subject,
        Syscall call,
        Rule rule,
        int pid,
        long thread,
        String threadName,
        String caller) {
    /** The smallest rule that would allow it, as a line of a policy file. */
    String fix() {
        if (rule != null && rule.deny()) {
            return "take " + rule.describe() + " away";
        }
        return section.key() == null
                ? section.group() + ": [" + quoted(subject) + "]"
                : section.group() + ": {" + section.key() + ": [" + quoted(subject) + "]}";
    }

    /** As a line of a policy file. */
    static String yaml(Rule rule) {
        Section section = rule.section();
        String text = section.key() == null
                ? section.group() + ": [" + quoted(rule.text()) + "]"
                : section.group() + ": {" + section.key() + ": [" + quoted(rule.text()) + "]}";
        return printable(rule.deny() ? "deny: {" + text + "}" : text);
    }

    /** One line, without its answers. */
    String question(Rule smallest) {
        return new StringBuilder(section.verb())
                .append(' ')
                .append(printable(subject))
                .append("? (")
                .append(by())
                .append(smallest == null ? "" : "; rule: " + yaml(smallest))
                .append(')')
                .toString();
    }

    private static String quoted(String subject) {
        return subject.matches("[A-Za-z0-9_./-]+")
                ? subject
                : '"' + subject.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    String reason() {
        return rule == null ? "no rule allows it" : "by " + rule.describe();
    }

    /** One line. */
    String line(String verdict) {
        StringBuilder line = new StringBuilder("wedge: ").append(verdict).append(": ");
        line.append(section.verb()).append(' ').append(printable(subject));
        line.append(" (").append(by()).append("): ").append(reason());
        if (rule == null) {
            line.append("; to allow: ");
            if (caller != null) {
                line.append("in callers, ");
            } else if (subject.indexOf(',') < 0) {
                line.append("--allow-")
                        .append(section.option())
                        .append('=')
                        .append(shell())
                        .append(" or ");
            }
            line.append(printable(fix()));
        }
        return line.toString();
    }

    private String by() {
        return call.label() + ", thread " + thread + (threadName == null ? "" : " " + printable(threadName))
                + (caller == null ? "" : ", for " + printable(caller));
    }

    private String shell() {
        return subject.matches("[A-Za-z0-9_./:@%+=-]+")
                ? subject
                : "'" + printable(subject).replace("'", "'\\''") + "'";
    }

    /** Without what a terminal would act on, and what would make a line look like another: controls, marks of direction, breaks of lines, blanks that are none. */
    private static String printable(String text) {
        StringBuilder clean = new StringBuilder();
        text.codePoints().forEach(c -> clean.appendCodePoint(isPlain(c) ? c : '?'));
        return clean.toString();
    }

    private static boolean isPlain(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> true;
        };
    }
}
