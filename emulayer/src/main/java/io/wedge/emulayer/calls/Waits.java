package io.wedge.emulayer.calls;

import io.wedge.agent.spi.Originals;
import io.wedge.emulayer.session.Session;
import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.PollEvent;
import io.wedge.messages.port.Call;
import io.wedge.messages.port.SessionOverException;
import io.wedge.messages.wire.CallWriter;
import io.wedge.messages.wire.Lists;
import io.wedge.messages.wire.ReplyReader;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Calls that may take for ever, and who waits in them. The JDK ends a blocking call by a signal to the thread in it, named by its native id; here that signal becomes a
 * CANCEL of the call. A signal that comes before the thread is noted is lost, as one that comes before the host's call: the JDK repeats it until the thread is out.
 */
public final class Waits {
    /** A call that answers this soon is not worth noting. */
    private static final long NOTED_AFTER_NS = 50_000;

    private static final ConcurrentHashMap<Long, Long> CALLS_BY_THREAD = new ConcurrentHashMap<>();

    private Waits() {}

    /** Waits until a descriptor is ready: 0 or more, or minus EINTR if a signal came. */
    public static long until(int fd, PollEvent event) {
        Call call = Session.begin(Syscall.POLL);
        put(call.elements(), fd, event);
        call.elements().putLong(Element.TIMEOUT, -1);
        return done(call);
    }

    /** Waits until one of two descriptors can be read: how many can. */
    public static long untilEither(int fd, int other) {
        Call call = Session.begin(Syscall.POLL);
        put(call.elements(), fd, PollEvent.IN);
        put(call.elements(), other, PollEvent.IN);
        call.elements().putLong(Element.TIMEOUT, -1);
        return done(call);
    }

    /** Waits, for a time below 0 for ever, until a descriptor is ready for any of some {@link PollEvent}s: those that it is ready for, 0 on time-out, or minus an errno's number. */
    public static long events(int fd, long events, long timeoutNs) {
        try (Call call = Session.begin(Syscall.POLL)) {
            put(call.elements(), fd, events);
            call.elements().putLong(Element.TIMEOUT, timeoutNs);
            ReplyReader reply = timeoutNs == 0 ? call.call() : answer(call);
            return reply.failed()
                    ? -reply.errno().id()
                    : Lists.longAt(reply.addressOf(Element.POLL), reply.lengthOf(Element.POLL), Element.EVENTS, 0);
        } catch (SessionOverException e) {
            return Session.over(e);
        }
    }

    private static void put(CallWriter elements, int fd, PollEvent event) {
        put(elements, fd, event.value());
    }

    private static void put(CallWriter elements, int fd, long events) {
        int mark = elements.beginList(Element.POLL);
        elements.putLong(Element.FD, Wire.capability(fd)).putLong(Element.EVENTS, events);
        elements.endList(mark);
    }

    /** Sends a call that may take long, waits for it and closes it; a signal to this thread ends it. */
    public static long done(Call open) {
        try (Call call = open) {
            return Wire.outcome(answer(call));
        } catch (SessionOverException e) {
            return Session.over(e);
        }
    }

    /** Sends a call that may take long and waits for its reply, which is valid until the call is closed; a signal to this thread ends it. */
    public static ReplyReader answer(Call call) throws SessionOverException {
        Session.port().send(call);
        ReplyReader reply = Session.port().waitFor(call, NOTED_AFTER_NS);
        return reply != null ? reply : waitNoted(call);
    }

    private static ReplyReader waitNoted(Call call) throws SessionOverException {
        long thread = NativeThreads.current();
        if (thread == 0 || thread == NativeThreads.VIRTUAL) {
            return Session.port().waitAsleep(call);
        }
        CALLS_BY_THREAD.put(thread, call.correlationId());
        try {
            return Session.port().waitAsleep(call);
        } finally {
            CALLS_BY_THREAD.remove(thread);
        }
    }

    /** Ends the call that the thread of that native id waits in, if there is one. */
    public static void signal(long thread) {
        Long correlation = CALLS_BY_THREAD.get(thread);
        if (correlation != null) {
            Call cancel = Session.begin(Syscall.CANCEL);
            cancel.elements().putLong(Element.CORRELATION, correlation);
            // The answer does not matter: the call may have ended by itself.
            Wire.done(cancel);
        }
    }

    /** Looked up when a thread first waits long. */
    private static final class NativeThreads {
        static final long VIRTUAL = -1;

        private static final MethodHandle CURRENT = Originals.of("sun/nio/ch/NativeThread", "current", "()J");

        static long current() {
            try {
                return (long) CURRENT.invokeExact();
            } catch (Throwable e) {
                throw new IllegalStateException("NativeThread.current", e);
            }
        }
    }
}
