package io.wedge.traces;

import java.nio.file.Path;

/** Names and numbers of the format; the package says what they mean. */
final class TraceFormat {
    /** Raise it when readers of the former version would misread what is written. */
    static final int VERSION = 3;

    static final int CALL = 1;
    static final int TEXT = 2;
    static final int SESSION = 3;
    static final int SESSION_END = 4;
    static final int THREAD = 5;
    static final int THREAD_NAME = 6;
    static final int BASE = 7;
    static final int CONTENT = 8;
    static final int STACK = 9;
    static final int STACK_OF = 10;

    static final int IN_PLACE = 0;
    static final int IN_DICTIONARY = 1;
    static final int IN_BLOCK = 2;
    static final int LEFT_OUT = 3;

    static final int SHORT_HASH_BYTES = 8;
    static final int INDEX_ENTRY_BYTES = 32;
    static final int CHECK_BYTES = 2;

    /** So many calls stand between two BASE records. */
    static final int CALLS_PER_BASE = 4096;

    private TraceFormat() {}

    static Path header(Path trace) {
        return trace.resolve("trace.properties");
    }

    static Path end(Path trace) {
        return trace.resolve("end.properties");
    }

    static Path calls(Path trace) {
        return trace.resolve("calls");
    }

    static Path blocks(Path trace) {
        return trace.resolve("blocks.data");
    }

    static Path blockIndex(Path trace) {
        return trace.resolve("blocks.index");
    }

    static Path index(Path trace) {
        return trace.resolve("index");
    }
}
