package io.wedge.kernel.policy;

import io.wedge.kernel.calls.Caller;

/** Where a session's policies come from. Any thread. */
@FunctionalInterface
public interface PolicySource {
    /** The policies for an application. */
    Policies policies(Caller caller);

    /** Whether an application goes by a policy at all. */
    default boolean knows(Caller caller) {
        return true;
    }

    /** Whether a policy of it has rules for callers. */
    default boolean asksForCallers() {
        return false;
    }

    /** Whether a policy of it lets programs see another time. */
    default boolean altersClocks() {
        return false;
    }

    /** Where its denials are told; the common log if this is null. */
    default PolicyLog log(Caller caller) {
        return null;
    }
}
