package io.wedge.messages;

/** The version of the wire format, and its limits. Raise {@link #VERSION} when a byte that a peer already reads changes its place or meaning. */
public final class Protocol {
    /** Carried in each call's header; a kernel refuses a call of a version it does not serve with {@link Errno#EPROTO}. */
    public static final int VERSION = 1;

    /** The oldest version that this build still reads. */
    public static final int OLDEST_VERSION = 1;

    /** Longest call in bytes, header included. Bulk data never travels in a call: it lies in a region of the arena. */
    public static final int MAX_CALL_BYTES = 64 * 1024;

    /** Deepest nesting of lists in lists. */
    public static final int MAX_LIST_DEPTH = 8;

    /** Virtual descriptor numbers start here; a capability is the number without this bit. */
    public static final int VIRTUAL_FD_BASE = 1 << 30;

    private Protocol() {}
}
