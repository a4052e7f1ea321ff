package io.wedge.kernel.replay;

import java.util.ArrayList;
import java.util.List;

/** In which order all connections sent what they sent: what came behind that comes behind it again. Guarded by the replayer. */
final class SentOrder {
    private final List<Event> events = new ArrayList<>();
    private int next;

    /** A call that sent, and how many bytes its connection had sent with it. */
    private record Event(int number, Connection connection, long upTo) {}

    /** Learns of a call; in the order of their numbers. */
    void sent(int number, Connection connection) {
        events.add(new Event(number, connection, connection.tape.sentBytes()));
    }

    /** Whether all has been sent that was sent before a call. */
    boolean isSentBefore(int number) {
        while (next < events.size()
                && events.get(next).connection().sent() >= events.get(next).upTo()) {
            next++;
        }
        return next == events.size() || events.get(next).number() > number;
    }
}
