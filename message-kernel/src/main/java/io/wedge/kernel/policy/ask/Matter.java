package io.wedge.kernel.policy.ask;

import io.wedge.kernel.policy.rule.Rule;
import io.wedge.kernel.policy.rule.Section;

/**
 * What a question is about. Two calls that are about the same ask the same.
 *
 * @param caller the class on whose behalf, where rules for callers decide; else null.
 */
public record Matter(Section section, String subject, String caller) {
    /**
     * A question of one call.
     *
     * @param matter what it is about.
     * @param line   how it is put.
     * @param rule   the smallest that would allow it; null if there is none that would allow just this.
     */
    public record Question(Matter matter, String line, Rule rule) {}
}
