package io.wedge.emulayer.calls;

import io.wedge.emulayer.session.Session;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.PollEvent;
import io.wedge.messages.port.Call;
import io.wedge.messages.port.Region;
import io.wedge.messages.port.SessionOverException;
import io.wedge.messages.wire.RawMemoryUnsafe;
import io.wedge.messages.wire.ReplyReader;

/** readv(2) and writev(2) over an array of struct iovec in the application's memory: the pieces lie one behind the other in a region. */
public final class Vectors {
    private static final int IOVEC_BYTES = 16;
    private static final int IOVEC_LENGTH_OFFSET = 8;

    private Vectors() {}

    /** Reads into the vectors, in their order. */
    public static long read(int fd, long vectors, int count, boolean mayWait) {
        return move(fd, vectors, count, false, mayWait);
    }

    /** Writes the vectors, in their order. */
    public static long write(int fd, long vectors, int count, boolean mayWait) {
        return move(fd, vectors, count, true, mayWait);
    }

    private static long move(int fd, long vectors, int count, boolean writing, boolean mayWait) {
        long total = 0;
        for (int i = 0; i < count; i++) {
            total += length(vectors, i);
        }
        long moved = 0;
        while (true) {
            int wanted = (int) Math.min(total - moved, 1 << 20);
            long some = moveSome(fd, vectors, count, moved, wanted, writing);
            if (mayWait && some == -Errno.EAGAIN.id() && (moved == 0 || writing)) {
                some = Waits.until(fd, writing ? PollEvent.OUT : PollEvent.IN);
                if (some >= 0) {
                    continue;
                }
            }
            if (some < 0) {
                return moved > 0 ? moved : some;
            }
            moved += some;
            if (moved >= total || some == 0 || !writing && some < wanted) {
                return moved;
            }
        }
    }

    private static long moveSome(int fd, long vectors, int count, long skip, int wanted, boolean writing) {
        try (Call call =
                Wire.begin(writing ? Syscall.WRITEV : Syscall.READV, fd).probe()) {
            Region region = call.borrow(Math.max(wanted, 1));
            int chunk = Math.min(wanted, region.capacityBytes());
            call.putRegion(Element.BUFFER, region, chunk);
            if (writing) {
                copy(vectors, count, skip, region.address(), chunk, true);
            }
            ReplyReader reply = call.call();
            if (reply.failed()) {
                return -reply.errno().id();
            }
            int moved = (int) Math.min(reply.result(), chunk);
            if (!writing) {
                copy(vectors, count, skip, region.address(), moved, false);
            }
            return moved;
        } catch (SessionOverException e) {
            return Session.over(e);
        }
    }

    /** Copies between a region and the vectors, from so many bytes into the vectors on. */
    private static void copy(long vectors, int count, long skip, long region, int length, boolean fromVectors) {
        long at = region;
        long left = length;
        long toSkip = skip;
        for (int i = 0; i < count && left > 0; i++) {
            long piece = length(vectors, i);
            if (toSkip >= piece) {
                toSkip -= piece;
                continue;
            }
            long here = RawMemoryUnsafe.getLong(vectors + (long) i * IOVEC_BYTES) + toSkip;
            long bytes = Math.min(piece - toSkip, left);
            if (fromVectors) {
                RawMemoryUnsafe.copy(here, at, bytes);
            } else {
                RawMemoryUnsafe.copy(at, here, bytes);
            }
            at += bytes;
            left -= bytes;
            toSkip = 0;
        }
    }

    private static long length(long vectors, int index) {
        return RawMemoryUnsafe.getLong(vectors + (long) index * IOVEC_BYTES + IOVEC_LENGTH_OFFSET);
    }
}
