package io.wedge.kernel.replay;

import io.wedge.kernel.calls.Invocation;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.SocketType;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.ReplyReader;
import io.wedge.messages.wire.ReplyWriter;
import io.wedge.traces.CallRecord;
import io.wedge.traces.Redaction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Stream sockets. How many bytes a read gets, how a message is cut into writes, and which of a pool's threads makes them are matters of time: so a connection is two streams of
 * bytes here. What came comes again when the program has sent what it had sent by then; what it sends must be what it sent, wherever it is cut. Making connections, and whom to, stays
 * call by call. Guarded by the replayer.
 */
final class Connections implements Model {
    private final RecordedCalls calls;
    private final ReplayGate gate;
    private final Turns turns;
    private final Redaction rules;
    private final Differs differs;
    private final ParkedCalls parked;
    private final Map<Long, Connection> recordedOpen = new HashMap<>();
    private final Map<Integer, Connection> madeBy = new LinkedHashMap<>();
    private final Map<String, Connection.Answers> ofAnyone = new HashMap<>();
    private final Map<Long, Connection> open = new HashMap<>();
    private final Answering answering;
    private final Handshakes handshakes;
    private final SentOrder sentOrder = new SentOrder();

    /** Is told that what is sent is something else. */
    @FunctionalInterface
    interface Differs {
        /** Tells it. Whether the run goes on nevertheless; if not, the call has been answered. */
        boolean goesOn(Invocation invocation, ReplayThread thread, int recorded, String difference) throws IOException;
    }

    Connections(
            RecordedCalls calls,
            ReplayGate gate,
            Turns turns,
            Answering answering,
            Redaction rules,
            ParkedCalls parked,
            Handshakes handshakes,
            Differs differs) {
        this.calls = calls;
        this.gate = gate;
        this.turns = turns;
        this.answering = answering;
        this.rules = rules;
        this.parked = parked;
        this.handshakes = handshakes;
        this.differs = differs;
    }

    @Override
    public boolean learn(CallRecord recorded, int number) throws IOException {
        CallReader call = recorded.call();
        ReplyReader reply = recorded.reply();
        handshakes.learn(recorded, number);
        switch (call.syscall()) {
            case SOCKET -> {
                if (!reply.failed() && call.longAt(Element.SOCKET_TYPE, 0) == SocketType.STREAM.value()) {
                    make(reply.result(), number);
                }
                return false;
            }
            case ACCEPT -> {
                if (!reply.failed()) {
                    Connection made = make(reply.result(), number);
                    made.named("the peer accepted as " + reply.result());
                }
                return false;
            }
            default -> {
                Connection connection = call.has(Element.FD) ? recordedOpen.get(call.longAt(Element.FD, -1)) : null;
                return connection != null && learn(recorded, number, connection);
            }
        }
    }

    private Connection make(long capability, int number) {
        Connection made = new Connection();
        recordedOpen.put(capability, made);
        madeBy.put(number, made);
        return made;
    }

