package io.wedge.it;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The system calls of one process out of what {@code strace -f -y} wrote about it and its children.
 *
 * <p>A thread belongs to the process if the process's first thread, or one that belongs, made it with CLONE_THREAD. What the children do
 * (a kernel the agent starts, a program's own processes) is not the process's doing.
 */
final class SystemCallTrace {
    /** How the agent says that from here on the kernel serves: an access or stat of this path by the original native. */
    static final String ANNOUNCED = "\"/wedge/announced\"";

    private static final Pattern LINE = Pattern.compile("^(\\d+) +(.*)$");
    private static final Pattern RESUMED = Pattern.compile("^<\\.\\.\\. (\\w+) resumed>(.*)$");
    /** -y says the working folder's path with every AT_FDCWD; only what was asked for counts. */
    private static final Pattern WORKING_FOLDER = Pattern.compile("AT_FDCWD<[^>]*>");

    private static final Pattern RESULT = Pattern.compile("= (\\d+)$");

    private static final Pattern GRANT =
            Pattern.compile("^openat\\(AT_FDCWD, \"/proc/\\d+/fd/\\d+\".* = (\\d+)<.*>(?:\\(deleted\\))?$");
    /** The first descriptor a call names: its first argument, or mmap's fifth. */
    private static final Pattern DESCRIPTOR =
            Pattern.compile("^(\\w+\\((?:(?:NULL|0x\\w+), \\d+, [\\w|]+, [\\w|]+, )?)(\\d+)<[^>]*>(?:\\(deleted\\))?");

    private SystemCallTrace() {}

    /** The calls of the first process in {@code lines}, unfinished ones joined, in order of their end. */
    static List<String> ofFirstProcess(List<String> lines) {
        List<String> calls = new ArrayList<>();
        Set<String> threads = new HashSet<>();
        Map<String, String> unfinished = new HashMap<>();
        for (String line : lines) {
            Matcher parts = LINE.matcher(line);
            if (!parts.matches()) {
                continue;
            }
            String thread = parts.group(1);
            String call = WORKING_FOLDER.matcher(parts.group(2)).replaceAll("AT_FDCWD");
            if (call.startsWith("+++") || call.startsWith("---")) {
                continue;
            }
            if (threads.isEmpty()) {
                threads.add(thread);
            }
            if (call.endsWith("<unfinished ...>")) {
                unfinished.put(thread, call.substring(0, call.length() - "<unfinished ...>".length()));
                // A new thread's first call may be told before the call that made it ends.
                continue;
            }
            Matcher resumed = RESUMED.matcher(call);
            if (resumed.matches()) {
                call = unfinished.getOrDefault(thread, resumed.group(1) + "(?") + resumed.group(2);
                unfinished.remove(thread);
            }
            if (call.startsWith("clone") && call.contains("CLONE_THREAD") && threads.contains(thread)) {
                Matcher result = RESULT.matcher(call);
                if (result.find()) {
                    threads.add(result.group(1));
                }
            }
            calls.add(thread + " " + call);
        }
        return markGranted(calls.stream()
                .filter(call -> threads.contains(call.substring(0, call.indexOf(' '))))
                .map(call -> call.substring(call.indexOf(' ') + 1))
                .toList());
    }

    /** What the kernel granted for a mapping is opened by its own name there; -y then says the file's, so here each use says {@code <granted>} until it is closed. */
    private static List<String> markGranted(List<String> calls) {
        List<String> marked = new ArrayList<>();
        Set<String> granted = new HashSet<>();
        for (String call : calls) {
            Matcher opened = GRANT.matcher(call);
            if (opened.matches()) {
                granted.add(opened.group(1));
            }
            Matcher used = DESCRIPTOR.matcher(call);
            if (!used.find() || !granted.contains(used.group(2))) {
                marked.add(call);
                continue;
            }
            marked.add(used.group(1) + used.group(2) + "<granted>" + call.substring(used.end()));
            if (used.group(1).equals("close(")) {
                granted.remove(used.group(2));
            }
        }
        return marked;
    }

    /** The part behind the announcement; null if there was none. */
    static List<String> afterAnnouncement(List<String> calls) {
        for (int i = 0; i < calls.size(); i++) {
            if (calls.get(i).contains(ANNOUNCED)) {
                return calls.subList(i + 1, calls.size());
            }
        }
        return null;
    }
}
