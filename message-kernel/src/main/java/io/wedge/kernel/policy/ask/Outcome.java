package io.wedge.kernel.policy.ask;

/** What becomes of a call that somebody was to be asked about. */
public enum Outcome {
    /** Somebody allowed it. */
    ALLOWED,
    /** Somebody did not. */
    DENIED,
    /** There was nobody to ask. */
    NOBODY,
    /** The policy is another one by now: to be decided anew. */
    AGAIN,
    /** It has not been asked yet. */
    UNANSWERED
}
