package io.wedge.messages.wire;

/** The peer sent bytes that are no message. Ends that peer's session, and no other. */
public final class MalformedMessageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is wrong. */
    public enum Code {
        /** Shorter than its header, or than its header says. */
        TRUNCATED,
        /** Longer than the protocol allows. */
        OVERSIZED,
        /** An element's length does not fit its type or its list. */
        BAD_LENGTH,
        /** An element's type is unknown or not the one its id has. */
        BAD_TYPE,
        /** Lists in lists deeper than the protocol allows. */
        TOO_DEEP,
        /** An element that may stand once stands twice. */
        REPEATED,
        /** A reply slot, region or path that cannot be. */
        BAD_VALUE
    }

    private final Code code;

    public MalformedMessageException(Code code, String message) {
        super(code + ": " + message);
        this.code = code;
    }

    /** What is wrong, for tests and counters. */
    public Code code() {
        return code;
    }
}
