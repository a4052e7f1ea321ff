package io.wedge.traces.read;

import io.wedge.traces.CallRecord;
import io.wedge.traces.RecordedThread;
import io.wedge.traces.TraceReader;
import io.wedge.traces.text.TraceClock;
import io.wedge.traces.text.TraceLine;
import io.wedge.traces.text.TraceNames;
import java.util.ArrayList;
import java.util.List;

/** Calls as the live trace has them: a time, a thread's id, the call, how long it took. One thread. */
public final class DumpText implements CallPrinter {
    private final TraceReader reader;
    private final TraceClock clock;
    private final boolean threadNames;
    private final boolean stacks;
    private final TraceLine line;
    private final List<TraceNames> names = new ArrayList<>();

    /**
     * As the other, without stacks.
     *
     * @param dataBytes how much is shown of data that lies in messages; 0: only its length.
     */
    public DumpText(TraceReader reader, TraceClock clock, boolean threadNames, int dataBytes) {
        this(reader, clock, threadNames, dataBytes, false);
    }

    /** With the Java stack of each call below it, where it was recorded. */
    public DumpText(TraceReader reader, TraceClock clock, boolean threadNames, int dataBytes, boolean stacks) {
        this.stacks = stacks;
        this.reader = reader;
        this.clock = clock;
        this.threadNames = threadNames;
        this.line = new TraceLine(0, dataBytes);
    }

    @Override
    public void enter(CallRecord record) {
        names(record).learn(record.call(), record.reply());
    }

    @Override
    public void print(CallRecord record, Subjects subjects, StringBuilder out) {
        RecordedThread thread = record.thread();
        clock.append(out, record.startNs());
        out.append(' ');
        if (reader.sessions().size() > 1) {
            out.append("[pid ")
                    .append(reader.sessions().get(thread.session()).pid())
                    .append("] ");
        }
        out.append(thread.id());
        if (threadNames) {
            out.append(thread.virtual() ? "<virtual " : "<")
                    .append(thread.name())
                    .append('>');
        }
        out.append(' ');
        line.append(out, names(record), record.call(), record.reply());
        if (TraceScan.isOfFollowed(reader, record)) {
            out.append(" {followed}");
        }
        TraceClock.duration(out, record.durationNs());
        out.append('\n');
        if (stacks) {
            TraceNames.appendFrames(out, record.stack());
        }
    }

    @Override
    public void leave(CallRecord record) {
        names(record).forget(record.call(), record.reply());
    }

    private TraceNames names(CallRecord record) {
        int session = record.thread().session();
        while (names.size() <= session) {
            names.add(new TraceNames());
        }
        return names.get(session);
    }
}