    private boolean learn(CallRecord recorded, int number, Connection connection) throws IOException {
        CallReader call = recorded.call();
        ReplyReader reply = recorded.reply();
        int count = (int) reply.result();
        switch (call.syscall()) {
            case CONNECT -> {
                connection.named(CallText.address(call));
                if (reply.errno() == Errno.EINPROGRESS) {
                    handshakes.begins(connection, number);
                }
                return false;
            }
            case LISTEN -> {
                connection.listen();
                return false;
            }
            case READ, READV -> came(recorded, number, connection);
            case WRITE, WRITEV -> {
                if (!reply.failed()) {
                    connection.tape.sent(number, count);
                    sentOrder.sent(number, connection);
                    handshakes.sent(recorded, number, connection);
                    calls.anchor(recorded, number);
                } else if (reply.errno() != Errno.EAGAIN && reply.errno() != Errno.EINTR) {
                    connection.tape.refused(number, reply.errno());
                }
            }
            case CLOSE -> recordedOpen.remove(call.longAt(Element.FD, -1));
            case SHUTDOWN, GETSOCKOPT, SETSOCKOPT, GETSOCKNAME, GETPEERNAME, CONNECT_RESULT, AVAILABLE -> {
                if (call.syscall() == Syscall.CONNECT_RESULT && !reply.failed() && count == 0) {
                    return true; // not yet; it is at once, now
                }
                String key = key(call);
                connection
                        .answers
                        .computeIfAbsent(key, any -> new Connection.Answers())
                        .add(number);
                ofAnyone.computeIfAbsent(key, any -> new Connection.Answers()).add(number);
                calls.anchor(recorded, number);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void came(CallRecord recorded, int number, Connection connection) {
        ReplyReader reply = recorded.reply();
        StreamTape.Kind kind;
        if (!reply.failed()) {
            kind = reply.result() > 0 ? StreamTape.Kind.DATA : StreamTape.Kind.END;
        } else if (reply.errno() == Errno.EINTR || reply.errno() == Errno.ESESSION) {
            return; // cancelled: whether it is, is the program's
        } else {
            kind = reply.errno() == Errno.EAGAIN ? StreamTape.Kind.NOTHING : StreamTape.Kind.ERROR;
        }
        came(recorded, number, connection, kind);
        if (!kind.isQuiet()) {
            calls.anchor(recorded, number);
        }
    }

    void came(CallRecord recorded, int number, Connection connection, StreamTape.Kind kind) {
        connection.tape.came(
                number,
                kind,
                kind == StreamTape.Kind.DATA ? (int) recorded.reply().result() : 0,
                recorded.startNs() + recorded.durationNs(),
                recorded.thread().number(),
                recorded.reply().errno());
    }

    /** The connection that was recorded under a capability, up to here; null if there is none. */
    Connection recorded(long capability) {
        return carrying(recordedOpen.get(capability));
    }

    /** The program's connection; null if there is none. */
    Connection of(long capability) {
        return carrying(open.get(capability));
    }

    private static Connection carrying(Connection connection) {
        return connection == null || connection.listens() ? null : connection;
    }

    /** Whether something can be sent: it is made, and others that were to speak first have spoken. */
    boolean isWritable(Connection connection, ParkedCalls.Order order) {
        return connection.isConnected() && (order == ParkedCalls.Order.CAUSES || handshakes.isItsTurn(connection));
    }

    private static String key(CallReader call) {
        StringBuilder key = new StringBuilder(CallText.name(call));
        for (String line : CallText.lines(call)) {
            if (!line.startsWith("fd ") && !line.startsWith("timeout ")) {
                key.append(' ').append(line);
            }
        }
        return key.toString();
    }

    @Override
    public void answered(CallReader call, ReplyReader recorded, int number) {
        Connection made = madeBy.get(number);
        if (made != null) {
            open.put(recorded.result(), made);
            if (call.syscall() == Syscall.ACCEPT) {
                made.connect();
            }
        } else if (call.syscall() == Syscall.CONNECT) {
            Connection connection = open.get(call.longAt(Element.FD, -1));
            if (connection != null && (!recorded.failed() || recorded.errno() == Errno.EINPROGRESS)) {
                connection.connect();
            }
        }
    }

    @Override
    public boolean serve(Invocation invocation, ReplayThread thread) throws IOException {
        CallReader call = invocation.call();
        if (call.syscall() == Syscall.CANCEL) {
            parked.cancel(call.longAt(Element.CORRELATION, 0));
            return false;
        }
        Connection connection = call.has(Element.FD) ? open.get(call.longAt(Element.FD, -1)) : null;
        if (connection == null) {
            return false;
        }
        switch (call.syscall()) {
            case READ, READV -> read(invocation, connection, thread);
            case WRITE, WRITEV -> write(invocation, connection, thread);
            case CLOSE -> {
                open.remove(call.longAt(Element.FD, -1));
                invocation.reply().returns(0);
            }
            case SHUTDOWN, GETSOCKOPT, SETSOCKOPT, GETSOCKNAME, GETPEERNAME, CONNECT_RESULT, AVAILABLE -> {
                return answer(invocation, connection, thread);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean answer(Invocation invocation, Connection connection, ReplayThread thread) throws IOException {
        CallReader call = invocation.call();
        String key = key(call);
        Connection.Answers known = connection.answers.getOrDefault(key, ofAnyone.get(key));
        if (known == null) {
            // How it ends is not always seen: the recorded run may have come to its end before.
            return call.syscall() == Syscall.SHUTDOWN;
        }
        int number = known.take();
        Answer answer = answering.asRecorded(invocation, number);
        calls.reached(thread, number);
        if (call.has(Element.REPLY_BUFFER)) {
            invocation.replyIn(Element.REPLY_BUFFER);
        }
        answer.fill(invocation.reply());
        return true;
    }

    /** Whether there is something to be read. */
    boolean isReadable(Connection connection, ParkedCalls.Order order) {
        StreamTape.Piece piece = connection.tape.solidFrom(connection.next());
        if (piece == null) {
            return false;
        }
        if (connection.isThrough()) {
            return true;
        }
        boolean caused = connection.sent() >= piece.afterSent() && handshakes.haveSpoken(piece.number())
                || order.compareTo(ParkedCalls.Order.CAUSES) >= 0;
        boolean itsTurn = gate.isOpen(piece.number()) && sentOrder.isSentBefore(piece.number())
                || order.compareTo(ParkedCalls.Order.OTHERS) >= 0;
        if (!caused || !itsTurn || turns.isEarly(piece.endNs())) {
            return false;
        }
        if (order.compareTo(ParkedCalls.Order.ANY_FIRST) > 0) {
            connection.letThrough();
        }
        return true;
    }

    private void read(Invocation invocation, Connection connection, ReplayThread thread) throws IOException {
        boolean waits = invocation.call().longAt(Element.WAIT, 0) == 1;
        Room room = Room.of(invocation);
        StreamTape.Piece current = connection.current();
        if (!waits && current != null && current.kind().isQuiet()) {
            connection.pass();
            invocation.reply().fails(Errno.EAGAIN);
            return;
        }
        ParkedCalls.Attempt attempt = order -> isReadable(connection, order) ? read(connection, room, thread) : null;
        Consumer<ReplyWriter> answer = attempt.answer(ParkedCalls.Order.RECORDED);
        if (answer != null) {
            answer.accept(invocation.reply());
        } else if (waits) {
            parked.park(invocation, -1, attempt);
        } else {
            invocation.reply().fails(Errno.EAGAIN);
        }
    }

    private Consumer<ReplyWriter> read(Connection connection, Room room, ReplayThread thread) throws IOException {
        connection.passQuiet();
        StreamTape.Piece piece = connection.current();
        calls.reached(thread, piece.number());
        return switch (piece.kind()) {
            case DATA -> {
                byte[] data = connection.take(room.size(), calls);
                yield reply -> room.fill(reply, data);
            }
            case ERROR -> {
                connection.pass();
                yield reply -> reply.fails(piece.errno());
            }
            default -> reply -> reply.returns(0); // the end stays the end
        };
    }

    private void write(Invocation invocation, Connection connection, ReplayThread thread) throws IOException {
        StreamTape tape = connection.tape;
        if (connection.sent() >= tape.sentBytes() && tape.refused() != null) {
            calls.reached(thread, tape.refusal());
            invocation.reply().fails(tape.refused());
            return;
        }
        byte[] bytes = RecordedData.sent(invocation);
        int count = connection.most(bytes.length);
        long before = connection.sent();
        Connection.Difference difference = connection.send(Arrays.copyOf(bytes, count), calls, rules);
        if (difference != null && !differs.goesOn(invocation, thread, difference.number(), difference.text())) {
            return;
        }
        for (StreamTape.Sent each : tape.sentBetween(before, connection.sent())) {
            calls.reached(thread, each.number());
        }
        invocation.reply().returns(count);
    }

    /** What was sent, was answered when it was recorded, and was not sent now: a line for each connection. */
    List<String> notSent() {
        List<String> lines = new ArrayList<>();
        for (Connection connection : madeBy.values()) {
            long left = connection.tape.answeredFrom(connection.sent());
            if (connection.isConnected() && left > 0) {
                lines.add("connection to " + connection.peer() + ": " + left + " bytes that it sent, from byte "
                        + connection.sent() + " on");
            }
        }
        return lines;
    }
}
