package io.wedge.traces.export;

import io.wedge.messages.Syscall;
import io.wedge.traces.CallRecord;
import io.wedge.traces.RecordedSession;
import io.wedge.traces.RecordedThread;
import io.wedge.traces.read.CallFilter;
import io.wedge.traces.read.Endpoint;
import io.wedge.traces.read.Json;
import io.wedge.traces.read.Subjects;
import io.wedge.traces.read.TraceScan;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The Trace Event Format of Chrome, which ui.perfetto.dev opens as well: a slice for each call on its thread's track. */
public final class ChromeExport implements Export {
    @Override
    public String write(TraceScan scan, CallFilter filter, Path file) throws IOException {
        StringBuilder text = new StringBuilder();
        Subjects subjects = new Subjects();
        try (BufferedWriter out =
                Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW)) {
            out.write("{\"displayTimeUnit\":\"ns\",\"traceEvents\":[\n");
            boolean first = true;
            for (CallRecord record = scan.next(); record != null; record = scan.next()) {
                subjects.enter(record);
                if (filter.shows(record, subjects)) {
                    text.append(first ? "" : ",\n");
                    first = false;
                    slice(text, scan, record, subjects);
                    out.append(text);
                    text.setLength(0);
                }
                subjects.leave();
            }
            names(text, scan, first);
            out.append(text);
            out.write("\n]}\n");
        }
        return null;
    }

    private static void slice(StringBuilder out, TraceScan scan, CallRecord record, Subjects subjects) {
        Syscall syscall = record.call().syscall();
        RecordedThread thread = record.thread();
        out.append("{\"ph\":\"X\",\"name\":\"");
        out.append(syscall == null ? "call_" + record.call().syscallId() : syscall.label());
        out.append("\",\"cat\":\"")
                .append(syscall == null ? "unknown" : syscall.family().label());
        out.append("\",\"ts\":");
        micros(out, record.startNs());
        out.append(",\"dur\":");
        micros(out, record.durationNs());
        out.append(",\"pid\":")
                .append(scan.reader().sessions().get(thread.session()).pid());
        out.append(",\"tid\":").append(thread.number());
        out.append(",\"args\":{\"sequence\":").append(record.sequence());
        if (TraceScan.isOfFollowed(scan.reader(), record)) {
            out.append(",\"followed\":true");
        }
        String file = subjects.file();
        if (file != null) {
            out.append(",\"file\":");
            Json.string(out, file);
        }
        Endpoint peer = subjects.endpoint();
        if (peer != null) {
            out.append(",\"peer\":");
            Json.string(out, String.valueOf(peer.text()));
        }
        if (record.reply().failed()) {
            out.append(",\"errno\":\"").append(record.reply().errno().name()).append('"');
        } else {
            out.append(",\"result\":").append(record.reply().result());
        }
        out.append("}}");
    }

    /** The format counts in microseconds, with a fraction. */
    private static void micros(StringBuilder out, long ns) {
        long fraction = Math.floorMod(ns, 1000);
        out.append(Math.floorDiv(ns, 1000))
                .append(fraction < 10 ? ".00" : fraction < 100 ? ".0" : ".")
                .append(fraction);
    }

    private static void names(StringBuilder out, TraceScan scan, boolean nothingBefore) {
        boolean first = nothingBefore;
        for (RecordedSession session : scan.reader().sessions()) {
            name(out, first, "process_name", session.pid(), 0, session.command());
            first = false;
        }
        for (RecordedThread thread : scan.reader().threads()) {
            String name = (thread.virtual() ? "virtual " : "") + thread.id() + " " + thread.name();
            name(
                    out,
                    first,
                    "thread_name",
                    scan.reader().sessions().get(thread.session()).pid(),
                    thread.number(),
                    name.strip());
            first = false;
        }
    }

    private static void name(StringBuilder out, boolean first, String kind, int pid, int tid, String name) {
        out.append(first ? "" : ",\n");
        out.append("{\"ph\":\"M\",\"name\":\"")
                .append(kind)
                .append("\",\"pid\":")
                .append(pid)
                .append(",\"tid\":")
                .append(tid);
        out.append(",\"args\":{\"name\":");
        Json.string(out, name);
        out.append("}}");
    }
}
