package io.wedge.agent.support;

/** Wedge cannot start. The message is the one line that people read: what is wrong; what to do. */
public final class StartupException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With what is wrong and what to do about it. */
    public StartupException(String what, String whatToDo) {
        super(what + "; " + whatToDo);
    }

    /** With the failure behind it. */
    public StartupException(String what, String whatToDo, Throwable cause) {
        super(what + "; " + whatToDo, cause);
    }
}
