package io.wedge.traces.read;

import io.wedge.traces.CallRecord;

/** Makes a line of each call. It is shown all of them, and asked for the lines of some. One thread. */
public interface CallPrinter {
    /** A call comes. */
    default void enter(CallRecord record) {}

    /** Appends its line, with the line's end. */
    void print(CallRecord record, Subjects subjects, StringBuilder out);

    /** The call has been printed, or not. */
    default void leave(CallRecord record) {}
}
