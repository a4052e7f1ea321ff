package io.wedge.kernel.replay;

import io.wedge.kernel.calls.Invocation;
import io.wedge.kernel.replay.OwnFile.Opened;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.AccessMode;
import io.wedge.messages.flags.StatField;
import io.wedge.messages.flags.Whence;
import io.wedge.messages.lane.SessionLayout;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.ReplyWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Calls on files that are the program's own, on what these hold now. Guarded by the replayer. */
final class OwnFileCalls {
    private final Answering answering;
    private final MappedFiles mapped;

    OwnFileCalls(Answering answering, MappedFiles mapped) {
        this.answering = answering;
        this.mapped = mapped;
    }

    /** Whether such a call asks for what is no matter of the file's content: it is answered as a recorded one was. */
    static boolean isFact(Syscall syscall) {
        return switch (syscall) {
            case FSTAT, GETFL, STATVFS, LOCK, FCHMOD, FCHOWN, FUTIMENS -> true;
            default -> false;
        };
    }

    /** Answers a call. False if it is of another kind, or if nothing like it was recorded. */
    boolean serve(Invocation invocation, Opened opened) throws IOException {
        CallReader call = invocation.call();
        OwnContent content = opened.file.content();
        ReplyWriter reply = invocation.reply();
        switch (call.syscall()) {
            case READ -> opened.offset += read(invocation, opened.file, opened.offset);
            case PREAD -> read(invocation, opened.file, call.longAt(Element.OFFSET, 0));
            case READV ->
                opened.offset += give(invocation, opened.file, opened.offset, room(invocation, Long.MAX_VALUE));
            case WRITE, WRITEV -> opened.offset = write(invocation, opened, opened.offset);
            case PWRITE -> write(invocation, opened, call.longAt(Element.OFFSET, 0));
            case LSEEK -> {
                long whence = call.longAt(Element.WHENCE, 0);
                long base = whence == Whence.SET.value()
                        ? 0
                        : whence == Whence.CURRENT.value() ? opened.offset : size(opened.file);
                long offset = base + call.longAt(Element.OFFSET, 0);
                if (offset < 0) {
                    reply.fails(Errno.EINVAL);
                } else {
                    opened.offset = offset;
                    reply.returns(offset);
                }
            }
            case AVAILABLE -> reply.returns(Math.max(0, size(opened.file) - opened.offset));
            case TRUNCATE -> content.truncate(call.longAt(Element.SIZE, 0));
            case FALLOCATE -> content.extend(call.longAt(Element.OFFSET, 0) + call.longAt(Element.SIZE, 0));
            case FSYNC, FDATASYNC, FADVISE, UNLOCK -> reply.returns(0);
            case GRANT -> {
                return grant(invocation, opened.file);
            }
            default -> {
                return isFact(call.syscall()) && fact(invocation, opened.file);
            }
        }
        return true;
    }

    private int read(Invocation invocation, OwnFile file, long offset) throws IOException {
        CallReader call = invocation.call();
        return give(invocation, file, offset, room(invocation, call.longAt(Element.SIZE, 0)));
    }

    private static int room(Invocation invocation, long wanted) {
        CallReader call = invocation.call();
        long room = 0;
        for (int at = call.first(); at >= 0; at = call.next(at)) {
            if (call.idAt(at) == Element.BUFFER.id()) {
                room += invocation.regionLengthAt(at);
            }
        }
        return (int) Math.min(wanted, call.has(Element.BUFFER) ? room : SessionLayout.INLINE_DATA_BYTES);
    }

    private static int give(Invocation invocation, OwnFile file, long offset, int most) throws IOException {
        byte[] data = file.content().read(offset, most);
        if (data == null) {
            throw unknown(file, "reads byte " + offset);
        }
        invocation.reply().returns(data.length);
        if (invocation.call().has(Element.BUFFER)) {
            RecordedData.give(invocation, data);
        } else if (data.length > 0) {
            invocation.reply().putBytes(Element.DATA, data);
        }
        return data.length;
    }

    /** Where the next byte is to go. */
    private static long write(Invocation invocation, Opened opened, long offset) throws IOException {
        byte[] data = RecordedData.sent(invocation);
        OwnContent content = opened.file.content();
        invocation.reply().returns(data.length);
        if (!opened.appends) {
            content.write(offset, data);
            return offset + data.length;
        }
        if (content.size() == OwnContent.UNKNOWN) {
            return offset; // nobody has asked where the end is: nobody has read it either
        }
        content.write(content.size(), data);
        return content.size();
    }

    private static long size(OwnFile file) throws IOException {
        if (file.content().size() == OwnContent.UNKNOWN) {
            throw unknown(file, "asks for the size");
        }
        return file.content().size();
    }

    private static IOException unknown(OwnFile file, String what) {
        return new IOException("the program " + what + " of " + file.path()
                + ", which it did not when it was recorded: the trace does not hold that");
    }

    private boolean grant(Invocation invocation, OwnFile file) throws IOException {
        if ((invocation.call().longAt(Element.RIGHTS, 0) & AccessMode.WRITE.value()) != 0) {
            return false;
        }
        long size = size(file);
        if (size > 0 && file.content().endOfKnown(0) < size) {
            throw unknown(file, "maps byte " + file.content().endOfKnown(0));
        }
        byte[] path = mapped.file(file.content()).toString().getBytes(StandardCharsets.ISO_8859_1);
        invocation.reply().putBytes(Element.PATH_NAME, path);
        return true;
    }

    private boolean fact(Invocation invocation, OwnFile file) throws IOException {
        CallReader call = invocation.call();
        ReplyWriter reply = invocation.reply();
        boolean sizeAlone =
                call.syscall() == Syscall.FSTAT && call.longAt(Element.STAT_MASK, 0) == StatField.SIZE.value();
        if (sizeAlone) {
            reply.putLong(Element.SIZE, size(file));
            return true;
        }
        int number = file.fact(CallText.question("", call));
        if (number == CallSearch.NONE) {
            return call.syscall() == Syscall.LOCK; // of another part: nobody else has it
        }
        Answer answer = answering.asRecorded(invocation, number);
        boolean sized = file.content().size() != OwnContent.UNKNOWN;
        (sized ? answer.withLong(Element.SIZE, file.content().size()) : answer).fill(reply);
        return true;
    }
}
