package io.wedge.kernel.calls;

import io.wedge.kernel.capability.Capabilities.Held;
import io.wedge.kernel.host.HostErrors;
import io.wedge.kernel.host.HostLocks;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.wire.CallReader;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Byte-range locks. They belong to the open file, as two channels on one file in one program exclude each other natively through the JDK's own table. The host has no readiness for locks, so
 * who waits tries again when anyone in this kernel unlocks or closes, and after a while: other programs hold locks too.
 */
final class Locks {
    private static final long FIRST_DELAY_NS = 1_000_000;
    private static final long LONGEST_DELAY_NS = 16_000_000;

    private final Queue<Waiter> waiters = new ConcurrentLinkedQueue<>();

    /** fcntl(F_OFD_SETLK), waiting if asked to. */
    void lock(Invocation call) {
        Held held = Answers.held(call, Element.FD, 0);
        if (held == null) {
            return;
        }
        CallReader arguments = call.call();
        long offset = arguments.longAt(Element.OFFSET, 0);
        long bytes = arguments.longAt(Element.SIZE, 0);
        boolean exclusive = arguments.longAt(Element.EXCLUSIVE, 0) != 0;
        long result = HostLocks.tryLock(held.fd(), offset, bytes, exclusive);
        boolean isHeldByAnother = result < 0 && HostErrors.ofResult(result) == Errno.EAGAIN;
        if (isHeldByAnother && arguments.longAt(Element.WAIT, 0) != 0) {
            new Waiter(call, held, offset, bytes, exclusive).begin();
            return;
        }
        held.close();
        Answers.done(call.reply(), result);
    }

    /** Unlocks. */
    void unlock(Invocation call) {
        try (Held held = Answers.held(call, Element.FD, 0)) {
            if (held != null) {
                CallReader arguments = call.call();
                long offset = arguments.longAt(Element.OFFSET, 0);
                long bytes = arguments.longAt(Element.SIZE, 0);
                Answers.done(call.reply(), HostLocks.unlock(held.fd(), offset, bytes));
            }
        }
        released();
    }

    /** Someone may have released a lock: those who wait try again, in their order. */
    void released() {
        for (Waiter waiter : waiters) {
            waiter.attempt();
        }
    }

    private final class Waiter {
        private final Parking parking;
        private final Completion completion;
        private final Held held;
        private final long offset;
        private final long bytes;
        private final boolean exclusive;
        private long delayNs = FIRST_DELAY_NS;
        private boolean over;

        Waiter(Invocation call, Held held, long offset, long bytes, boolean exclusive) {
            this.parking = call.parking();
            this.completion = call.detach();
            this.held = held;
            this.offset = offset;
            this.bytes = bytes;
            this.exclusive = exclusive;
        }

        void begin() {
            waiters.add(this);
            completion.onCancel(this::cancel);
            // What was released between the first attempt and now.
            attempt();
            parking.after(delayNs, this::tick);
        }

        private void tick() {
            if (!attempt()) {
                delayNs = Math.min(delayNs * 2, LONGEST_DELAY_NS);
                parking.after(delayNs, this::tick);
            }
        }

        /** True if the wait is over. */
        synchronized boolean attempt() {
            if (over) {
                return true;
            }
            long result = HostLocks.tryLock(held.fd(), offset, bytes, exclusive);
            if (result < 0 && HostErrors.ofResult(result) == Errno.EAGAIN) {
                return false;
            }
            boolean[] told = new boolean[1];
            completion.reply(reply -> {
                told[0] = true;
                Answers.done(reply, result);
            });
            if (!told[0] && result >= 0) {
                HostLocks.unlock(held.fd(), offset, bytes);
            }
            end();
            return true;
        }

        private synchronized void cancel() {
            if (!over) {
                end();
            }
        }

        private void end() {
            over = true;
            waiters.remove(this);
            held.close();
        }
    }
}
