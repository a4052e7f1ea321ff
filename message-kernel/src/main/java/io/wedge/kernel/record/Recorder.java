package io.wedge.kernel.record;

import io.wedge.kernel.wedge.CallContext;
import io.wedge.kernel.wedge.Wedge;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.lane.ThreadEnd;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.ReplyReader;
import io.wedge.traces.Payload;
import io.wedge.traces.TraceWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Records each call, its reply and the data beside it as it completes. Pollers only copy; a thread of the recorder's own encodes, hashes, compresses and writes. Nothing is lost:
 * where the writer cannot keep up, pollers wait; and a session's end waits until its calls are written.
 */
public final class Recorder implements Wedge, Closeable {
    private final TraceWriter writer;
    private final Consumer<IOException> onFailure;
    private final boolean stacks;
    private final long startNs = System.nanoTime();
    private final RecordRing ring = new RecordRing();
    private final Map<String, Facts> sessions = new ConcurrentHashMap<>();
    /** Children who have got the terminal itself. */
    private final Set<Long> unheard = ConcurrentHashMap.newKeySet();

    private final Map<Long, Grant> grants = new ConcurrentHashMap<>();
    private final ThreadLocal<RecordEntry.Regions> regions = ThreadLocal.withInitial(RecordEntry.Regions::new);
    private final Thread thread = new Thread(this::write, "wedge-recorder");
    private volatile IOException failure;

    // The writer's own.
    private final CallReader call = new CallReader();
    private final ReplyReader reply = new ReplyReader();
    private final Map<Integer, RecordThreads> threads = new HashMap<>();
    private final SpareTime spare = new SpareTime();

    /** What is known of a session before its first call is written. */
    private record Facts(int number, int pid, int jdk, int streams, String command) {}

    private final Map<Integer, Facts> facts = new ConcurrentHashMap<>();

