package io.wedge.kernel.session;

/** Hears of sessions. Called on a session's control thread; must not block for long. */
public interface SessionListener {
    /** The application has said HELLO and has been given its session. */
    default void attached(SessionInfo session) {}

    /** The session is over and all it had is free. */
    default void ended(SessionInfo session, String reason) {}

    /** Somebody was turned away. */
    default void refused(String reason) {}
}
