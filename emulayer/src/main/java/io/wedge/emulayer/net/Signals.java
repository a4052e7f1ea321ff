package io.wedge.emulayer.net;

import io.wedge.emulayer.calls.Wire;
import io.wedge.emulayer.session.Session;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.port.Call;
import io.wedge.messages.port.SessionOverException;
import io.wedge.messages.wire.RawMemoryUnsafe;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Signals to selectors through event counters, eventfd(2): sent, and not waited for. Whoever wakes a selector learns nothing from the reply, and the selector does not have to be
 * awake by then; a server that hands its connections back to a selector saves one wait a request. A counter's reply is looked at before its next signal, which then answers an
 * error of the one before. Any thread.
 */
final class Signals {
    /** A power of two. Counters that share a place wait for each other's replies, which are there by then. */
    private static final int PLACES = 64;

    private static final AtomicReferenceArray<Signal> UNANSWERED = new AtomicReferenceArray<>(PLACES);

    private Signals() {}

    private static final class Signal {
        final int fd;
        final Call call;

        Signal(int fd, Call call) {
            this.fd = fd;
            this.call = call;
        }
    }

    /** Adds 1 to a counter. What write(2) answers, if that is known already. */
    static long send(int fd) {
        Call call = Wire.begin(Syscall.WRITE, fd);
        RawMemoryUnsafe.putLong(call.elements().reserveBytes(Element.DATA, Long.BYTES), 1);
        if (call.isHeld()) {
            // One of the reserved slots, which are few.
            return Wire.done(call);
        }
        try {
            call.send();
        } catch (SessionOverException e) {
            call.close();
            return Session.over(e);
        }
        Signal before = UNANSWERED.getAndSet(fd & PLACES - 1, new Signal(fd, call));
        if (before == null) {
            return Long.BYTES;
        }
        long result = received(before.call);
        boolean tells = before.fd == fd && result < 0 && result != -Errno.EAGAIN.id();
        return tells ? result : Long.BYTES;
    }

    private static long received(Call sent) {
        try (Call call = sent) {
            return Wire.outcome(call.waitFor());
        } catch (SessionOverException e) {
            return Session.over(e);
        }
    }
}
