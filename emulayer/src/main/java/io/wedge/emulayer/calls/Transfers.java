package io.wedge.emulayer.calls;

import io.wedge.emulayer.session.Session;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.PollEvent;
import io.wedge.messages.flags.Whence;
import io.wedge.messages.lane.ArenaLayout;
import io.wedge.messages.lane.SessionLayout;
import io.wedge.messages.port.Call;
import io.wedge.messages.port.MessagePort;
import io.wedge.messages.port.Region;
import io.wedge.messages.port.SessionOverException;
import io.wedge.messages.wire.CallWriter;
import io.wedge.messages.wire.ElementWriter;
import io.wedge.messages.wire.RawMemoryUnsafe;
import io.wedge.messages.wire.ReplyReader;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * read(2), write(2), pread(2), pwrite(2) between a descriptor and the application's memory: an array, or an address where the array is null. What fits no region goes in
 * several calls; a short one ends the transfer, as the host's would. Streams that have nothing yet are waited for.
 */
public final class Transfers {
    /** As a position: at the descriptor's own offset. */
    public static final long HERE = -1;

    private static final long AGAIN = -Errno.EAGAIN.id();
    /** Marks the count of a call that moved less than it was asked to. */
    private static final long SHORT = 1L << 40;

    /** Reads of more look first: a large region is not kept while waiting. */
    private static final int LARGE_BYTES = ArenaLayout.regionBytes(0);

    /** How many waiting reads may keep a region. */
    private static final int WAITING_REGIONS = 48;

    /** Reads that wait, or are about to. */
    private static final AtomicInteger WAITING = new AtomicInteger();

    private Transfers() {}

    /** Reads into an array; waits until there is something. */
    public static long read(int fd, byte[] array, int offset, int length) {
        return read(fd, array, offset, length, HERE, true);
    }

    /** Reads to an address. */
    public static long read(int fd, long address, int length, long position, boolean mayWait) {
        return read(fd, null, address, length, position, mayWait);
    }

    private static long read(int fd, byte[] array, long start, int length, long position, boolean mayWait) {
        int moved = 0;
        while (moved < length || length == 0) {
            long some = readSome(fd, array, start + moved, length - moved, position == HERE ? HERE : position + moved);
            if (some == AGAIN && moved == 0 && mayWait) {
                long ready = Waits.until(fd, PollEvent.IN);
                if (ready < 0) {
                    return ready;
                }
                continue;
            }
            if (some < 0) {
                return moved > 0 ? moved : some;
            }
            moved += (int) some;
            if ((some & SHORT) != 0 || length == 0) {
                return moved;
            }
        }
        return moved;
    }

    /** Reads what a stream has into an array, and does not wait for more. */
    public static long receive(int fd, byte[] array, int offset, int length) {
        return receiveSome(fd, array, (long) offset, length, false);
    }

    /** Reads what a stream has into an array; the kernel waits for it if that is allowed. */
    public static long receive(int fd, byte[] array, int offset, int length, boolean mayWait) {
        return receive(fd, array, (long) offset, length, mayWait);
    }

    /** Reads what a stream has, to an address; the kernel waits for it if that is allowed. */
    public static long receive(int fd, long address, int length, boolean mayWait) {
        return receive(fd, null, address, length, mayWait);
    }

    private static long receive(int fd, byte[] array, long start, int length, boolean mayWait) {
        if (length > LARGE_BYTES || !mayWait) {
            long some = receiveSome(fd, array, start, length, false);
            if (some != AGAIN || !mayWait) {
                return some;
            }
        }
        long some;
        do {
            some = receiveSome(fd, array, start, length, true);
        } while (some == AGAIN);
        return some;
    }

