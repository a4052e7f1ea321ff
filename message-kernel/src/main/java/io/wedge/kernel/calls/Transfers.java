package io.wedge.kernel.calls;

import io.wedge.kernel.capability.Capabilities.Held;
import io.wedge.kernel.capability.HostObject;
import io.wedge.kernel.capability.Rights;
import io.wedge.kernel.host.HostFacts;
import io.wedge.kernel.host.HostTransfers;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.wire.CallReader;

/** Bytes from one capability to another. Much of it goes to a worker. */
final class Transfers {
    private static final long INLINE_BYTES = 1 << 20;

    private Transfers() {}

    /** Moves bytes between two host descriptors: how many, or minus a host errno. */
    @FunctionalInterface
    private interface Move {
        /** At most so many bytes; below 0 all there are. */
        long run(int fd, int toFd, long bytes);
    }

    /** copy_file_range(2). */
    static void copyFileRange(Invocation call) {
        CallReader arguments = call.call();
        long offset = arguments.longAt(Element.OFFSET, -1);
        long toOffset = arguments.longAt(Element.TO_OFFSET, -1);
        long bytes = arguments.longAt(Element.SIZE, 0);
        if (bytes < 0 || isNegative(arguments, Element.OFFSET) || isNegative(arguments, Element.TO_OFFSET)) {
            call.reply().fails(Errno.EINVAL);
            return;
        }
        move(
                call,
                bytes,
                toOffset,
                false,
                (fd, toFd, most) -> HostTransfers.copyFileRange(fd, offset, toFd, toOffset, most));
    }

    /** sendfile(2). */
    static void sendfile(Invocation call) {
        CallReader arguments = call.call();
        long offset = arguments.longAt(Element.OFFSET, -1);
        long bytes = arguments.longAt(Element.SIZE, 0);
        if (bytes < 0 || isNegative(arguments, Element.OFFSET)) {
            call.reply().fails(Errno.EINVAL);
            return;
        }
        move(call, bytes, -1, false, (fd, toFd, most) -> HostTransfers.sendfile(fd, offset, toFd, most));
    }

    /** Copies to the end, or SIZE bytes. */
    static void copy(Invocation call) {
        long bytes = call.call().longAt(Element.SIZE, -1);
        if (bytes < 0 && call.call().has(Element.SIZE)) {
            call.reply().fails(Errno.EINVAL);
            return;
        }
        move(call, bytes, -1, true, HostTransfers::copy);
    }

    private static boolean isNegative(CallReader arguments, Element element) {
        return arguments.longAt(element, 0) < 0;
    }

    /**
     * @param wanted bytes; below 0 for all of the file.
     * @param toOffset where they go; below 0: to the offset of the descriptor.
     * @param filesOnly whether streams are refused: a loop over them would wait.
     */
    private static void move(Invocation call, long wanted, long toOffset, boolean filesOnly, Move move) {
        Held from = Answers.held(call, Element.FD, Rights.READ);
        if (from == null) {
            return;
        }
        Held to = Answers.held(call, Element.TO_FD, Rights.WRITE);
        if (to == null) {
            from.close();
            return;
        }
        if (filesOnly && (isStream(from) || isStream(to))) {
            from.close();
            to.close();
            call.reply().fails(Errno.EINVAL);
            return;
        }
        long allowed = FileSizeLimit.cut(call, to, toOffset, wanted < 0 ? Long.MAX_VALUE : wanted);
        if (allowed == 0 && wanted != 0) {
            from.close();
            to.close();
            FileSizeLimit.refuse(call);
            return;
        }
        long bytes = allowed == Long.MAX_VALUE ? wanted : allowed;
        long expected = bytes < 0 ? HostFacts.size(from.fd()) : bytes;
        if (expected > INLINE_BYTES || bytes < 0 && from.kind() != HostObject.Kind.REGULAR) {
            Blocking.offload(call, from, to, () -> move.run(from.fd(), to.fd(), bytes));
            return;
        }
        try (from;
                to) {
            Answers.number(call.reply(), move.run(from.fd(), to.fd(), bytes));
        }
    }

    private static boolean isStream(Held held) {
        return switch (held.kind()) {
            case STREAM, SOCKET, EPOLL, WATCH -> true;
            default -> false;
        };
    }
}
