package io.wedge.kernel.policy.file;

/** A policy that cannot be used. The message is one line: where, what, and what to write instead. */
public final class PolicyException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    public PolicyException(String message) {
        super(message);
    }

    public PolicyException(String message, Throwable cause) {
        super(message, cause);
    }
}
