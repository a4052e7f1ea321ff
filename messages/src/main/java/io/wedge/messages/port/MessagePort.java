package io.wedge.messages.port;

import io.wedge.messages.Syscall;
import io.wedge.messages.wire.ReplyReader;
import java.io.Closeable;

/**
 * Three primitives: send, receive, wait. All methods may be called by any thread; a {@link Call} belongs to the thread that uses it until it is closed, and one thread
 * may have many in flight.
 *
 * <pre>{@code
 * try (Call call = port.begin(Syscall.STAT)) {
 *     call.elements().putBytes(Element.PATH_NAME, path).putLong(Element.STAT_MASK, StatField.SIZE.value());
 *     port.send(call);
 *     ReplyReader reply = port.waitFor(call);
 *     size = reply.failed() ? -1 : reply.longAt(Element.SIZE, 0);
 * }
 * }</pre>
 *
 * <p>Waiting keeps a thread's interrupt status and its {@link java.util.concurrent.locks.LockSupport} permit: it never ends early. A virtual thread that waits is parked,
 * its carrier goes on.
 */
public interface MessagePort extends Closeable {
    /** Starts a call whose elements need little room (up to about 900 bytes). Waits for a free reply slot if all are in flight. */
    default Call begin(Syscall syscall) {
        return begin(syscall, 0);
    }

    /**
     * Starts a call.
     *
     * @param payloadBytes length of the paths and data it will carry, beside a few small elements.
     */
    Call begin(Syscall syscall, int payloadBytes);

    /**
     * As {@link #begin}, for a call that may take for ever: such calls never hold the last slots, so that others can still be made, one that ends their wait among them.
     *
     * @return null if only the last slots are free.
     */
    Call tryBegin(Syscall syscall, int payloadBytes);

    /**
     * Sends a call on its way. Its elements must not change after that.
     *
     * @throws SessionOverException if the kernel is gone.
     */
    void send(Call call) throws SessionOverException;

    /**
     * Looks once whether the reply has come.
     *
     * @return the reply, or null if it is not there yet; valid until the call is closed.
     * @throws SessionOverException if the kernel is gone and the reply has not come.
     */
    ReplyReader receive(Call call) throws SessionOverException;

    /**
     * Waits for the reply.
     *
     * @return the reply, valid until the call is closed.
     * @throws SessionOverException if the kernel is gone and the reply has not come.
     */
    ReplyReader waitFor(Call call) throws SessionOverException;

    /**
     * Waits for the reply, but no longer than that.
     *
     * @param timeoutNs of {@link System#nanoTime()}.
     * @return the reply, or null on time-out.
     * @throws SessionOverException if the kernel is gone and the reply has not come.
     */
    ReplyReader waitFor(Call call, long timeoutNs) throws SessionOverException;

    /** What {@link #waitForBytes} answers once the reply has come. */
    int ALL = -1;

    /**
     * Waits until more of the bytes that a READ or PREAD asked for are in its region, so that they can be taken out while the kernel fetches the rest. Not for calls whose
     * reply can lie in the arena.
     *
     * @param seen how many bytes the caller knows to be there.
     * @return how many are there now, more than that, and these will not change; or {@link #ALL} if the reply has come, which says how many there are in the end.
     * @throws SessionOverException if the kernel is gone and the reply has not come.
     */
    int waitForBytes(Call call, int seen) throws SessionOverException;
}
