package io.wedge.emulayer.calls;

import io.wedge.agent.spi.Originals;
import io.wedge.emulayer.session.Session;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.PollEvent;
import io.wedge.messages.port.Call;
import io.wedge.messages.port.SessionOverException;
import io.wedge.messages.wire.CallWriter;
import io.wedge.messages.wire.Lists;
import io.wedge.messages.wire.ReplyReader;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Calls that may take for ever, and who waits in them. The JDK ends a blocking call by a signal to the thread in it, named by its native id; here that signal becomes a
 * CANCEL of the call. A signal that comes before the thread is noted is lost, as one that comes before the host's call: the JDK repeats it until the thread is out.
 */
public final class Waits {
    /** A call that answers this soon is not worth noting. */
    private static final long NOTED_AFTER_NS = 50_000;

    /** In place of a call's number, of which none is 0 or 1: the number of uses in its upper half begins at 1. */
    private static final long NO_CALL = 0;

    private static final long SIGNALLED = 1;

    private static final ConcurrentHashMap<Long, Long> CALLS_BY_THREAD = new ConcurrentHashMap<>();

    private Waits() {}

    /** Waits until a descriptor is ready: 0 or more, or minus EINTR if a signal came. */
    public static long until(int fd, PollEvent event) {
        return either(fd, event, 0, event);
    }

    /** Waits until a descriptor can be written: the {@link PollEvent}s that it is ready for, or minus EINTR if a signal came. */
    static long forRoom(int fd) {
        Call open = Session.tryBegin(Syscall.POLL);
        if (open == null) {
            long ready = until(fd, PollEvent.OUT);
            return ready < 0 ? ready : events(fd, PollEvent.OUT.value(), 0);
        }
        try (Call call = poll(open, fd, PollEvent.OUT, 0, PollEvent.OUT, -1)) {
            return events(answer(call));
        } catch (SessionOverException e) {
            return Session.over(e);
        }
    }

    private static long events(ReplyReader reply) {
        return reply.failed()
                ? -reply.errno().id()
                : Lists.longAt(reply.addressOf(Element.POLL), reply.lengthOf(Element.POLL), Element.EVENTS, 0);
    }

    /** Waits until one of two descriptors can be read: how many can. */
    public static long untilEither(int fd, int other) {
        return either(fd, PollEvent.IN, other, PollEvent.IN);
    }

    private static long either(int fd, PollEvent event, int other, PollEvent otherEvent) {
        Call call = Session.tryBegin(Syscall.POLL);
        if (call != null) {
            return done(poll(call, fd, event, other, otherEvent, -1));
        }
        return new Looking() {
            @Override
            long look() {
                Call slot = Session.tryBegin(Syscall.POLL);
                return slot != null
                        ? Waits.done(poll(slot, fd, event, other, otherEvent, -1))
                        : Wire.done(poll(Session.begin(Syscall.POLL), fd, event, other, otherEvent, 0));
            }

            @Override
            boolean isOver(long result) {
                return result != 0;
            }
        }.done();
    }

    /** A second descriptor of 0 is none. */
    private static Call poll(Call call, int fd, PollEvent event, int other, PollEvent otherEvent, long timeoutNs) {
        put(call.elements(), fd, event);
        if (other != 0) {
            put(call.elements(), other, otherEvent);
        }
        call.elements().putLong(Element.TIMEOUT, timeoutNs);
        return call;
    }

    /** Waits, for a time below 0 for ever, until a descriptor is ready for any of some {@link PollEvent}s: those that it is ready for, 0 on time-out, or minus an errno's number. */
    public static long events(int fd, long events, long timeoutNs) {
        Call open = timeoutNs == 0 ? null : Session.tryBegin(Syscall.POLL);
        try (Call call = open != null ? open : Session.begin(Syscall.POLL)) {
            put(call.elements(), fd, events);
            call.elements().putLong(Element.TIMEOUT, timeoutNs);
            ReplyReader reply = timeoutNs == 0 ? call.call() : answer(call);
            return events(reply);
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

    /**
     * A wait where so many calls wait already that the kernel is not to be given one more: looks again and again, less and less often, and the less the more others do. Every
     * look is a call that ends at once, or finds room for one that waits, so however many wait, each is served.
     */
    abstract static class Looking {
        private static final long FIRST_PAUSE_NS = 1_000_000;
        private static final long LONGEST_PAUSE_NS = 16_000_000;
        /** All looks together take a small part of a processor. */
        private static final long PAUSE_PER_LOOKER_NS = 250_000;

        private static final AtomicInteger LOOKERS = new AtomicInteger();

        /** Looks once: a result in the manner of raw system calls. */
        abstract long look();

        abstract boolean isOver(long result);

        /** The result that ended the wait; minus EINTR if a signal came to this thread. */
        long done() {
            long thread = NativeThreads.current();
            boolean signalled = thread != 0 && thread != NativeThreads.VIRTUAL;
            if (signalled) {
                CALLS_BY_THREAD.put(thread, NO_CALL);
            }
            boolean interrupted = false;
            LOOKERS.incrementAndGet();
            try {
                long pause = FIRST_PAUSE_NS;
                long result = look();
                while (!isOver(result)) {
                    LockSupport.parkNanos(this, pause);
                    interrupted |= Thread.interrupted();
                    if (signalled && CALLS_BY_THREAD.get(thread) == SIGNALLED) {
                        return -Errno.EINTR.id();
                    }
                    pause = Math.min(2 * pause, Math.max(LONGEST_PAUSE_NS, LOOKERS.get() * PAUSE_PER_LOOKER_NS));
                    result = look();
                }
                return result;
            } finally {
                LOOKERS.decrementAndGet();
                if (signalled) {
                    CALLS_BY_THREAD.remove(thread);
                }
                LockSupport.unpark(Thread.currentThread()); // the permit may have been the application's
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    /** Ends the call that the thread of that native id waits in, if there is one. */
    public static void signal(long thread) {
        Long correlation = CALLS_BY_THREAD.get(thread);
        if (correlation == null || CALLS_BY_THREAD.replace(thread, NO_CALL, SIGNALLED)) {
            return;
        }
        if (correlation != SIGNALLED) {
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
