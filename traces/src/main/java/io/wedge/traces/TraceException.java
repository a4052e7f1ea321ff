package io.wedge.traces;

import java.io.IOException;

/** A trace that cannot be read or written, and why. The message is one line for people; it names the trace. */
public final class TraceException extends IOException {
    private static final long serialVersionUID = 1;

    /** What is wrong with it. */
    public enum Kind {
        /** There is something of that name already. */
        EXISTS,
        /** No trace. */
        FOREIGN,
        /** Of a format version that this build does not know. */
        NEWER,
        /** It ends, or a file of it does, before what its records name. */
        TRUNCATED,
        /** Its bytes are not what was written. */
        CORRUPTED,
        /** The disk, or whatever it lies on, takes no more. */
        UNWRITABLE
    }

    private final Kind kind;

    /** With a line for people. */
    public TraceException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** With the failure behind it. */
    public TraceException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** For those who decide by it. */
    public Kind kind() {
        return kind;
    }
}