    /**
     * Starts the writer.
     *
     * @param writer is this one's from here on.
     * @param stacks whether the Java stack of each call is to be in the trace.
     * @param onFailure hears, once, on the writer's thread, that nothing can be written any more. The program then goes on unrecorded unless the hearer ends it.
     */
    public Recorder(TraceWriter writer, boolean stacks, Consumer<IOException> onFailure) {
        this.writer = writer;
        this.stacks = stacks;
        this.onFailure = onFailure;
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public String name() {
        return "record";
    }

    @Override
    public List<String> tells() {
        return stacks ? List.of("stacks=1") : List.of();
    }

    @Override
    public boolean wantsThreadOrigins() {
        return true;
    }

    @Override
    public boolean wantsClocks() {
        return true;
    }

    @Override
    public boolean wantsChildOutput() {
        return true;
    }

    @Override
    public void after(CallContext context, CallReader seen, ReplyReader answer) {
        if (failure != null) {
            return;
        }
        int session = session(context);
        Grant grant = null;
        if (seen.syscall() == Syscall.CHILD_OUTPUT && answer.errno() == Errno.EOPNOTSUPP) {
            unheard.add(seen.longAt(Element.PID, 0));
        }
        if (seen.syscall() == Syscall.GRANT && !answer.failed()) {
            grant = grant(context, answer);
        }
        if (seen.syscall() == Syscall.LIBRARY_LOAD && !answer.failed() && !isJdks(context, seen)) {
            grant = Grant.library(seen);
            if (grant != null) {
                grants.put(context.sequence(), grant);
            }
        }
        RecordEntry.Regions data = regions.get();
        data.collect(context, seen, answer);
        long start = context.startNs() - startNs;
        int bytes = RecordEntry.bytes(seen, answer, data);
        if (bytes > RecordRing.MOST_BYTES) {
            fail(new IOException("a call carries " + bytes + " bytes, which is no call of the emulation layer's"));
            return;
        }
        boolean taken = ring.put(bytes, room -> RecordEntry.fill(room, session, context, start, seen, answer, data));
        if (grant != null && taken) {
            grant.await();
        }
    }

    private int session(CallContext context) {
        Facts known = sessions.get(context.session());
        if (known == null) {
            synchronized (facts) {
                known = sessions.computeIfAbsent(
                        context.session(),
                        name -> new Facts(
                                facts.size(),
                                context.caller().pid(),
                                context.jdk(),
                                context.standardStreams(),
                                context.caller().command()));
                facts.put(known.number(), known);
            }
        }
        return known.number();
    }

    /** A replay has the same JDK. */
    private static boolean isJdks(CallContext context, CallReader seen) {
        String home = context.caller().javaHome();
        return !home.isEmpty()
                && new String(seen.bytesAt(Element.PATH_NAME), StandardCharsets.UTF_8).startsWith(home + "/");
    }

    private Grant grant(CallContext context, ReplyReader answer) {
        try {
            Grant grant = Grant.open(answer);
            grants.put(context.sequence(), grant);
            return grant;
        } catch (IOException e) {
            fail(new IOException("a file that is about to be mapped cannot be read: " + e.getMessage(), e));
            return null;
        }
    }

    @Override
    public void sessionEnded(String session) {
        Facts known = sessions.remove(session);
        if (known != null) {
            ring.put(Long.BYTES, room -> RecordEntry.fillEnd(room, known.number()));
        }
        ring.drain();
    }

    private void write() {
        try {
            for (long end = awaitEntries(); end >= 0; end = awaitEntries()) {
                long position = 0;
                for (position = released; position < end; position = released) {
                    long entry = ring.entry(position);
                    write(ring.addressOf(entry));
                    released = ring.next(entry);
                    ring.release(released);
                }
            }
        } finally {
            ring.ended();
        }
    }

    private long awaitEntries() {
        long start = System.nanoTime();
        long end = ring.await();
        spare.idle(System.nanoTime() - start);
        return end;
    }

    /** Position in the ring up to which all is written. */
    private long released;

    private void write(long entry) {
        try {
            if (failure == null) {
                record(entry);
            }
        } catch (IOException e) {
            fail(e);
        } catch (UncheckedIOException e) {
            fail(e.getCause());
        } catch (RuntimeException | Error e) {
            fail(new IOException("the recorder failed: " + e, e));
        } finally {
            giveBack(entry);
        }
    }

    private void giveBack(long entry) {
        if (!grants.isEmpty() && RecordEntry.kind(entry) == RecordEntry.CALL) {
            Grant grant = grants.remove(RecordEntry.sequence(entry));
            if (grant != null) {
                try {
                    grant.done();
                } catch (IOException e) {
                    fail(e);
                }
            }
        }
    }

    private void record(long entry) throws IOException {
        RecordThreads known = threads.get(RecordEntry.session(entry));
        if (known == null) {
            Facts session = facts.get(RecordEntry.session(entry));
            int number = writer.session(session.pid(), session.jdk(), session.streams(), session.command());
            known = new RecordThreads(writer, number);
            threads.put(session.number(), known);
        }
        if (RecordEntry.kind(entry) == RecordEntry.SESSION_END) {
            writer.sessionEnded(known.session(), "");
            threads.remove(RecordEntry.session(entry));
            return;
        }
        RecordEntry.read(entry, call, reply);
        if (call.syscall() == Syscall.PING) {
            return; // by it the emulation layer warms up: no call of the program's
        }
        if (call.syscall() == Syscall.THREAD_ORIGIN) {
            known.origin(call);
            return;
        }
        int by = known.number(call);
        if (call.syscall() == Syscall.STACK) {
            known.stack(call, by);
            return;
        }
        if (call.syscall() == Syscall.THREAD_NAME) {
            known.name(call, by);
            return;
        }
        ByteBuffer[] payloads = new ByteBuffer[RecordEntry.payloads(entry)];
        long bytes = 0;
        for (int i = 0; i < payloads.length; i++) {
            bytes += RecordEntry.payloadLength(entry, i);
            payloads[i] = ring.view(RecordEntry.payloadAddress(entry, i), RecordEntry.payloadLength(entry, i));
        }
        Payload direction = Directions.of(call.syscall());
        if (payloads.length > 0) {
            writer.hurries(ring.isCrowded() || !spare.compresses(bytes));
        }
        writer.call(
                by,
                RecordEntry.sequence(entry),
                RecordEntry.startNs(entry),
                RecordEntry.durationNs(entry),
                call,
                reply,
                direction,
                payloads);
        Grant grant = grants.isEmpty() ? null : grants.get(RecordEntry.sequence(entry));
        if (grant != null) {
            writer.hurries(!spare.compresses(grant.size())); // its caller waits
            writer.content(RecordEntry.sequence(entry), grant.size(), grant.pieces());
        }
    }

    private void fail(IOException e) {
        boolean first;
        synchronized (this) {
            first = failure == null;
            failure = first ? e : failure;
        }
        if (first) {
            onFailure.accept(e);
        }
    }

    /** Why nothing is written any more, or null. */
    public IOException failure() {
        return failure;
    }

    /** How many children had the terminal for their standard output or error: what they wrote there is not in the trace. */
    public int unheardChildren() {
        return unheard.size();
    }

    /** How many calls have been written. After {@link #close}. */
    public long calls() {
        return writer.calls();
    }

    /** Writes what there is and closes the trace. */
    public void close(Map<String, String> end) throws IOException {
        ring.close();
        ThreadEnd.await(thread);
        try (writer) {
            if (failure == null) {
                writer.end(end);
            }
        }
    }

    @Override
    public void close() throws IOException {
        close(Map.of());
    }
}
