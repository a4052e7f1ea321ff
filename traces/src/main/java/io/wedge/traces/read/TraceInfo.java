package io.wedge.traces.read;

import io.wedge.traces.CallRecord;
import io.wedge.traces.RecordedSession;
import io.wedge.traces.RecordedThread;
import io.wedge.traces.TraceHeader;
import io.wedge.traces.TraceReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a trace is of, on a page for people. */
public final class TraceInfo {
    private static final int MOST_LISTED = 20;

    private TraceInfo() {}

    /** Reads all of the trace and writes the page. */
    public static String page(Path trace, TraceScan scan) throws IOException {
        long shown = 0;
        long lastNs = 0;
        for (CallRecord call = scan.next(); call != null; call = scan.next()) {
            shown += TraceScan.isOfInterest(call) ? 1 : 0;
            lastNs = Math.max(lastNs, call.startNs() + call.durationNs());
        }
        TraceReader reader = scan.reader();
        TraceHeader header = reader.header();
        Map<String, String> end = reader.end();
        StringBuilder out = new StringBuilder();
        row(out, "trace", trace.toString());
        row(
                out,
                "format",
                header.get("format.version", "?") + ", written by Wedge " + header.get("wedge.version", "?")
                        + (header.get("wedge.java", "").isEmpty() ? "" : " on Java " + header.get("wedge.java", "")));
        row(out, "command", String.join(" ", header.list("command")));
        row(out, "directory", header.get("cwd", null));
        row(out, "started", header.get("start", null));
        row(out, "lasted", String.format(Locale.ROOT, "%.3f s up to the last call's answer", lastNs / 1e9));
        row(
                out,
                "ended",
                end.isEmpty()
                        ? "not by its writer: it is still being written, or was cut off"
                        : "with status " + end.getOrDefault("exit", "?"));
        row(out, "machine", join(header, "host", "os", "cpu", "cpus"));
        row(
                out,
                "java",
                join(header, header.get("jdk.build", "").isEmpty() ? "jdk.version" : "jdk.build", "java.home"));
        row(out, "charset", header.get("charset", null));
        row(out, "payload", header.get("payload", null));
        redaction(out, header);
        row(
                out,
                "calls",
                shown
                        + (reader.calls() == shown
                                ? ""
                                : ", and " + (reader.calls() - shown) + " of the emulation layer's own"));
        row(out, "size", size(trace));
        row(
                out,
                "mapped files",
                reader.contents().isEmpty()
                        ? null
                        : Integer.toString(reader.contents().size()));
        classPath(out, header);
        sessions(out, reader);
        threads(out, reader.threads());
        return out.toString();
    }

    private static void row(StringBuilder out, String name, String value) {
        if (value != null && !value.isEmpty()) {
            out.append(String.format(Locale.ROOT, "%-13s %s%n", name, value));
        }
    }

    private static String join(TraceHeader header, String... keys) {
        return Stream.of(keys)
                .map(key -> key.equals("cpus") && header.get(key, null) != null
                        ? header.get(key, "") + " CPUs"
                        : header.get(key, ""))
                .filter(value -> !value.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static void redaction(StringBuilder out, TraceHeader header) {
        String name = "redacted";
        for (Map.Entry<String, String> fact : header.values().entrySet()) {
            if (fact.getKey().startsWith("redact.")) {
                row(out, name, fact.getKey().endsWith(".hidden") ? "by a rule that is not told" : fact.getValue());
                name = "";
            }
        }
    }

    private static void classPath(StringBuilder out, TraceHeader header) {
        List<String> entries = header.list("classpath");
        for (int i = 0; i < entries.size() && i < MOST_LISTED; i++) {
            String hash = header.get("classpath." + i + ".sha256", "");
            row(
                    out,
                    i == 0 ? "class path" : "",
                    entries.get(i)
                            + (hash.isEmpty() ? "" : "  sha256 " + hash.substring(0, Math.min(16, hash.length()))));
        }
        if (entries.size() > MOST_LISTED) {
            row(out, "", "and " + (entries.size() - MOST_LISTED) + " more");
        }
    }

    private static void sessions(StringBuilder out, TraceReader reader) {
        for (RecordedSession session : reader.sessions()) {
            String ended = reader.endOf(session.number());
            row(
                    out,
                    "JVM " + session.number(),
                    "pid " + session.pid() + ", JDK " + session.jdk() + ", " + session.command()
                            + (ended == null || ended.isBlank() ? "" : "; " + ended));
        }
    }

    private static void threads(StringBuilder out, List<RecordedThread> threads) {
        long virtual = threads.stream().filter(RecordedThread::virtual).count();
        row(out, "threads", threads.size() + (virtual == 0 ? "" : ", " + virtual + " of them virtual"));
        threads.stream()
                .limit(MOST_LISTED)
                .forEach(thread -> row(out, "", thread.id() + (thread.name().isEmpty() ? "" : " " + thread.name())));
        if (threads.size() > MOST_LISTED) {
            row(out, "", "and " + (threads.size() - MOST_LISTED) + " more");
        }
    }

    /** On the disk: Chronicle's files are larger than what is in them. */
    private static String size(Path trace) throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.walk(trace)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return String.format(Locale.ROOT, "%,d bytes", bytes);
    }
}
