package io.wedge.kernel.confine;

import io.wedge.kernel.host.HostErrors;
import io.wedge.kernel.host.confine.AskingProcess;
import io.wedge.kernel.host.confine.Notifications;
import io.wedge.kernel.host.confine.RawNumbers;
import io.wedge.kernel.session.RawLane;
import io.wedge.messages.Element;
import io.wedge.messages.Protocol;
import io.wedge.messages.Syscall;
import io.wedge.messages.wire.CallWriter;
import io.wedge.messages.wire.ReplyReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** One raw call under way: its question, and what was lent to the session for it. */
final class RawMessage {
    static final int AT_FDCWD = -100;
    /** What a message can carry beside its other elements. */
    static final int MOST_DATA = Protocol.MAX_CALL_BYTES - (2 << 10);

    private static final int SOCK_NONBLOCK = 0x800;

    /**
     * Where raw calls of one process come from.
     *
     * @param lane  of its session.
     * @param moves whether it may have another working directory than the session.
     */
    record Origin(RawLane lane, Notifications questions, AskingProcess asking, boolean moves) {}

    private final RawLane lane;
    private final Notifications questions;
    private final AskingProcess asking;
    private final boolean moves;
    private final long id;
    private final int thread;
    private final int[] lent = {-1, -1};
    private int lentCount;
    private final int[] directories = {-1, -1};

    /** Of the question that stands. */
    RawMessage(Origin origin) {
        lane = origin.lane();
        questions = origin.questions();
        asking = origin.asking();
        moves = origin.moves();
        id = questions.id();
        thread = questions.thread();
    }

    /** Refuses the question that stands, and says so in the trace. */
    static void refuse(Origin origin, String name, byte[] path) {
        RawMessage message = new RawMessage(origin);
        message.send(
                Syscall.RAW,
                writer -> {
                    writer.putBytes(Element.NAME, name.getBytes(StandardCharsets.US_ASCII));
                    if (path != null) {
                        writer.putBytes(Element.PATH_NAME, path);
                    }
                },
                message::fails);
    }

    /** A copy of the path; null if the call has been answered, because there is none. */
    byte[] path(int directory, int argument, Element element) {
        byte[] text = asking.string(questions.argument(argument));
        if (text == null) {
            answer(-RawNumbers.EFAULT);
            return null;
        }
        boolean relative = text.length > 0 && text[0] != '/';
        if (isProc(text)) {
            answer(-RawNumbers.EACCES);
            return null;
        }
        if (relative && (moves || directory != AT_FDCWD)) {
            int fd = directory == AT_FDCWD ? asking.workingDirectory() : asking.descriptor(directory);
            int capability = fd < 0 ? fd : lend(fd, false);
            if (fd < 0) {
                answer(fd);
            }
            if (capability < 0) {
                return null;
            }
            directories[element == Element.DIR ? 0 : 1] = capability;
        }
        return text;
    }

    static boolean isProc(byte[] path) {
        String text = new String(path, StandardCharsets.ISO_8859_1);
        return text.equals("/proc") || text.startsWith("/proc/");
    }

    /** The name of what a descriptor of the process is; null if the call has been answered, because it is nothing that has one. */
    byte[] nameOf(int descriptor) {
        int fd = asking.descriptor(descriptor);
        if (fd < 0) {
            answer(fd);
            return null;
        }
        byte[] name = AskingProcess.name(fd).getBytes(StandardCharsets.ISO_8859_1);
        AskingProcess.close(fd);
        if (name.length == 0 || name[0] != '/' || isProc(name)) {
            answer(-RawNumbers.EPERM);
            return null;
        }
        return name;
    }

    /** The host does it after all, with whatever its arguments point to by then. */
    void goOn() {
        takeBack();
        questions.goOn(id);
    }

    void putPath(CallWriter writer, Element directory, Element path, byte[] text) {
        int capability = directories[directory == Element.DIR ? 0 : 1];
        if (capability >= 0) {
            writer.putLong(directory, capability);
        }
        writer.putBytes(path, text);
    }

    /** The capability; below 0 if the call has been answered, because there is no room. */
    int lend(int fd, boolean socket) {
        int capability = lane.lend(fd, socket);
        if (capability < 0) {
            answer(-RawNumbers.EMFILE);
        } else {
            lent[lentCount++] = capability;
        }
        return capability;
    }

    void send(Syscall call, Consumer<CallWriter> elements, Consumer<ReplyReader> answer) {
        if (!questions.isAsked(id)) {
            takeBack();
            return;
        }
        boolean served;
        synchronized (lane) {
            elements.accept(lane.begin(call));
            served = lane.serve(thread, answer);
        }
        if (!served) {
            answer(-RawNumbers.EPERM);
        }
    }

    /** What was opened becomes the other process's, and is no longer the session's: the trace shows it closed. */
    void handOver(int capability, int flags, boolean closeOnExec, boolean socket) {
        int fd = lane.descriptor(capability);
        if (fd < 0 || !socket && AskingProcess.isProc(fd)) {
            answer(-RawNumbers.EACCES);
        } else {
            AskingProcess.setBlocking(fd, (flags & SOCK_NONBLOCK) == 0);
            takeBack();
            questions.answerDescriptor(id, fd, closeOnExec);
        }
        if (fd >= 0) {
            AskingProcess.close(fd);
        }
        close(capability);
    }

    /** A descriptor of this process for what a capability is, the caller's to close; or below 0. */
    int descriptor(int capability) {
        return lane.descriptor(capability);
    }

    /** Whether the thread still waits for an answer. */
    boolean isAsked() {
        return questions.isAsked(id);
    }

    /** Ends what this process has opened for the call alone. */
    void close(int capability) {
        synchronized (lane) {
            lane.begin(Syscall.CLOSE).putLong(Element.FD, capability);
            lane.serve(thread, reply -> {});
        }
    }

    void done(ReplyReader reply) {
        if (reply.failed()) {
            fails(reply);
        } else {
            answer(0);
        }
    }

    /** Whether a call would have had to wait. */
    static boolean isAgain(ReplyReader reply) {
        return HostErrors.result(reply.errno()) == -RawNumbers.EAGAIN;
    }

    void fails(ReplyReader reply) {
        int result = HostErrors.result(reply.errno());
        answer(result == 0 ? -RawNumbers.EIO : result);
    }

    void answer(long value) {
        takeBack();
        questions.answer(id, value);
    }

    private void takeBack() {
        while (lentCount > 0) {
            lane.takeBack(lent[--lentCount]);
        }
    }
}
