package io.wedge.kernel.policy.rule;

/**
 * One line of a policy.
 *
 * @param deny whether it forbids.
 * @param text as the user wrote it.
 * @param where file and line, preset or option.
 * @param grantsData whether the data of what it allows to open is the program's own business, {@code grant: data}.
 */
public record Rule(Section section, boolean deny, String text, String where, boolean grantsData) {
    /** One that grants nothing. */
    public Rule(Section section, boolean deny, String text, String where) {
        this(section, deny, text, where, false);
    }

    /** For people: {@code deny files.read "/etc" (app.yaml:7)}. */
    public String describe() {
        return (deny ? "deny " : "") + section.path() + " " + (grantsData ? "(grant: data) " : "") + "\"" + text
                + "\" (" + where + ")";
    }
}
