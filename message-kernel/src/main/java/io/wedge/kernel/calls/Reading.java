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
        long room = inRegion ? arguments.regionLength(Element.BUFFER) : SessionLayout.INLINE_DATA_BYTES;
        long target = inRegion
                ? call.regionAddress(Element.BUFFER)
                : Scratch.current().small();
        Held held = Answers.held(call, Element.FD, Rights.READ);
        if (held == null) {
            return;
        }
        long count = Math.min(bytes, room);
        if (offset != AT_OWN_OFFSET) {
            try (held) {
                finish(call.reply(), inRegion, target, HostFiles.pread(held.fd(), target, count, offset));
            }
            return;
        }
        boolean waits = held.kind() != HostObject.Kind.REGULAR && arguments.longAt(Element.WAIT, 0) == 1;
        // Whoever reads when the wait is over is another thread, with a scratch of its own.
        Retry.serve(call, held, Element.FD, HostPolls.in(), waits, reply -> {
            long here = inRegion ? target : Scratch.current().small();
            finish(reply, inRegion, here, HostFiles.read(held.fd(), here, count));
        });
    }

    private static void finish(ReplyWriter reply, boolean inRegion, long target, long result) {
        if (result > 0 && !inRegion) {
            reply.putBytes(Element.DATA, target, (int) result);
        }
        Answers.number(reply, result);
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
            Answers.number(call.reply(), HostFiles.readv(held.fd(), scratch, count));
        }
    }

    /** What FileInputStream.available counts: what waits in a stream, what lies behind the offset of anything else. */
    static void available(Invocation call) {
        try (Held held = Answers.held(call, Element.FD, Rights.READ)) {
            if (held != null) {
                Answers.number(call.reply(), available(held));
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
