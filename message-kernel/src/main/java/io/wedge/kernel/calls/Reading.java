package io.wedge.kernel.calls;

import io.wedge.kernel.capability.Capabilities.Held;
import io.wedge.kernel.capability.HostObject;
import io.wedge.kernel.capability.Rights;
import io.wedge.kernel.host.HostFacts;
import io.wedge.kernel.host.HostFiles;
import io.wedge.kernel.host.HostPolls;
import io.wedge.kernel.host.Inode;
import io.wedge.kernel.host.Scratch;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.flags.FileType;
import io.wedge.messages.flags.Whence;
import io.wedge.messages.lane.SessionLayout;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.ReplyWriter;

/** Bytes to the application: straight into its region of the arena, or, a few, inside the reply. A stream that has none answers EAGAIN. */
final class Reading {
    private static final long AT_OWN_OFFSET = -1;

    /** From this size on, the caller copies one half while the other is fetched. */
    private static final long OVERLAP_FROM_BYTES = 16 << 10;

    private static final long SMALLEST_PIECE_BYTES = 8 << 10;
    private static final long LARGEST_PIECE_BYTES = 128 << 10;
    private static final long PAGE_BYTES = 4096;

    private Reading() {}

    /** read(2). */
    static void read(Invocation call) {
        read(call, AT_OWN_OFFSET);
    }

    /** pread(2). */
    static void pread(Invocation call) {
        long offset = call.call().longAt(Element.OFFSET, 0);
        if (offset < 0) {
            call.reply().fails(Errno.EINVAL);
            return;
        }
        read(call, offset);
    }

    private static void read(Invocation call, long offset) {
        CallReader arguments = call.call();
        long bytes = arguments.longAt(Element.SIZE, 0);
        if (bytes < 0) {
            call.reply().fails(Errno.EINVAL);
            return;
        }
        boolean inRegion = arguments.has(Element.BUFFER);
        long room = inRegion ? arguments.regionLength(Element.BUFFER) : roomInReply(arguments);
        long target = inRegion
                ? call.regionAddress(Element.BUFFER)
                : Scratch.current().small();
        Held held = Answers.held(call, Element.FD, Rights.READ);
        if (held == null) {
            return;
        }
        long count = Math.min(bytes, room);
        if (offset == AT_OWN_OFFSET && SharedStreams.are(held)) {
            try (held) {
                SharedStreams.read(call, held, target, count, inRegion);
            }
            return;
        }
        if (offset != AT_OWN_OFFSET || held.kind() == HostObject.Kind.REGULAR) {
            try (held) {
                finish(call.reply(), inRegion, target, read(call, held, target, count, offset));
            }
            return;
        }
        boolean waits = arguments.longAt(Element.WAIT, 0) == 1;
        // Whoever reads when the wait is over is another thread, with a scratch of its own.
        Retry.serve(call, held, Element.FD, HostPolls.in(), waits, reply -> {
            long here = inRegion ? target : Scratch.current().small();
            finish(reply, inRegion, here, HostFiles.read(held.fd(), here, count));
        });
    }

    /** For the bytes, and for what is said of the rest if there is more to come. */
    private static int roomInReply(CallReader arguments) {
        return SessionLayout.INLINE_DATA_BYTES - (arguments.has(Element.COUNT) ? Reservation.REPLY_BYTES : 0);
    }

    private static void finish(ReplyWriter reply, boolean inRegion, long target, long result) {
        if (result > 0 && !inRegion) {
            reply.putBytes(Element.DATA, target, (int) result);
        }
        Answers.number(reply, result);
    }

    private static long read(Invocation call, Held held, long target, long count, long offset) {
        if (held.kind() != HostObject.Kind.REGULAR) {
            return readOnce(held.fd(), target, count, offset);
        }
        if (offset != AT_OWN_OFFSET) {
            return readInPieces(call, held.fd(), target, count, offset);
        }
        synchronized (held.offsetLock()) {
            long done = readInPieces(call, held.fd(), target, count, AT_OWN_OFFSET);
            long rest = Reservation.rest(call, done);
            if (done == count && rest > 0) {
                long start = HostFiles.lseek(held.fd(), 0, Whence.CURRENT.value());
                Reservation.reserve(call, held, start, Math.min(rest, HostFacts.size(held.fd()) - start));
            }
            return done;
        }
    }

    private static long readOnce(int fd, long target, long count, long offset) {
        return offset == AT_OWN_OFFSET ? HostFiles.read(fd, target, count) : HostFiles.pread(fd, target, count, offset);
    }

    /** One read(2) for the caller, who copies each piece out while the next one is fetched. As there, an error behind the first bytes ends it, and comes with the next call. */
    private static long readInPieces(Invocation call, int fd, long target, long count, long offset) {
        if (count < OVERLAP_FROM_BYTES) {
            return readOnce(fd, target, count, offset);
        }
        long done = 0;
        while (true) {
            long wanted = pieceOf(count - done);
            long got = readOnce(fd, target + done, wanted, offset == AT_OWN_OFFSET ? AT_OWN_OFFSET : offset + done);
            if (got < 0) {
                return done > 0 ? done : got;
            }
            done += got;
            if (got < wanted || done == count) {
                return done;
            }
            call.progress(done);
        }
    }

    /** Half of what is left: the caller then has little to copy when the last piece has come, and there are few pieces. */
    private static long pieceOf(long left) {
        long half = left / 2 + PAGE_BYTES - 1 & -PAGE_BYTES;
        return Math.min(left, Math.min(Math.max(half, SMALLEST_PIECE_BYTES), LARGEST_PIECE_BYTES));
    }

    /** readv(2). */
    static void readv(Invocation call) {
        try (Held held = Answers.held(call, Element.FD, Rights.READ)) {
            if (held == null) {
                return;
            }
            Scratch scratch = Scratch.current();
            int count = Vectors.gather(call, scratch);
            if (count < 0) {
                call.reply().fails(Errno.EINVAL);
                return;
            }
            if (SharedStreams.are(held)) {
                Answers.number(call.reply(), SharedStreams.readv(held, scratch, count));
                return;
            }
            synchronized (held.offsetLock()) {
                Answers.number(call.reply(), HostFiles.readv(held.fd(), scratch, count));
            }
        }
    }

    /** What FileInputStream.available counts: what waits in a stream, what lies behind the offset of anything else. */
    static void available(Invocation call) {
        try (Held held = Answers.held(call, Element.FD, Rights.READ)) {
            if (held != null) {
                synchronized (held.offsetLock()) {
                    Answers.number(call.reply(), available(held));
                }
            }
        }
    }

    private static long available(Held held) {
        int fd = held.fd();
        long size = -1;
        if (held.kind() == HostObject.Kind.REGULAR) {
            size = HostFacts.size(fd);
        } else {
            long waiting = HostFiles.readable(fd);
            FileType type = Inode.type(HostFacts.inode(fd));
            if (waiting >= 0 && (type == FileType.CHARACTER || type == FileType.FIFO || type == FileType.SOCKET)) {
                return waiting;
            }
        }
        long current = HostFiles.lseek(fd, 0, Whence.CURRENT.value());
        if (current < 0 || size >= current) {
            return current < 0 ? current : size - current;
        }
        // As libjava: a size not known or behind the offset is asked for by going there and back.
        long end = HostFiles.lseek(fd, 0, Whence.END.value());
        long back = end < 0 ? end : HostFiles.lseek(fd, current, Whence.SET.value());
        return back < 0 ? back : Math.max(end - current, 0);
    }
}
