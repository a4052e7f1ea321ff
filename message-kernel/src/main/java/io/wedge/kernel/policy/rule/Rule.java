package io.wedge.kernel.policy.rule;

/**
 * One line of a policy.
 *
 * @param deny whether it forbids.
 * @param text as the user wrote it.
 * @param where file and line, preset or option.
 */
public record Rule(Section section, boolean deny, String text, String where) {
    /** For people: {@code deny files.read "/etc" (app.yaml:7)}. */
    public String describe() {
        return (deny ? "deny " : "") + section.path() + " \"" + text + "\" (" + where + ")";
    }
}
