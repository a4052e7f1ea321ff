package io.wedge.kernel.replay;

import io.wedge.traces.CallRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the program writes to its standard streams, shown in the recorded order. A write that comes before its turn is answered at once and shown later: to hold its answer would
 * hold the lock of the PrintStream too, and those that are to come first may wait for it. Guarded by the replayer.
 */
final class OutputOrder {
    private final OutputStream[] streams;
    /** By number of the call; null for those that have not come. */
    private final TreeMap<Integer, Shown> expected = new TreeMap<>();

    /** @param stream its place; -1 for one that has not come. */
    private record Shown(int stream, byte[] text, int length) {
        boolean hasCome() {
            return stream >= 0;
        }
    }

    private static final Shown NOT_YET = new Shown(-1, new byte[0], 0);

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

    /** It has come. */
    void come(int number, int stream, byte[] text, int length) {
        expected.put(number, new Shown(stream, text, Math.min(length, text.length)));
        while (!expected.isEmpty() && expected.firstEntry().getValue().hasCome()) {
            show(expected.pollFirstEntry().getValue());
        }
    }

    /** One that was not recorded. */
    void aside(int stream, byte[] text) {
        show(new Shown(stream, text, text.length));
    }

    /** Those that waited for others which will not come. */
    void rest() {
        for (Map.Entry<Integer, Shown> each : expected.entrySet()) {
            if (each.getValue().hasCome()) {
                show(each.getValue());
            }
        }
        expected.clear();
    }

    private void show(Shown shown) {
        try {
            streams[shown.stream()].write(shown.text(), 0, shown.length());
            streams[shown.stream()].flush();
        } catch (IOException e) {
            // Nobody reads it any more. The program's own write succeeded when it was recorded.
            return;
        }
    }
}
