package io.wedge.kernel.trace;

import io.wedge.kernel.session.RawLane;
import io.wedge.kernel.wedge.CallContext;
import io.wedge.kernel.wedge.Wedge;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.wire.CallDescriptor;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.ReplyReader;
import io.wedge.traces.text.TraceLine;
import io.wedge.traces.text.TraceNames;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Writes each call as it completes, in strace's manner. Pollers only copy it; a thread of the trace's own makes text of it. No line is lost: when the writer cannot keep
 * up, the pollers wait. All lines of a session are written before its end is told. The last lines tell what was not seen: the data of granted files, and the calls of
 * native libraries, if any were loaded.
 */
public final class LiveTrace implements Wedge, Closeable {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS", Locale.ROOT);

    private final TraceOptions options;
    private final TraceQueue queue = new TraceQueue();
    private final TraceSummary summary = new TraceSummary();
    private final LoadedLibraries libraries = new LoadedLibraries();
    private final GrantedFiles granted = new GrantedFiles();
    private final TraceLine line;
    private final Map<String, TraceNames> names = new ConcurrentHashMap<>();
    private final CallReader call = new CallReader();
    private final ReplyReader reply = new ReplyReader();
    private final StringBuilder text = new StringBuilder();
    private final Thread writer = new Thread(this::write, "wedge-trace");
    private final Instant wallStart = Instant.now();
    private final long clockStart = System.nanoTime();
    private volatile IOException failure;

    /** Starts the writer. */
    public LiveTrace(TraceOptions options) {
        this.options = options;
        this.line = new TraceLine(options.stringBytes(), options.dataBytes());
        writer.setDaemon(true);
        writer.start();
    }

    @Override
    public String name() {
        return "trace";
    }

    @Override
    public boolean wantsThreadNames() {
        return options.threadNames();
    }

    /** What a policy keeps from it, it says. */
    @Override
    public boolean wantsData() {
        return false;
    }

    @Override
    public List<String> tells() {
        return options.stacks() ? List.of("stacks=1") : List.of();
    }

    @Override
    public void after(CallContext context, CallReader seen, ReplyReader answer) {
        boolean probe = (seen.flags() & CallDescriptor.FLAG_PROBE) != 0 && answer.errno() == Errno.EAGAIN;
        if (!probe) {
            queue.put(context, seen, answer);
        }
    }

    @Override
    public void sessionEnded(String session) {
        queue.drain();
        names.remove(session);
    }

    @Override
    public boolean wantsClocks() {
        return options.clocks();
    }
    /** The writer's alone. */
    private int firstPid;

    private boolean several;

    /** Why nothing is written any more, or null. */
    public IOException failure() {
        return failure;
    }

    private void write() {
        try {
            while (queue.await()) {
                int count = queue.ready();
                for (int i = 0; i < count && failure == null; i++) {
                    writeSafely(queue.at(i));
                }
                put();
                queue.release(count);
            }
            if (options.summary()) {
                text.append(summary.table());
            }
            granted.append(text);
            libraries.append(text);
            put();
        } finally {
            queue.ended();
        }
    }

    /** A fault in here is nobody's else: the program goes on, and it is told as a trace that could not be written. */
    private void writeSafely(TraceRecord traced) {
        try {
            write(traced);
        } catch (RuntimeException e) {
            failure = new IOException("a call could not be shown: " + e, e);
        }
    }

    private void write(TraceRecord traced) {
        traced.readInto(call, reply);
        TraceNames known = names.get(traced.session());
        if (known == null) {
            known = new TraceNames();
            names.put(traced.session(), known);
            if (call.syscall() == Syscall.PING) {
                return; // by it the emulation layer warms up: no call of the program's
            }
        }
        if (call.syscall() == Syscall.THREAD_NAME || call.syscall() == Syscall.STACK) {
            learnThread(known);
            return;
        }
        if (call.syscall() == Syscall.THREAD_ORIGIN) {
            return; // of interest to a recorder
        }
        if (call.refusal() == Errno.OK) {
            // One that was refused for its shape need not have what it should.
            known.learn(call, reply);
            libraries.learn(call, traced.javaHome());
            granted.learn(call, reply);
        }
        if (options.filter().shows(call.syscall())) {
            summary.count(call.syscall(), reply.failed(), traced.endNs() - traced.startNs());
            if (options.lines()) {
                appendLine(traced, known);
            }
        }
        known.forget(call, reply);
    }

    private void learnThread(TraceNames known) {
        if (call.refusal() != Errno.OK) {
            return;
        }
        if (call.syscall() == Syscall.THREAD_NAME) {
            known.learnThread(call);
        } else {
            known.learnStack(call);
        }
    }

    /** With the first line of a second process each line names its own, as strace does. */
    private void appendLine(TraceRecord traced, TraceNames known) {
        Instant time = wallStart.plusNanos(traced.startNs() - clockStart);
        TIME.formatTo(time.atZone(options.zone()), text);
        text.append(' ');
        several |= firstPid != 0 && traced.pid() != firstPid;
        firstPid = firstPid == 0 ? traced.pid() : firstPid;
        if (options.pids() || several) {
            text.append("[pid ").append(traced.pid()).append("] ");
        }
        text.append(RawLane.threadOf(call.threadId()));
        if (options.threadNames()) {
            known.appendThread(text, call.threadId());
        }
        text.append(' ');
        line.append(text, known, call, reply);
        long micros = TimeUnit.NANOSECONDS.toMicros(traced.endNs() - traced.startNs());
        String fraction = Long.toString(micros % 1_000_000);
        text.append(" <").append(micros / 1_000_000).append('.');
        text.append("0".repeat(6 - fraction.length())).append(fraction).append(">\n");
        if (options.stacks()) {
            known.appendStack(text, call.threadId());
        }
    }

    private void put() {
        try {
            if (failure == null && text.length() > 0) {
                options.out().write(text.toString().getBytes(StandardCharsets.UTF_8));
                options.out().flush();
            }
        } catch (IOException e) {
            // The program goes on; whoever reads the trace is told by failure().
            failure = e;
        }
        text.setLength(0);
    }

    /** Writes what there is, and the table. */
    @Override
    public void close() {
        queue.close();
        boolean interrupted = false;
        while (writer.isAlive()) {
            try {
                writer.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
