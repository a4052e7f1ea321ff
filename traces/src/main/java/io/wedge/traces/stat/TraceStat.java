package io.wedge.traces.stat;

import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import io.wedge.traces.CallRecord;
import io.wedge.traces.read.CallFilter;
import io.wedge.traces.read.Descriptor;
import io.wedge.traces.read.Subjects;
import io.wedge.traces.read.TraceScan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Counts the calls of a trace. One thread. */
public final class TraceStat {
    /** So many files, connections and children have rows of their own; what comes later is counted together. */
    static final int MOST_ROWS = 100_000;

    static final String OTHERS = "(others)";

    private final Tally[] calls = new Tally[Syscall.limit()];
    private final Map<String, Tally> files = new HashMap<>();
    private final Map<Descriptor, Tally> connections = new HashMap<>();
    private final Map<Long, Tally> children = new HashMap<>();
    private final Tally all = Tally.ofMany("total");

    /** Reads all of the trace. */
    public static TraceStat of(TraceScan scan, CallFilter filter) throws IOException {
        TraceStat stat = new TraceStat();
        Subjects subjects = new Subjects();
        for (CallRecord record = scan.next(); record != null; record = scan.next()) {
            subjects.enter(record);
            if (filter.shows(record, subjects)) {
                if (!TraceScan.isOfFollowed(scan.reader(), record)) {
                    stat.add(record, subjects); // else its own writes are counted
                }
                stat.child(record, subjects, record.call().syscall());
            }
            subjects.leave();
        }
        return stat;
    }

    private void add(CallRecord record, Subjects subjects) {
        Syscall syscall = record.call().syscall();
        int id = syscall == null ? 0 : syscall.id();
        if (calls[id] == null) {
            calls[id] = Tally.ofMany(syscall == null ? "unknown" : syscall.label());
        }
        calls[id].add(record);
        all.add(record);
        String file = subjects.file();
        if (file != null) {
            tally(files, file, Function.identity()).add(record);
        }
        Descriptor socket = subjects.socket();
        if (socket != null) {
            tally(connections, socket, each -> "").add(record);
        }
    }

    private void child(CallRecord record, Subjects subjects, Syscall syscall) {
        Descriptor descriptor = subjects.descriptor();
        long process = descriptor != null && descriptor.process() != 0 ? descriptor.process() : subjects.process();
        if (process == 0 || syscall != Syscall.SPAWN && !children.containsKey(process)) {
            return; // some other process that was asked about
        }
        Tally child = tally(children, process, pid -> Long.toString(pid));
        child.add(record);
        if (syscall == Syscall.SPAWN) {
            child.name(process + " " + new String(record.call().bytesAt(Element.PROGRAM), StandardCharsets.UTF_8));
        } else if (syscall == Syscall.WAIT_PROCESS
                && !record.reply().failed()
                && !child.name().endsWith(")")) {
            child.name(child.name() + " (status " + record.reply().result() + ")");
        }
    }

    private static <K> Tally tally(Map<K, Tally> rows, K key, Function<K, String> name) {
        Tally found = rows.get(key);
        if (found == null) {
            if (rows.size() >= MOST_ROWS) {
                return rows.computeIfAbsent(null, none -> new Tally(OTHERS));
            }
            found = new Tally(name.apply(key));
            rows.put(key, found);
        }
        return found;
    }

    /** All calls in one row. */
    public Tally total() {
        return all;
    }

    /** A row for each call, that which took the longest first. */
    public List<Tally> calls() {
        return sorted(Arrays.stream(calls).filter(Objects::nonNull).toList());
    }

    /** A row for each path. */
    public List<Tally> files() {
        return sorted(files.values());
    }

    /** A row for each socket, by its addresses. */
    public List<Tally> connections() {
        connections.forEach((socket, tally) -> {
            if (socket != null) {
                tally.name(name(socket));
            }
        });
        return sorted(connections.values());
    }

    private static String name(Descriptor socket) {
        String kind = socket.datagrams()
                ? "udp "
                : socket.remote() != null && !socket.remote().isInternet() ? "unix " : "tcp ";
        String local = socket.local() == null ? "*" : socket.local().text();
        return kind
                + local
                + (socket.listens()
                        ? " (listens)"
                        : " -> "
                                + (socket.remote() == null
                                        ? "*"
                                        : socket.remote().text()));
    }

    /** A row for each child process: its start, its end and its pipes. */
    public List<Tally> children() {
        return sorted(children.values());
    }

    private static List<Tally> sorted(Collection<Tally> rows) {
        return rows.stream()
                .sorted(Comparator.comparingLong((Tally row) -> -row.totalNs()).thenComparing(row -> row.name()))
                .toList();
    }
}
