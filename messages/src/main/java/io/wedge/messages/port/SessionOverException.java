package io.wedge.messages.port;

import java.io.IOException;

/** The message kernel is gone, or has ended this session. Every call in flight and every later one fails with it. */
public final class SessionOverException extends IOException {
    private static final long serialVersionUID = 1L;

    public SessionOverException(String message) {
        super(message);
    }
}
