package io.wedge.kernel.calls;

/** Serves one kind of call. Runs on a lane's poller and must not block there: what has to wait is parked or offloaded, see {@link Invocation#detach}. */
@FunctionalInterface
public interface Handler {
    /** Serves the call; its reply is {@link Invocation#reply} as it stands on return, unless the handler detached it. */
    void serve(Invocation invocation);
}
