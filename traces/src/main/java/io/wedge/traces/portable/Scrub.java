package io.wedge.traces.portable;

import io.wedge.traces.Bytes;
import io.wedge.traces.CallRecord;
import io.wedge.traces.Payload;
import io.wedge.traces.PayloadPolicy;
import io.wedge.traces.RecordedSession;
import io.wedge.traces.RecordedThread;
import io.wedge.traces.Redaction;
import io.wedge.traces.TraceHeader;
import io.wedge.traces.TraceReader;
import io.wedge.traces.TraceWriter;
import io.wedge.traces.read.TraceScan;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Writes a trace again without what the rules match. One thread. */
public final class Scrub {
    private final TraceScan scan;
    private final TraceReader from;
    private final TraceWriter to;
    private final Redaction rules;
    private final List<String> threadNames = new ArrayList<>();
    private final Set<Long> contents = new HashSet<>();
    private final Map<String, Integer> stacks = new HashMap<>();
    /** By thread. */
    private final Map<Integer, Integer> stackOf = new HashMap<>();

    private int sessions;
    private long changed;

    private Scrub(TraceScan scan, TraceWriter to, Redaction rules) {
        this.scan = scan;
        this.from = scan.reader();
        this.to = to;
        this.rules = rules;
    }

    /**
     * Writes it.
     *
     * @return how many calls were changed.
     */
    public static long run(TraceScan scan, Path target, Redaction rules) throws IOException {
        Map<String, String> header = new TreeMap<>();
        scan.reader().header().values().forEach((key, value) -> header.put(key, rules.apply(value)));
        PayloadPolicy policy = PayloadPolicy.parse(scan.reader().header().get("payload", "full"));
        try (TraceWriter writer = TraceWriter.create(target, new TraceHeader(header), policy)) {
            Scrub scrub = new Scrub(scan, writer, rules);
            scrub.run();
            return scrub.changed;
        }
    }

    private void run() throws IOException {
        for (CallRecord record = scan.next(); record != null; record = scan.next()) {
            news();
            stack(record);
            call(record);
        }
        news();
        for (RecordedSession session : from.sessions()) {
            String reason = from.endOf(session.number());
            if (reason != null) {
                to.sessionEnded(session.number(), rules.apply(reason));
            }
        }
        Map<String, String> end = new TreeMap<>();
        from.end().forEach((key, value) -> end.put(key, rules.apply(value)));
        if (!end.isEmpty()) {
            to.end(end);
        }
    }

    /** Sessions, threads, names of threads and contents of mapped files that stood before the call. */
    private void news() throws IOException {
        for (; sessions < from.sessions().size(); sessions++) {
            RecordedSession session = from.sessions().get(sessions);
            to.session(session.pid(), session.jdk(), session.streams(), rules.apply(session.command()));
        }
        List<RecordedThread> threads = from.threads();
        for (int i = 0; i < threads.size(); i++) {
            RecordedThread thread = threads.get(i);
            if (i == threadNames.size()) {
                to.thread(
                        thread.session(),
                        thread.id(),
                        thread.origin(),
                        thread.parentOrigin(),
                        thread.index(),
                        thread.virtual(),
                        rules.apply(thread.name()));
                threadNames.add(thread.name());
            } else if (!threadNames.get(i).equals(thread.name())) {
                to.threadName(i, rules.apply(thread.name()));
                threadNames.set(i, thread.name());
            }
        }
        if (contents.size() < from.contents().size()) {
            for (Map.Entry<Long, TraceReader.MappedContent> entry :
                    from.contents().entrySet()) {
                if (contents.add(entry.getKey())) {
                    List<ByteBuffer> pieces = new ArrayList<>();
                    for (TraceReader.Piece piece : entry.getValue().pieces()) {
                        pieces.add(direct(piece.bytes()));
                    }
                    to.content(entry.getKey(), entry.getValue().size(), pieces);
                }
            }
        }
    }

    private void stack(CallRecord record) throws IOException {
        String frames = record.stack();
        if (frames != null) {
            Integer number = stacks.get(frames);
            if (number == null) {
                number = to.stack(rules.apply(frames));
                stacks.put(frames, number);
            }
            if (!number.equals(stackOf.put(record.thread().number(), number))) {
                to.stackOf(record.thread().number(), number);
            }
        }
    }

    private void call(CallRecord record) throws IOException {
        // What a reader hands out is its own memory: to overwrite it there hides it from the writer, and the lengths
        // stay.
        boolean hidden = rules.applyTo(record.call().address(), record.call().lengthBytes());
        hidden |= rules.applyTo(record.reply().address(), record.reply().lengthBytes());
        ByteBuffer[] payloads = new ByteBuffer[record.payloadCount()];
        for (int i = 0; i < payloads.length; i++) {
            Bytes payload = record.payload(i);
            payloads[i] = direct(payload);
            hidden |= rules.apply(payload.kept()) != payload.kept();
        }
        to.call(
                record.thread().number(),
                record.sequence(),
                record.startNs(),
                record.durationNs(),
                record.call(),
                record.reply(),
                payloads.length == 0 ? Payload.IN : record.direction(0),
                payloads);
        changed += hidden ? 1 : 0;
    }

    private ByteBuffer direct(Bytes bytes) {
        byte[] kept = rules.apply(bytes.kept());
        ByteBuffer memory = ByteBuffer.allocateDirect(bytes.length());
        memory.put(kept).position(0).limit(bytes.length());
        return memory;
    }
}
