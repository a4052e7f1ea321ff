package io.wedge.kernel.policy;

import java.util.List;

/**
 * What a session goes by.
 *
 * @param decides what happens.
 * @param audited is only asked and logged, while the first decides; null for none.
 * @param callers what decides for some callers instead.
 */
public record Policies(Policy decides, Policy audited, List<CallerPolicy> callers) {}
