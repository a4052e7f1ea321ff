package io.wedge.kernel.record;

import io.wedge.messages.Syscall;
import io.wedge.traces.Payload;

/** Which way data goes through a call's regions. */
public final class Directions {
    private Directions() {}

    /** Null for a call that has no data beside it. */
    public static Payload of(Syscall syscall) {
        if (syscall == null) {
            return null;
        }
        return switch (syscall) {
            case READ, PREAD, READV, RECVFROM, GETXATTR, LISTXATTR -> Payload.IN;
            case WRITE, PWRITE, WRITEV, SEND, SENDTO, SETXATTR -> Payload.OUT;
            default -> null;
        };
    }
}
