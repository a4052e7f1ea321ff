package io.wedge.kernel.replay;

import io.wedge.messages.Element;
import io.wedge.messages.wire.CallReader;

/** Which calls write to standard output and error. */
final class StandardStreams {
    /** Not one of them. */
    static final int NONE = -1;

    private static final int OUTPUT = 3;
    private static final int ERROR = 4;

    private StandardStreams() {}

    /** Place of the stream that a call writes to: 0 for output, 1 for error. */
    static int of(CallReader call) {
        return switch (call.syscall()) {
            case WRITE, WRITEV ->
                switch (call.capabilityAt(Element.FD)) {
                    case OUTPUT -> 0;
                    case ERROR -> 1;
                    default -> NONE;
                };
            default -> NONE;
        };
    }
}
