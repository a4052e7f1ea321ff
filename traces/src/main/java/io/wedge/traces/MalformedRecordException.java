package io.wedge.traces;

/** A record whose bytes are not the format's, though its check holds; the reader makes a {@link TraceException} of it. */
final class MalformedRecordException extends RuntimeException {
    private static final long serialVersionUID = 1;

    MalformedRecordException(String what) {
        super(what);
    }
}
