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

/** Which thread takes after which. Guarded by the replayer. */
final class ReplayThreads {
    /** The JVM's own, which run when the garbage collector says so. */
    private static final Set<String> UNTIMED = Set.of("Reference Handler", "Finalizer", "Common-Cleaner");

    private final Map<Long, RecordedStream> byOrigin = new HashMap<>();
    private final Map<String, Deque<RecordedStream>> byName = new HashMap<>();
    private final Map<Long, ReplayThread> threads = new HashMap<>();

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

    /** A thread says where it comes from. */
    void origin(CallReader call) {
        String name = new String(call.bytesAt(Element.NAME), StandardCharsets.UTF_8);
        long origin = call.longAt(Element.ORIGIN, 0);
        RecordedStream stream;
        if (origin != 0) {
            stream = byOrigin.get(origin);
        } else {
            Deque<RecordedStream> ofThatName = byName.get(name);
            stream = ofThatName == null ? null : ofThatName.poll();
        }
        threads.put(call.threadId(), new ReplayThread(call.threadId(), name, stream));
    }

    ReplayThread of(CallReader call) {
        return threads.computeIfAbsent(call.threadId(), id -> new ReplayThread(id, "", null));
    }
}
