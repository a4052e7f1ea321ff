package io.wedge.kernel.session;

import java.io.IOException;

/** An application may not attach; the message is one line that says why and what can be done. */
public final class SessionRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    public SessionRefusedException(String reason) {
        super(reason);
    }

    public SessionRefusedException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
