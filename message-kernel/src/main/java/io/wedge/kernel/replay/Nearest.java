package io.wedge.kernel.replay;

import io.wedge.kernel.calls.Invocation;
import io.wedge.messages.wire.CallReader;
import io.wedge.traces.CallRecord;
import io.wedge.traces.Redaction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The recorded calls that a call is most like: what the program may have meant, for people. */
final class Nearest {
    private static final int MOST = 3;
    private static final int BEFORE = 16;
    private static final int AHEAD = 256;
    private static final int AHEAD_OF_OTHERS = 32;
    private static final int MOST_TEXT = 150;

    private Nearest() {}

    private record Candidate(int differences, int distance, String text) {}

    /** A line for each, the most alike first; none if no call of that name is near. */
    static List<String> of(Invocation invocation, RecordedStream own, RecordedCalls calls, Redaction rules)
            throws IOException {
        List<Candidate> candidates = new ArrayList<>();
        for (RecordedStream stream : calls.streams()) {
            int ahead = stream == own ? AHEAD : AHEAD_OF_OTHERS;
            int until = Math.min(stream.count(), stream.next() + ahead);
            for (int place = Math.max(0, stream.next() - BEFORE); place < until; place++) {
                CallRecord recorded = calls.read(stream.at(place));
                if (recorded.call().syscallId() == invocation.call().syscallId()) {
                    candidates.add(candidate(invocation, recorded, stream, place, rules));
                }
            }
        }
        return candidates.stream()
                .sorted(Comparator.comparingInt(Candidate::differences).thenComparingInt(Candidate::distance))
                .limit(MOST)
                .map(Candidate::text)
                .toList();
    }

    private static Candidate candidate(
            Invocation invocation, CallRecord recorded, RecordedStream stream, int place, Redaction rules)
            throws IOException {
        List<String> differences = new ArrayList<>(Matching.differences(recorded.call(), invocation.call()));
        String data = Matching.dataDifference(recorded, invocation, rules);
        if (data != null) {
            differences.add("data");
        }
        String text = "call " + (place + 1) + " of thread \"" + stream.thread().name() + "\""
                + (stream.isAsked(place) ? ", answered already" : "")
                + (differences.isEmpty() ? ", the same" : ", differs in " + String.join(", ", differences)) + ": "
                + line(recorded.call());
        return new Candidate(differences.size(), Math.abs(place - stream.next()), text);
    }

    private static String line(CallReader call) {
        String line = CallText.name(call) + " " + String.join(", ", CallText.lines(call));
        return line.length() > MOST_TEXT ? line.substring(0, MOST_TEXT) + "…" : line;
    }
}
