package io.wedge.kernel.replay;

import io.wedge.traces.CallRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * What the program and its children write to its standard streams, shown in the recorded order. A write that comes before its turn is answered at once and shown later: to hold its answer would
 * hold the lock of the PrintStream too, and those that are to come first may wait for it. Guarded by the replayer.
 */
final class OutputOrder {
    private final OutputStream[] streams;
    /** By number of the call; {@link #NOT_YET} for those that have not come. */
    private final TreeMap<Integer, Shown> expected = new TreeMap<>();

    /** What is to be shown, fetched when it is: a child's output lies in the trace till then. */
    @FunctionalInterface
    interface Text {
        byte[] get() throws IOException;
    }

    /**
     * One piece.
     *
     * @param stream its place; -1 for one that has not come.
     * @param isTime whether it may be shown by now.
     * @param ofChild whether the program itself has not written it.
     */
    private record Shown(int stream, Text text, BooleanSupplier isTime, boolean ofChild) {
        boolean hasCome() {
            return stream >= 0;
        }
    }

    private static final BooleanSupplier AT_ONCE = () -> true;
    private static final Shown NOT_YET = new Shown(-1, () -> new byte[0], AT_ONCE, false);

    OutputOrder(OutputStream... streams) {
        this.streams = streams;
    }

    /** Learns which writes were recorded. They stay their threads': false. */
    boolean learn(CallRecord recorded, int number) {
        if (!recorded.reply().failed() && StandardStreams.of(recorded.call()) != StandardStreams.NONE) {
            expect(number);
        }
        return false;
    }

    /** Such a write was recorded. */
    void expect(int number) {
        expected.put(number, NOT_YET);
    }

    /** It has come. Nothing is shown before {@link #show}. */
    void come(int number, int stream, byte[] text, int length) {
        byte[] shown = length < text.length ? Arrays.copyOf(text, length) : text;
        expected.put(number, new Shown(stream, () -> shown, AT_ONCE, false));
    }

    /**
     * A child has written that, or will: it has been started.
     *
     * @param isTime whether it would have by now. It, and what comes behind it, is not shown before, unless nothing else will come.
     */
    void come(int number, int stream, Text text, BooleanSupplier isTime) {
        expected.put(number, new Shown(stream, text, isTime, true));
    }

    /** Shows what has come and waits for nothing else. What is kept of the trace's last call is not valid any more then. */
    void show() throws IOException {
        while (!expected.isEmpty()) {
            Shown first = expected.firstEntry().getValue();
            if (!first.hasCome() || !first.isTime().getAsBoolean()) {
                return;
            }
            expected.pollFirstEntry();
            show(first);
        }
    }

    /** One that was not recorded. */
    void aside(int stream, byte[] text) throws IOException {
        show(new Shown(stream, () -> text, AT_ONCE, false));
    }

    /** Those that waited for others which will not come. */
    void rest() throws IOException {
        rest(true);
    }

    /** As {@link #rest()}, of a program that has done something else: what it has written itself, and of its children nothing that had not been their turn. */
    void restOfProgram() throws IOException {
        rest(false);
    }

    private void rest(boolean children) throws IOException {
        for (Map.Entry<Integer, Shown> each : expected.entrySet()) {
            if (each.getValue().hasCome() && (children || !each.getValue().ofChild())) {
                show(each.getValue());
            }
        }
        expected.clear();
    }

    private void show(Shown shown) throws IOException {
        byte[] text = shown.text().get();
        try {
            streams[shown.stream()].write(text);
            streams[shown.stream()].flush();
        } catch (IOException e) {
            // Nobody reads it any more. The program's own write succeeded when it was recorded.
            return;
        }
    }
}