    /** A read that waits keeps its region as long: there are regions for a few of those, the others get what fits a reply. */
    private static long receiveSome(int fd, byte[] array, long start, int length, boolean waits) {
        boolean mayBorrow =
                length > SessionLayout.INLINE_DATA_BYTES && (!waits || WAITING.incrementAndGet() <= WAITING_REGIONS);
        try (Call call = waits ? Wire.beginLong(Syscall.READ, fd) : Wire.begin(Syscall.READ, fd)) {
            Region region = mayBorrow ? call.tryBorrow(waits ? Math.min(length, LARGE_BYTES) : length) : null;
            int chunk = Math.min(length, region == null ? SessionLayout.INLINE_DATA_BYTES : region.capacityBytes());
            call.elements().putLong(Element.SIZE, chunk);
            if (region != null) {
                call.putRegion(Element.BUFFER, region, chunk);
            }
            if (waits) {
                call.elements().putLong(Element.WAIT, 1);
            } else {
                call.probe();
            }
            ReplyReader reply = waits ? Waits.answer(call) : call.call();
            if (reply.failed()) {
                return -reply.errno().id();
            }
            int count = (int) Math.min(reply.result(), chunk);
            if (count > 0) {
                long from = region != null ? region.address() : reply.addressOf(Element.DATA);
                copyOut(from, array, start, region != null ? count : Math.min(count, reply.lengthOf(Element.DATA)));
            }
            return count;
        } catch (SessionOverException e) {
            return Session.over(e);
        } finally {
            if (waits && length > SessionLayout.INLINE_DATA_BYTES) {
                WAITING.decrementAndGet();
            }
        }
    }

    private static long readSome(int fd, byte[] array, long start, int length, long position) {
        int count;
        int chunk;
        int reserved = 0;
        long restAt = HERE;
        try (Call call = Wire.begin(position == HERE ? Syscall.READ : Syscall.PREAD, fd)) {
            Region region = length > SessionLayout.INLINE_DATA_BYTES ? call.tryBorrow(length) : null;
            chunk = Math.min(length, region == null ? SessionLayout.INLINE_DATA_BYTES : region.capacityBytes());
            putExtent(call.probe().elements().putLong(Element.SIZE, chunk), chunk, length, position);
            if (region != null) {
                call.putRegion(Element.BUFFER, region, chunk);
            }
            call.send();
            int copied = region == null ? 0 : copyAsTheyCome(call, region, array, start, chunk);
            ReplyReader reply = call.waitFor();
            if (reply.failed()) {
                return -reply.errno().id();
            }
            count = (int) Math.min(reply.result(), chunk);
            if (count > copied) {
                long from = region != null ? region.address() + copied : reply.addressOf(Element.DATA);
                int rest = region != null ? count - copied : Math.min(count, reply.lengthOf(Element.DATA));
                copyOut(from, array, start + copied, rest);
            }
            if (chunk < length && reply.has(Element.OFFSET)) {
                restAt = reply.longAt(Element.OFFSET, 0);
                reserved = (int) Math.min(reply.longAt(Element.SIZE, 0), length - count);
            }
        } catch (SessionOverException e) {
            return Session.over(e);
        }
        if (reserved > 0) {
            int more = unlessMoved(fd, reserved, read(fd, array, start + count, reserved, restAt, false));
            return count + more < length ? count + more | SHORT : length;
        }
        return count < chunk ? count | SHORT : count;
    }

    /** Says where a call's bytes are, or, at the descriptor's own offset, that they are not all. */
    private static void putExtent(ElementWriter elements, int chunk, int length, long position) {
        if (position != HERE) {
            elements.putLong(Element.OFFSET, position);
        } else if (chunk < length) {
            elements.putLong(Element.COUNT, length);
        }
    }

    /** Moves the descriptor's offset back by what was reserved and not moved: how much was. */
    private static int unlessMoved(int fd, int reserved, long result) {
        int moved = (int) Math.max(result, 0);
        if (moved < reserved) {
            Files.seek(fd, moved - reserved, Whence.CURRENT);
        }
        return moved;
    }

