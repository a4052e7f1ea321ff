package io.wedge.kernel.replay;

import io.wedge.kernel.calls.Invocation;
import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import io.wedge.messages.wire.CallReader;
import io.wedge.traces.CallRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The first words on connections that a pool's threads make at the same time. They are made of random bytes (TLS), and nothing in the calls says for which connection a thread draws
 * its bytes: so such connections become ready one after the other, the next when the first has sent something, and what is drawn meanwhile by the pool's threads is what was drawn
 * for it. Guarded by the replayer.
 */
final class Handshakes {
    private static final Set<String> SOURCES = Set.of("/dev/urandom", "/dev/random");
    /** So many random bytes, at least, do not stand in a message by chance. */
    private static final int TELLING = 16;

    private final RecordedCalls calls;
    private final Set<Long> sources = new HashSet<>();
    private final Map<Integer, List<Draw>> drawn = new HashMap<>();
    private final Map<Integer, String> names = new HashMap<>();
    private final Map<Connection, Handshake> connecting = new HashMap<>();
    private final List<Handshake> inOrder = new ArrayList<>();
    private final BitSet later = new BitSet();

    /** One call that drew random bytes, and for what, as far as that is known. */
    private static final class Draw {
        final int number;
        final byte[] data;
        Handshake handshake;

        Draw(int number, byte[] data) {
            this.number = number;
            this.data = data;
        }
    }

    /** What a thread did for one connection before it first sent something. */
    private static final class Handshake {
        final Connection connection;
        final int connect;
        final List<Draw> draws = new ArrayList<>();
        /** Name of the thread that drew, without its number. */
        String pool;
        /** Number of the call that sent its first words. */
        int sent = -1;
        /** Number of the last draw. */
        int decided;

        int next;

        Handshake(Connection connection, int connect) {
            this.connection = connection;
            this.connect = connect;
        }

        boolean isOver() {
            return draws.isEmpty() || connection.sent() > 0;
        }
    }

    Handshakes(RecordedCalls calls) {
        this.calls = calls;
    }

    /** Learns where random bytes are read, and when. */
    void learn(CallRecord recorded, int number) throws IOException {
        CallReader call = recorded.call();
        if (recorded.reply().failed()) {
            return;
        }
        switch (call.syscall()) {
            case OPEN -> {
                byte[] path = call.bytesAt(Element.PATH_NAME);
                if (path != null && SOURCES.contains(new String(path, StandardCharsets.UTF_8))) {
                    sources.add(recorded.reply().result());
                }
            }
            case CLOSE -> sources.remove(call.longAt(Element.FD, -1));
            case READ -> {
                if (sources.contains(call.longAt(Element.FD, -1))) {
                    drawn.computeIfAbsent(recorded.thread().number(), any -> new ArrayList<>())
                            .add(new Draw(number, RecordedData.got(recorded)));
                    names.put(recorded.thread().number(), recorded.thread().name());
                }
            }
            default -> {
                return;
            }
        }
    }

    /** A connection was begun by a call that did not wait for it. */
    void begins(Connection connection, int number) {
        connecting.put(connection, new Handshake(connection, number));
    }

    /** Something was sent on a connection. If that is the first, what was drawn and stands in it was drawn for it. */
    void sent(CallRecord recorded, int number, Connection connection) throws IOException {
        Handshake handshake = connecting.get(connection);
        if (handshake == null || handshake.sent >= 0) {
            return;
        }
        handshake.sent = number;
        String words = text(RecordedData.sent(recorded));
        for (List<Draw> each : drawn.values()) {
            for (Draw draw : each) {
                if (draw.handshake == null
                        && draw.number > handshake.connect
                        && draw.data.length >= TELLING
                        && words.contains(text(draw.data))) {
                    draw.handshake = handshake;
                }
            }
        }
    }

    private static String text(byte[] data) {
        return new String(data, StandardCharsets.ISO_8859_1);
    }

    /** All has been learned. What a thread drew next to what it drew for a connection was for that one, too: keys, which are not seen in what is sent. */
    void learned() {
        for (Map.Entry<Integer, List<Draw>> each : drawn.entrySet()) {
            Handshake current = null;
            for (Draw draw : each.getValue()) {
                if (draw.handshake != null) {
                    current = draw.handshake;
                }
                if (current != null && draw.number < current.sent) {
                    current.draws.add(draw);
                    current.pool = ReplayThreads.pool(names.get(each.getKey()));
                    current.decided = draw.number;
                }
            }
        }
        connecting.values().stream()
                .filter(each -> !each.draws.isEmpty())
                .sorted(Comparator.comparingInt(each -> each.decided))
                .forEach(inOrder::add);
        drawn.values().forEach(each -> each.forEach(draw -> later.set(draw.number)));
        later.andNot(draws());
        drawn.clear();
    }

    /** Whether a call drew random bytes, and for no connection's first words: for the tickets that a server sends when it likes, say. */
    boolean drewLater(int number) {
        return later.get(number);
    }

    /** Numbers of the calls that drew for a connection. */
    BitSet draws() {
        BitSet numbers = new BitSet();
        inOrder.forEach(each -> each.draws.forEach(draw -> numbers.set(draw.number)));
        return numbers;
    }

    /** Whether a connection that is made may be told to be: those whose first words were made before have sent them. */
    boolean isItsTurn(Connection connection) {
        Handshake handshake = connecting.get(connection);
        if (handshake == null || handshake.isOver()) {
            return true;
        }
        for (Handshake each : inOrder) {
            if (each == handshake) {
                return true;
            }
            if (!each.isOver()) {
                return false;
            }
        }
        return true;
    }

    /** Whether all connections have spoken that spoke before a recorded call: what comes on others may want random bytes, too. */
    boolean haveSpoken(int number) {
        for (Handshake each : inOrder) {
            if (each.sent < number && !each.isOver()) {
                return false;
            }
        }
        return true;
    }

    /** Number of the recorded call by which a thread of the pool drew as many bytes for the connection whose turn it is; {@link CallSearch#NONE} if there is none. */
    int draw(Invocation invocation, ReplayThread thread, CallSearch search) throws IOException {
        if (invocation.call().syscall() != Syscall.READ) {
            return CallSearch.NONE;
        }
        String pool = ReplayThreads.pool(thread.name());
        for (Handshake each : inOrder) {
            if (each.isOver()) {
                continue;
            }
            if (!each.connection.isConnected() || each.next == each.draws.size() || !pool.equals(each.pool)) {
                return CallSearch.NONE;
            }
            int number = each.draws.get(each.next).number;
            if (search.difference(invocation, calls.read(number)) != null || !calls.take(number)) {
                return CallSearch.NONE;
            }
            each.next++;
            return number;
        }
        return CallSearch.NONE;
    }
}
