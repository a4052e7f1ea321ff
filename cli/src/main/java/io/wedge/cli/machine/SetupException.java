package io.wedge.cli.machine;

/** The command line or the set-up is wrong. The message is the one line that people read: what is wrong; what to do. Exit status 2. */
public final class SetupException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With what is wrong and what to do about it. */
    public SetupException(String what, String whatToDo) {
        super(what + "; " + whatToDo);
    }

    /** With the failure behind it. */
    public SetupException(String what, String whatToDo, Throwable cause) {
        super(what + "; " + whatToDo, cause);
    }

    /** With a line that says both already. */
    public static SetupException saying(String line, Throwable cause) {
        return new SetupException(line, cause);
    }

    private SetupException(String line, Throwable cause) {
        super(line, cause);
    }
}
