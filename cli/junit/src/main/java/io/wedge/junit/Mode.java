package io.wedge.junit;

/** When a fixture is recorded and when it is used; as {@code wedge record --mode}. */
public enum Mode {
    /** Recorded if there is none, else used. */
    ONCE,
    /** Used; that there is none is a failure. For builds. */
    NONE,
    /** Used; recorded anew where the tests do something else than was recorded. */
    NEW,
    /** Recorded each time. */
    ALL
}
