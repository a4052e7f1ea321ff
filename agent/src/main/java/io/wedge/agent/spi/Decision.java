package io.wedge.agent.spi;

/** What becomes of a method of the JDK. */
public enum Decision {
    /** The layer serves it where {@link When} says so. */
    SENDS,
    /** Stays native, for the reason in the row. */
    KEEPS,
    /** Stays native until its family is built. */
    LATER,
    /** Is no native, but hands out what native code is called with: served like one at its call sites, where {@link When} says so. */
    WATCHES
}
