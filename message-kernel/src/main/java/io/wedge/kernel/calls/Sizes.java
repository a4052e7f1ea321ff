package io.wedge.kernel.calls;

import io.wedge.kernel.capability.Capabilities.Held;
import io.wedge.kernel.capability.Rights;
import io.wedge.kernel.host.HostFiles;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.wire.CallReader;

/** Offsets and lengths of open files, and bringing them to disk. */
final class Sizes {
    private Sizes() {}

    /** lseek(2). */
    static void lseek(Invocation call) {
        CallReader arguments = call.call();
        try (Held held = Answers.held(call, Element.FD, Rights.SEEK)) {
            if (held != null) {
                long offset = arguments.longAt(Element.OFFSET, 0);
                long whence = arguments.longAt(Element.WHENCE, -1);
                synchronized (held.offsetLock()) {
                    Answers.number(call.reply(), HostFiles.lseek(held.fd(), offset, whence));
                }
            }
        }
    }

    /** ftruncate(2), which calls a descriptor that cannot be written invalid, not bad. */
    static void truncate(Invocation call) {
        try (Held held = Answers.held(call, Element.FD, 0)) {
            if (held != null && (held.rights() & Rights.WRITE) == 0) {
                call.reply().fails(Errno.EINVAL);
            } else if (held != null) {
                long size = call.call().longAt(Element.SIZE, -1);
                if (FileSizeLimit.allows(call, held, size)) {
                    Answers.done(call.reply(), HostFiles.truncate(held.fd(), size));
                } else {
                    FileSizeLimit.refuse(call);
                }
            }
        }
    }

    /** posix_fadvise(2). */
    static void fadvise(Invocation call) {
        CallReader arguments = call.call();
        try (Held held = Answers.held(call, Element.FD, 0)) {
            if (held != null) {
                long offset = arguments.longAt(Element.OFFSET, 0);
                long bytes = arguments.longAt(Element.SIZE, 0);
                long advice = arguments.longAt(Element.ADVICE, -1);
                Answers.done(call.reply(), HostFiles.fadvise(held.fd(), offset, bytes, advice));
            }
        }
    }

    /** fsync(2), on a worker. */
    static void fsync(Invocation call) {
        Held held = Answers.held(call, Element.FD, 0);
        if (held != null) {
            Blocking.offload(call, held, () -> HostFiles.fsync(held.fd()));
        }
    }

    /** fdatasync(2), on a worker. */
    static void fdatasync(Invocation call) {
        Held held = Answers.held(call, Element.FD, 0);
        if (held != null) {
            Blocking.offload(call, held, () -> HostFiles.fdatasync(held.fd()));
        }
    }

    /** fallocate(2), on a worker. */
    static void fallocate(Invocation call) {
        CallReader arguments = call.call();
        int mode = arguments.intAt(Element.FALLOCATE_MODE, 0);
        long offset = arguments.longAt(Element.OFFSET, 0);
        long bytes = arguments.longAt(Element.SIZE, 0);
        Held held = Answers.held(call, Element.FD, Rights.WRITE);
        if (held == null) {
            return;
        }
        if (bytes > 0 && offset >= 0 && mode == 0 && !FileSizeLimit.allows(call, held, offset + bytes)) {
            held.close();
            FileSizeLimit.refuse(call);
            return;
        }
        Blocking.offload(call, held, () -> HostFiles.fallocate(held.fd(), mode, offset, bytes));
    }
}
