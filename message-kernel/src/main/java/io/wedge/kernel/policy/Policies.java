package io.wedge.kernel.policy;

/**
 * What a session goes by.
 *
 * @param decides what happens.
 * @param audited is only asked and logged, while the first decides; null for none.
 */
public record Policies(Policy decides, Policy audited) {}
