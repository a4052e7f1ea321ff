package io.wedge.kernel.session;

import io.wedge.kernel.calls.Caller;
import io.wedge.kernel.wedge.CallContext;
import io.wedge.kernel.wedge.Wedge;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.ReplyReader;
import io.wedge.messages.wire.ReplyWriter;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** The wedges of a kernel: before in order, after in reverse. */
final class WedgeChain {
    private final Wedge[] wedges;
    private final boolean wantsTimes;

    private WedgeChain(Wedge[] wedges) {
        this.wedges = wedges;
        this.wantsTimes = Stream.of(wedges).anyMatch(Wedge::wantsTimes);
    }

    /** The given ones first, then those that ServiceLoader finds, by name. */
    static WedgeChain of(List<Wedge> given) {
        Stream<Wedge> found = ServiceLoader.load(Wedge.class, WedgeChain.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(java.util.Comparator.comparing(Wedge::name));
        return new WedgeChain(Stream.concat(given.stream(), found).toArray(Wedge[]::new));
    }

    /** Those that serve an application. */
    WedgeChain of(Caller caller) {
        return new WedgeChain(
                Stream.of(wedges).filter(wedge -> wedge.serves(caller)).toArray(Wedge[]::new));
    }

    boolean isEmpty() {
        return wedges.length == 0;
    }

    /** Whether one of them wants to know when calls began and ended. */
    boolean wantsTimes() {
        return wantsTimes;
    }

    /** Whether one of them wants clock reads to be calls. */
    boolean wantsClocks() {
        for (Wedge wedge : wedges) {
            if (wedge.wantsClocks()) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of them has to see what is read and written. */
    boolean wantsData() {
        for (Wedge wedge : wedges) {
            if (wedge.wantsData()) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of them wants to know the threads' names. */
    boolean wantsThreadNames() {
        for (Wedge wedge : wedges) {
            if (wedge.wantsThreadNames()) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of them wants to know where the threads come from. */
    boolean wantsThreadOrigins() {
        for (Wedge wedge : wedges) {
            if (wedge.wantsThreadOrigins()) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of them wants to know what children write. */
    boolean wantsChildOutput() {
        return Stream.of(wedges).anyMatch(Wedge::wantsChildOutput);
    }

    /** Shows a CHILD_OUTPUT to those that want it. */
    void childOutput(CallContext context, CallReader call, ReplyReader reply) {
        for (Wedge wedge : wedges) {
            if (wedge.wantsChildOutput()) {
                wedge.after(context, call, reply);
            }
        }
    }

    /** What an application is told at its start. */
    List<String> tells(Caller caller) {
        return Stream.of(wedges).flatMap(wedge -> wedge.tells(caller).stream()).toList();
    }

    /** True if the call is to be served; false if a wedge has answered it or put it aside. */
    boolean before(CallContext context, CallReader call, ReplyWriter reply) {
        for (Wedge wedge : wedges) {
            if (wedge.before(context, call, reply) != Wedge.Verdict.PASS) {
                return false;
            }
        }
        return true;
    }

    /** How long the call is to wait; the delays of several wedges add up. */
    long entryDelayNs(CallContext context, CallReader call) {
        long delay = 0;
        for (Wedge wedge : wedges) {
            delay += wedge.entryDelayNs(context, call);
        }
        return delay;
    }

    /** How long its answer is to be held back. */
    long exitDelayNs(CallContext context, CallReader call) {
        long delay = 0;
        for (Wedge wedge : wedges) {
            delay += wedge.exitDelayNs(context, call);
        }
        return delay;
    }

    void after(CallContext context, CallReader call, ReplyReader reply) {
        for (int i = wedges.length - 1; i >= 0; i--) {
            wedges[i].after(context, call, reply);
        }
    }

    void sessionEnded(String session) {
        for (Wedge wedge : wedges) {
            wedge.sessionEnded(session);
        }
    }
}
