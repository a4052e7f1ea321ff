package io.wedge.traces.export;

import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.RawMemoryUnsafe;
import io.wedge.traces.Bytes;
import io.wedge.traces.CallRecord;
import io.wedge.traces.RecordedThread;
import io.wedge.traces.read.CallFilter;
import io.wedge.traces.read.Subjects;
import io.wedge.traces.read.TraceScan;
import io.wedge.traces.text.TraceClock;
import io.wedge.traces.text.TraceLine;
import io.wedge.traces.text.TraceNames;
import io.wedge.traces.text.TraceText;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Text as {@code strace -f -tt -T -y} writes it: the host's names for calls, arguments without names, and a number for each thread in the first column. That number is the
 * process's id for its first thread, and one that no process of the trace has for the others.
 */
public final class StraceExport implements Export {
    private static final int DATA_BYTES = 32;
    private static final Set<Element> TRANSFER =
            EnumSet.of(Element.FD, Element.DATA, Element.BUFFER, Element.SIZE, Element.COUNT, Element.WAIT);
    private static final Set<Element> DIRECTORY = EnumSet.of(Element.DIR);
    private static final Set<Element> NONE = EnumSet.noneOf(Element.class);

    private final TraceLine line = new TraceLine(0, DATA_BYTES);
    private final List<TraceNames> names = new ArrayList<>();
    private final List<Integer> pids = new ArrayList<>();
    private final ByteBuffer head = ByteBuffer.allocateDirect(DATA_BYTES);

    @Override
    public String write(TraceScan scan, CallFilter filter, Path file) throws IOException {
        TraceClock clock = scan.clock();
        Subjects subjects = new Subjects();
        StringBuilder text = new StringBuilder();
        try (BufferedWriter out =
                Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW)) {
            for (CallRecord record = scan.next(); record != null; record = scan.next()) {
                subjects.enter(record);
                int session = record.thread().session();
                while (names.size() <= session) {
                    names.add(new TraceNames());
                }
                TraceNames known = names.get(session);
                known.learn(record.call(), record.reply());
                if (filter.shows(record, subjects)) {
                    text.append(pid(scan, record.thread())).append(' ');
                    clock.append(text, record.startNs());
                    text.append(' ');
                    call(text, known, record);
                    TraceClock.duration(text, record.durationNs());
                    out.append(text.append('\n'));
                    text.setLength(0);
                }
                known.forget(record.call(), record.reply());
                subjects.leave();
            }
        }
        return null;
    }

    private int pid(TraceScan scan, RecordedThread thread) {
        while (pids.size() <= thread.number()) {
            RecordedThread next = scan.reader().threads().get(pids.size());
            int pid = scan.reader().sessions().get(next.session()).pid();
            int other = scan.reader().sessions().stream()
                            .mapToInt(session -> session.pid())
                            .max()
                            .orElse(0)
                    + 1;
            while (pids.contains(pid)) {
                pid = other++;
            }
            pids.add(pid);
        }
        return pids.get(thread.number());
    }

    private void call(StringBuilder out, TraceNames known, CallRecord record) throws IOException {
        CallReader call = record.call();
        Syscall syscall = call.syscall();
        out.append(syscall == null ? "call_" + call.syscallId() : StraceNames.of(syscall))
                .append('(');
        if (syscall != null && Subjects.direction(syscall) != 0 && Subjects.direction(syscall) != 2) {
            transfer(out, known, record);
        } else if (syscall != null && StraceNames.startsAtDirectory(syscall)) {
            if (call.has(Element.DIR)) {
                known.append(out, call.longAt(Element.DIR, -1));
            } else {
                out.append("AT_FDCWD");
            }
            line.values(out, known, call, DIRECTORY, true);
            out.append(
                    syscall == Syscall.OPENDIR
                            ? ", O_RDONLY|O_DIRECTORY"
                            : syscall == Syscall.RMDIR ? ", AT_REMOVEDIR" : "");
        } else {
            line.values(out, known, call, NONE, false);
        }
        out.append(')');
        line.result(out, known, call, record.reply());
    }

    /** {@code read(5</etc/passwd>, "root:x:0:0:"..., 8192)}. */
    private void transfer(StringBuilder out, TraceNames known, CallRecord record) throws IOException {
        CallReader call = record.call();
        if (call.has(Element.STANDARD)) {
            out.append(call.longAt(Element.STANDARD, 0))
                    .append("</dev/std")
                    .append(call.longAt(Element.STANDARD, 0) == 1 ? "out>" : "err>");
        } else {
            known.append(out, call.longAt(Element.FD, -1));
        }
        out.append(", ");
        int size = 0;
        if (record.payloadCount() > 0) {
            Bytes payload = record.payload(0);
            size = payload.length();
            int shown = Math.min(DATA_BYTES, payload.kept().length);
            head.clear().put(payload.kept(), 0, shown);
            TraceText.quote(out, RawMemoryUnsafe.address(head), shown, 0);
            out.append(shown < size ? "..." : "");
        } else if (call.has(Element.DATA)) {
            size = call.lengthOf(Element.DATA);
            TraceText.quote(out, call.addressOf(Element.DATA), size, DATA_BYTES);
        } else if (record.reply().has(Element.DATA)) {
            size = record.reply().lengthOf(Element.DATA);
            TraceText.quote(out, record.reply().addressOf(Element.DATA), size, DATA_BYTES);
        } else {
            out.append("\"\"");
        }
        out.append(", ").append(call.longAt(Element.SIZE, size));
        line.values(out, known, call, TRANSFER, true);
    }
}
