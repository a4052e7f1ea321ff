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
 * The system calls of one process out of what {@code strace -f -yy} wrote about it and its children.
 *
 * <p>A thread belongs to the process if the process's first thread, or one that belongs, made it with CLONE_THREAD. What the children do
 * (a kernel the agent starts, a program's own processes) is not the process's doing.
 */
final class SystemCallTrace {
    /** How the agent says that from here on the kernel serves: an access or stat of this path by the original native. */
    static final String ANNOUNCED = "\"/wedge/announced\"";

    private static final Pattern LINE = Pattern.compile("^(\\d+) +(.*)$");
    /** What ends the first line of a call that another thread's line cuts in two: the blank is the mark's, not the call's. */
    private static final String UNFINISHED = " <unfinished ...>";

    private static final Pattern RESUMED = Pattern.compile("^<\\.\\.\\. (\\w+) resumed>(.*)$");
    /** -y says the working folder's path with every AT_FDCWD; only what was asked for counts. */
    private static final Pattern WORKING_FOLDER = Pattern.compile("AT_FDCWD<[^>]*>");

    private static final Pattern RESULT = Pattern.compile("= (\\d+)$");

    private static final Pattern GRANT =
            Pattern.compile("^openat\\(AT_FDCWD, \"/proc/\\d+/fd/\\d+\".* = (\\d+)<.*>(?:\\(deleted\\))?$");
    /** The agent's connection to its kernel: the control socket from then on. */
    private static final Pattern CONTROL =
            Pattern.compile("^connect\\((\\d+)<.*, \\{sa_family=AF_UNIX, sun_path=\"/dev/shm/wedge-\\d+/.* = 0$");
    /** Two sockets joined to each other, and to nobody else. */
    private static final Pattern PAIR = Pattern.compile("^socketpair\\(AF_UNIX, .*\\[(\\d+)<.*, (\\d+)<.*\\]\\) += 0$");
    /** The first descriptor a call names: its first argument, poll's first, or mmap's fifth. -yy says a socket's two ends in the same brackets. */
    private static final Pattern DESCRIPTOR = Pattern.compile(
            "^(\\w+\\((?:\\[\\{fd=)?(?:(?:NULL|0x\\w+), \\d+, [\\w|]+, [\\w|]+, )?)(\\d+)<(?:->|[^<>]|<[^>]*>)*>(?:\\(deleted\\))?");

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
            if (call.endsWith(UNFINISHED)) {
                unfinished.put(thread, call.substring(0, call.length() - UNFINISHED.length()));
                // A new thread's first call may be told before the call that made it ends.
                continue;
            }
            Matcher resumed = RESUMED.matcher(call);
            if (resumed.matches()) {
                String begun = unfinished.getOrDefault(thread, resumed.group(1) + "(?");
                call = begun + resumed.group(2);
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
        return markWedges(calls.stream()
                .filter(call -> threads.contains(call.substring(0, call.indexOf(' '))))
                .map(call -> call.substring(call.indexOf(' ') + 1))
                .toList());
    }

    /**
     * What is Wedge's or the JVM's own here has no name that says so: what the kernel granted for a mapping is opened by its name in the kernel, and -y then says the file's; the
     * control socket, and a pair of sockets, are as any program's. So here each use of them says {@code <granted>}, {@code <control>} or {@code <pair>} until they are closed.
     */
    private static List<String> markWedges(List<String> calls) {
        List<String> marked = new ArrayList<>();
        Map<String, String> marks = new HashMap<>();
        for (String call : calls) {
            Matcher granted = GRANT.matcher(call);
            if (granted.matches()) {
                marks.put(granted.group(1), "<granted>");
            }
            Matcher control = CONTROL.matcher(call);
            if (control.matches()) {
                marks.put(control.group(1), "<control>");
            }
            Matcher pair = PAIR.matcher(call);
            if (pair.matches()) {
                marks.put(pair.group(1), "<pair>");
                marks.put(pair.group(2), "<pair>");
            }
            Matcher used = DESCRIPTOR.matcher(call);
            if (!used.find() || !marks.containsKey(used.group(2))) {
                marked.add(call);
                continue;
            }
            marked.add(used.group(1) + used.group(2) + marks.get(used.group(2)) + call.substring(used.end()));
            if (used.group(1).equals("close(")) {
                marks.remove(used.group(2));
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
