package io.wedge.agent.spi;

/** What becomes of a native method. */
public enum Decision {
    /** The layer serves it where {@link When} says so. */
    SENDS,
    /** Stays native, for the reason in the row. */
    KEEPS,
    /** Stays native until its family is built. */
    LATER
}
