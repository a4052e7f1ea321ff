package io.wedge.kernel.policy.ask;

/** What somebody says to a question. */
public enum Answer {
    /** This call may go on. */
    ONCE,
    /** This and its like may, from now on: a rule. */
    ALWAYS,
    /** This call may not. */
    NO,
    /** Neither this nor its like, from now on: a rule. */
    NEVER,
    /** Nothing: nobody wanted to know any more. */
    NOTHING,
    /** Nobody is there who could say anything, and nobody will be. */
    NOBODY
}
