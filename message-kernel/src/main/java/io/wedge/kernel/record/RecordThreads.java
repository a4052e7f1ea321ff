package io.wedge.kernel.record;

import io.wedge.kernel.session.ChildMessages;
import io.wedge.kernel.session.RawLane;
import io.wedge.messages.Element;
import io.wedge.messages.wire.CallReader;
import io.wedge.traces.TraceException;
import io.wedge.traces.TraceWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The threads of one session and their numbers in the trace. The writer's thread alone. */
final class RecordThreads {
    private final TraceWriter writer;
    private final int session;
    private final Map<Long, Integer> numbers = new HashMap<>();
    /** A thread of a pool is the task that it does, and itself again behind it. */
    private final Map<Place, Integer> places = new HashMap<>();

    private record Place(long thread, long origin) {}

    /** Of Java stacks: the session's numbers, the trace's. */
    private final Map<Integer, Integer> stacks = new HashMap<>();

    /** Whose call was the last, and that thread's number; -1: to be looked up. */
    private long lastId;

    private int last = -1;

    RecordThreads(TraceWriter writer, int session) {
        this.writer = writer;
        this.session = session;
    }

    int session() {
        return session;
    }

    /** The number of a call's thread; one that has not said where it comes from gets none of that. */
    int number(CallReader call) throws TraceException {
        if (last >= 0 && call.threadId() == lastId) {
            return last;
        }
        Integer number = numbers.get(call.threadId());
        if (number == null) {
            String name = call.threadId() == ChildMessages.THREAD ? ChildMessages.THREAD_NAME : "";
            number = writer.thread(session, RawLane.threadOf(call.threadId()), 0, 0, 0, false, name);
            numbers.put(call.threadId(), number);
        }
        lastId = call.threadId();
        last = number;
        return number;
    }

    void origin(CallReader call) throws TraceException {
        last = -1;
        Place place = new Place(call.threadId(), call.longAt(Element.ORIGIN, 0));
        Integer known = places.get(place);
        if (known != null) {
            numbers.put(call.threadId(), known);
            return;
        }
        int number = writer.thread(
                session,
                call.threadId(),
                place.origin(),
                call.longAt(Element.PARENT_ORIGIN, 0),
                call.intAt(Element.COUNT, 0),
                call.has(Element.VIRTUAL),
                name(call));
        numbers.put(call.threadId(), number);
        places.put(place, number);
    }

    /** The stack of a thread's calls from here on. */
    void stack(CallReader call, int thread) throws TraceException {
        int own = call.intAt(Element.STACK, -1);
        Integer number = stacks.get(own);
        if (number == null) {
            byte[] frames = call.has(Element.FRAMES) ? call.bytesAt(Element.FRAMES) : new byte[0];
            number = writer.stack(new String(frames, StandardCharsets.UTF_8));
            stacks.put(own, number);
        }
        writer.stackOf(thread, number);
    }

    void name(CallReader call, int number) throws TraceException {
        writer.threadName(number, name(call));
    }

    private static String name(CallReader call) {
        return new String(call.bytesAt(Element.NAME), StandardCharsets.UTF_8);
    }
}
