package io.wedge.kernel.wedge;

import io.wedge.kernel.calls.Caller;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.ReplyReader;
import io.wedge.messages.wire.ReplyWriter;
import java.util.List;

/**
 * One member of the chain. Called on lane pollers and workers, for several calls at a time: a wedge guards its own state. Must not block. Found by
 * {@link java.util.ServiceLoader} or given by the kernel's options.
 */
public interface Wedge {
    /** What happens to a call. */
    enum Verdict {
        /** The next wedge, and in the end the handler, sees the call. */
        PASS,
        /** This wedge has filled the reply: no later wedge's before and no handler sees the call. */
        ANSWERED,
        /** This wedge has put the call aside ({@link CallContext#putAside}): later the whole chain sees it once more, as if it had just come. */
        WAITS
    }

    /** A name for log lines and the order of the chain. */
    String name();

    /**
     * Whether it is a member of the chain for an application. Asked once, when it attaches.
     *
     * @throws IllegalArgumentException with a line for people, if the application asked for something that cannot be: it is refused then.
     */
    default boolean serves(Caller caller) {
        return true;
    }

    /** Whether it wants the applications to send the names of their threads, as THREAD_NAME calls. Asked once for each session. */
    default boolean wantsThreadNames() {
        return false;
    }

    /**
     * Before the call is served.
     *
     * @param context of this call; one object from before to after.
     */
    default Verdict before(CallContext context, CallReader call, ReplyWriter reply) {
        return Verdict.PASS;
    }

    /**
     * How long the call waits before anybody decides on it and serves it. Asked once, before {@link #before}; the call may be cancelled meanwhile.
     *
     * @return nanoseconds; 0 for no delay.
     */
    default long entryDelayNs(CallContext context, CallReader call) {
        return 0;
    }

    /**
     * How long the answer is held back once it has been made. Asked once, after {@link #after}.
     *
     * @return nanoseconds; 0 for no delay.
     */
    default long exitDelayNs(CallContext context, CallReader call) {
        return 0;
    }

    /** After it was answered, in the chain's reverse order. The call's elements are those that were sent; valid for parked calls too. */
    default void after(CallContext context, CallReader call, ReplyReader reply) {}

    /** Whether the application's reads of clocks are to be calls too, from its start on. Costs each read a round trip; where no wedge wants it, nothing. */
    default boolean wantsClocks() {
        return false;
    }

    /**
     * Whether it wants to know what children write to the standard output and error that they inherit: {@link #after} is called then with CHILD_OUTPUTs, which nobody has sent and nobody was
     * asked about before. Such children get pipes in the place of these streams. Asked when an application attaches.
     */
    default boolean wantsChildOutput() {
        return false;
    }

    /**
     * Whether it asks when calls began and ended. Two looks at the clock cost a short call a tenth of its time: where no wedge of a session wants them, its calls have no times. Asked once for each
     * session.
     */
    default boolean wantsTimes() {
        return true;
    }

    /** Whether it wants to know where the applications' threads come from, as THREAD_ORIGIN calls. Asked once for each session. */
    default boolean wantsThreadOrigins() {
        return false;
    }

    /**
     * Whether it has to see what is read and written: then no file's data is granted, whatever a policy says. Asked once for each session, and unless a wedge says otherwise it has to.
     */
    default boolean wantsData() {
        return true;
    }

    /** What the application is to hear of it at its start beside the rest: lines {@code key=value}. */
    default List<String> tells() {
        return List.of();
    }

    /** What one application is to hear, which {@link #serves} was asked about: unless it differs between them, what all hear. */
    default List<String> tells(Caller caller) {
        return tells();
    }

    /** When a session ends. */
    default void sessionEnded(String session) {}
}
