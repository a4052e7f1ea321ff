package io.wedge.kernel.replay;

import io.wedge.messages.Element;
import io.wedge.messages.wire.CallReader;
import io.wedge.traces.RecordedThread;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Which thread takes after which. Guarded by the replayer. */
final class ReplayThreads {
    /** The JVM's own, which run when the garbage collector says so. */
    private static final Set<String> UNTIMED = Set.of("Reference Handler", "Finalizer", "Common-Cleaner");

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    private final Map<Long, RecordedStream> byOrigin = new HashMap<>();
    private final Map<String, Deque<RecordedStream>> byName = new HashMap<>();
    private final Map<Long, ReplayThread> threads = new HashMap<>();
    /** Those that are told by their names: a thread of a pool is a task for a while, and then itself again. */
    private final Map<Long, ReplayThread> named = new HashMap<>();

    ReplayThreads(List<RecordedStream> streams) {
        for (RecordedStream stream : streams) {
            RecordedThread thread = stream.thread();
            if (thread.session() != 0) {
                continue;
            }
            if (thread.origin() != 0) {
                byOrigin.put(thread.origin(), stream);
            } else {
                byName.computeIfAbsent(thread.name(), name -> new ArrayDeque<>())
                        .add(stream);
            }
        }
    }

    static boolean isUntimed(String name) {
        return UNTIMED.contains(name) || name.matches("Cleaner-[0-9]+");
    }

    /** What the names of a pool's threads have in common: all but the numbers. */
    static String pool(String name) {
        return DIGITS.matcher(name).replaceAll("");
    }

    /** A thread says where it comes from. False if no such thread was recorded. */
    boolean origin(CallReader call) {
        String name = new String(call.bytesAt(Element.NAME), StandardCharsets.UTF_8);
        long origin = call.longAt(Element.ORIGIN, 0);
        ReplayThread thread = origin != 0
                ? new ReplayThread(call.threadId(), name, byOrigin.get(origin))
                : named.computeIfAbsent(call.threadId(), id -> named(id, name));
        threads.put(call.threadId(), thread);
        return thread.stream != null;
    }

    private ReplayThread named(long id, String name) {
        Deque<RecordedStream> ofThatName = byName.get(name);
        return new ReplayThread(id, name, ofThatName == null ? null : ofThatName.poll());
    }

    ReplayThread of(CallReader call) {
        return threads.computeIfAbsent(call.threadId(), id -> new ReplayThread(id, "", null));
    }
}
