package io.wedge.kernel.policy;

import io.wedge.kernel.calls.Caller;

/** Where a session's policies come from. Any thread. */
@FunctionalInterface
public interface PolicySource {
    /** The policies for an application. */
    Policies policies(Caller caller);
}
