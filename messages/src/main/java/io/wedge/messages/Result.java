package io.wedge.messages;

/** What the number in a reply's header means. */
public enum Result {
    /** Nothing: 0. */
    NONE,
    /** A count of bytes or things, or an offset. */
    COUNT,
    /** A new capability, as the application's virtual descriptor number without {@link Protocol#VIRTUAL_FD_BASE}. */
    CAPABILITY
}