    /** Copies what the kernel says is there while it fetches more: how much was copied when the reply came. */
    private static int copyAsTheyCome(Call call, Region region, byte[] array, long start, int chunk)
            throws SessionOverException {
        int copied = 0;
        while (copied < chunk) {
            int there = call.waitForBytes(copied);
            if (there == MessagePort.ALL) {
                break;
            }
            int until = Math.min(there, chunk);
            copyOut(region.address() + copied, array, start + copied, until - copied);
            copied = until;
        }
        return copied;
    }

    /** Writes from an array, all of it unless an error comes between; waits where a stream is full. */
    public static long write(int fd, byte[] array, int offset, int length) {
        return write(fd, array, offset, length, HERE, true);
    }

    /** Writes from an address. */
    public static long write(int fd, long address, int length, long position, boolean mayWait) {
        return write(fd, null, address, length, position, mayWait);
    }

    /** Writes from an array, waiting or not. */
    public static long write(int fd, byte[] array, int offset, int length, boolean mayWait) {
        return write(fd, array, offset, length, HERE, mayWait);
    }

    private static long write(int fd, byte[] array, long start, int length, long position, boolean mayWait) {
        int moved = 0;
        while (moved < length || length == 0) {
            long some = writeSome(fd, array, start + moved, length - moved, position == HERE ? HERE : position + moved);
            boolean isFull = some == AGAIN || some > 0 && (some & SHORT) != 0;
            if (some < 0 && !(isFull && mayWait)) {
                return moved > 0 ? moved : some;
            }
            if (some >= 0) {
                int count = (int) some;
                moved += count;
                if (length == 0 || count == 0 || isFull && !mayWait) {
                    return moved;
                }
            }
            if (isFull && moved < length) {
                long ready = Waits.forRoom(fd);
                if (ready < 0) {
                    return moved > 0 ? moved : ready;
                }
                if (moved > 0 && (ready & PollEvent.ERROR.value()) != 0) {
                    // A socket's error is told once: to the next write, as this one has written something.
                    return moved;
                }
            }
        }
        return moved;
    }

    private static long writeSome(int fd, byte[] array, long start, int length, long position) {
        int count;
        int chunk;
        int reserved = 0;
        long restAt = HERE;
        try (Call call = Wire.begin(position == HERE ? Syscall.WRITE : Syscall.PWRITE, fd)) {
            CallWriter elements = call.probe().elements();
            Region region = length < Wire.INLINE_WRITE_BYTES ? null : call.tryBorrow(length);
            chunk = Math.min(length, region == null ? Wire.INLINE_WRITE_BYTES : region.capacityBytes());
            putExtent(elements, chunk, length, position);
            if (region == null) {
                copyIn(array, start, elements.reserveBytes(Element.DATA, chunk), chunk);
            } else {
                copyIn(array, start, region.address(), chunk);
                call.putRegion(Element.BUFFER, region, chunk);
            }
            ReplyReader reply = call.call();
            if (reply.failed()) {
                return -reply.errno().id();
            }
            count = (int) Math.min(reply.result(), chunk);
            if (chunk < length && reply.has(Element.OFFSET)) {
                restAt = reply.longAt(Element.OFFSET, 0);
                reserved = (int) Math.min(reply.longAt(Element.SIZE, 0), length - count);
            }
        } catch (SessionOverException e) {
            return Session.over(e);
        }
        if (reserved == 0) {
            return count < chunk ? count | SHORT : count;
        }
        return (long) count + unlessMoved(fd, reserved, write(fd, array, start + count, reserved, restAt, false));
    }

    private static void copyOut(long from, byte[] array, long start, int length) {
        if (array == null) {
            RawMemoryUnsafe.copy(from, start, length);
        } else {
            RawMemoryUnsafe.copy(from, array, (int) start, length);
        }
    }

    private static void copyIn(byte[] array, long start, long to, int length) {
        if (array == null) {
            RawMemoryUnsafe.copy(start, to, length);
        } else {
            RawMemoryUnsafe.copy(array, (int) start, to, length);
        }
    }
}
