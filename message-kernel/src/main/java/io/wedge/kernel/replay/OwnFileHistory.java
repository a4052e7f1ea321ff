package io.wedge.kernel.replay;

import io.wedge.kernel.replay.OwnFile.Opened;
import io.wedge.messages.Element;
import io.wedge.messages.flags.OpenFlag;
import io.wedge.messages.flags.Whence;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.ReplyReader;
import io.wedge.traces.CallRecord;
import io.wedge.traces.TraceReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Goes through what was recorded of one file: what it held before the run is what was read of it where the program had not written. If something was read that the program neither wrote
 * nor had read before, somebody else changed the file. One thread.
 */
final class OwnFileHistory {
    private final OwnFile file;
    private final RecordedCalls calls;
    private final OwnContent before = new OwnContent();
    private final OwnContent now = new OwnContent();
    private final Map<Long, Opened> open = new HashMap<>();
    /** When it was changed, from and to, in pairs: what was read meanwhile may be the old or the new. */
    private long[] changes = new long[0];

    private boolean consistent = true;
    /** It grew at an end that is not known: what it holds since then is not followed. */
    private boolean lost;

    OwnFileHistory(OwnFile file, RecordedCalls calls) {
        this.file = file;
        this.calls = calls;
    }

    /** What it held before, as far as that is known; null if somebody else changed it, or if the trace does not hold its data. */
    OwnContent contentBefore() throws IOException {
        before.sizeIs(file.sizeBefore());
        now.sizeIs(file.sizeBefore());
        learnChanges();
        for (int i = 0; consistent && i < file.calls().count(); i++) {
            int number = file.calls().at(i);
            learn(calls.read(number), number);
        }
        now.close();
        if (consistent) {
            return before;
        }
        before.close();
        return null;
    }

    private void learnChanges() throws IOException {
        Numbers found = new Numbers();
        for (int i = 0; i < file.calls().count(); i++) {
            switch (calls.read(file.calls().at(i)).call().syscall()) {
                case WRITE, PWRITE, WRITEV, TRUNCATE, FALLOCATE ->
                    found.add(file.calls().at(i));
                default -> {}
            }
        }
        changes = new long[2 * found.count()];
        for (int i = 0; i < found.count(); i++) {
            CallRecord change = calls.read(found.at(i));
            changes[2 * i] = change.startNs();
            changes[2 * i + 1] = change.startNs() + change.durationNs();
        }
    }

    private void learn(CallRecord recorded, int number) throws IOException {
        CallReader call = recorded.call();
        ReplyReader reply = recorded.reply();
        long fd = call.longAt(Element.FD, -1);
        Opened opened = open.get(fd);
        if (reply.failed()) {
            return; // a lock that another process has
        }
        switch (call.syscall()) {
            case OPEN -> learnOpen(call, reply);
            case READ, READV -> {
                read(recorded, opened.offset);
                opened.offset = behind(opened.offset + reply.result(), reply);
            }
            case PREAD -> read(recorded, call.longAt(Element.OFFSET, 0));
            case WRITE, WRITEV -> opened.offset = behind(write(recorded, opened, opened.offset), reply);
            case PWRITE -> write(recorded, opened, call.longAt(Element.OFFSET, 0));
            case LSEEK -> {
                opened.offset = reply.result();
                if (call.longAt(Element.WHENCE, 0) == Whence.END.value()) {
                    size(recorded, reply.result() - call.longAt(Element.OFFSET, 0));
                }
            }
            case AVAILABLE -> {
                if (reply.result() > 0) {
                    size(recorded, opened.offset + reply.result());
                }
            }
            case FSTAT -> {
                if (reply.has(Element.SIZE)) {
                    size(recorded, reply.longAt(Element.SIZE, 0));
                }
            }
            case TRUNCATE -> {
                now.truncate(call.longAt(Element.SIZE, 0));
                lost = false;
            }
            case FALLOCATE -> now.extend(call.longAt(Element.OFFSET, 0) + call.longAt(Element.SIZE, 0));
            case GRANT -> mapped(recorded, number);
            case CLOSE -> open.remove(fd);
            default -> {}
        }
    }

    private void learnOpen(CallReader call, ReplyReader reply) throws IOException {
        long flags = call.longAt(Element.OPEN_FLAGS, 0);
        open.put(reply.result(), new Opened(file, (flags & OpenFlag.APPEND.value()) != 0));
        if ((flags & OpenFlag.TRUNCATE.value()) != 0) {
            now.truncate(0);
            lost = false;
        }
    }

    /** The rest of a long transfer is made at explicit offsets; the descriptor's own is behind it. */
    private static long behind(long offset, ReplyReader reply) {
        return reply.has(Element.OFFSET) ? reply.longAt(Element.OFFSET, 0) + reply.longAt(Element.SIZE, 0) : offset;
    }

    private long write(CallRecord recorded, Opened opened, long offset) throws IOException {
        byte[] data = data(recorded, RecordedData.sent(recorded), true);
        long at = offset;
        if (opened.appends) {
            at = now.size();
            if (at == OwnContent.UNKNOWN) {
                lost = true;
                return offset;
            }
        }
        now.write(at, data);
        return at + data.length;
    }

    private void read(CallRecord recorded, long offset) throws IOException {
        byte[] data = data(recorded, RecordedData.got(recorded), false);
        if (lost) {
            consistent = false;
            return;
        }
        if (data.length == 0) {
            return;
        }
        boolean agrees =
                now.agrees(offset, data) && (now.size() == OwnContent.UNKNOWN || offset + data.length <= now.size());
        if (agrees) {
            now.fill(offset, data, before);
        } else {
            consistent = isChangedDuring(recorded);
        }
    }

    private void size(CallRecord recorded, long bytes) {
        if (lost) {
            consistent = false;
        } else if (now.size() == OwnContent.UNKNOWN) {
            // Where the program has written up to the end, it was that long before or shorter; nobody asked.
            before.sizeIs(bytes > now.knownEnd() ? bytes : before.knownEnd());
            now.sizeIs(bytes);
        } else if (now.size() != bytes) {
            consistent = isChangedDuring(recorded);
        }
    }

    private void mapped(CallRecord recorded, int number) throws IOException {
        TraceReader.MappedContent content = calls.content(number);
        if (content == null || lost) {
            consistent = false;
            return;
        }
        size(recorded, content.size());
        long offset = 0;
        for (TraceReader.Piece piece : content.pieces()) {
            byte[] data = piece.bytes().kept();
            if (now.agrees(offset, data)) {
                now.fill(offset, data, before);
            } else {
                consistent &= isChangedDuring(recorded);
            }
            offset += data.length;
        }
    }

    /** As many bytes as it says; a trace may have been made without them. */
    private byte[] data(CallRecord recorded, byte[] found, boolean sent) {
        long count = recorded.reply().result();
        if (found.length < count) {
            consistent = false;
        }
        return sent && found.length > count ? java.util.Arrays.copyOf(found, (int) count) : found;
    }

    private boolean isChangedDuring(CallRecord recorded) {
        long from = recorded.startNs();
        long to = from + recorded.durationNs();
        for (int i = 0; i < changes.length; i += 2) {
            if (changes[i] <= to && changes[i + 1] >= from) {
                return true;
            }
        }
        return false;
    }
}
