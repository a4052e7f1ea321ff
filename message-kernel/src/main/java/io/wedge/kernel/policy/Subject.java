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
                ? section.group() + ": [" + quoted() + "]"
                : section.group() + ": {" + section.key() + ": [" + quoted() + "]}";
    }

    private String quoted() {
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
        line.append(" (").append(call.label()).append(", thread ").append(thread);
        if (threadName != null) {
            line.append(' ').append(printable(threadName));
        }
        if (caller != null) {
            line.append(", for ").append(printable(caller));
        }
        line.append("): ").append(reason());
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

    private String shell() {
        return subject.matches("[A-Za-z0-9_./:@%+=-]+")
                ? subject
                : "'" + printable(subject).replace("'", "'\\''") + "'";
    }

    /** Without what a terminal would act on. */
    private static String printable(String text) {
        StringBuilder clean = new StringBuilder();
        text.chars().forEach(c -> clean.append(c < ' ' || c == 0x7f ? "?" : Character.toString((char) c)));
        return clean.toString();
    }
}
