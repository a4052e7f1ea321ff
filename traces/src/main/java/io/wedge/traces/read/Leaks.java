package io.wedge.traces.read;

import io.wedge.traces.CallRecord;
import io.wedge.traces.text.TraceClock;
import io.wedge.traces.text.TraceNames;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Descriptors that were never closed, with what opened them. */
public final class Leaks {
    /** SecureRandom opens them once and for all. */
    private static final Set<String> RANDOM = Set.of("/dev/random", "/dev/urandom");

    private Leaks() {}

    /** Reads all of a trace: the descriptors that are open at its end, in the order of their opening. The standard streams are no leaks, nor is what a JVM keeps open on purpose. */
    public static List<Descriptor> of(TraceScan scan, boolean jars) throws IOException {
        Subjects subjects = new Subjects();
        for (CallRecord record = scan.next(); record != null; record = scan.next()) {
            subjects.enter(record);
            subjects.leave();
        }
        Set<Descriptor> leaks = new LinkedHashSet<>();
        List<String> classPath = scan.reader().header().list("classpath");
        String javaHome = scan.reader().header().get("java.home", "\0");
        for (Descriptor descriptor : subjects.open()) {
            boolean ofTheJvm = classPath.contains(descriptor.name())
                    || descriptor.name().startsWith(javaHome + "/")
                    || RANDOM.contains(descriptor.name());
            if (descriptor.opening() != null && (jars || !ofTheJvm)) {
                leaks.add(descriptor);
            }
        }
        return new ArrayList<>(leaks);
    }

    /** A line for each, with the stack that opened it where that was recorded, and under all how many of one name there are where that is more than one. */
    public static String page(List<Descriptor> leaks, TraceClock clock) {
        StringBuilder out = new StringBuilder();
        Map<String, Integer> counts = new TreeMap<>();
        for (Descriptor leak : leaks) {
            Descriptor.Opening opening = leak.opening();
            out.append(opening.number()).append('<').append(leak.name()).append("> ");
            out.append(opening.call()).append(" at ");
            clock.append(out, opening.startNs());
            out.append(" by ")
                    .append(opening.threadName().isEmpty() ? "thread " + opening.thread() : opening.threadName());
            out.append(", call ").append(opening.sequence()).append('\n');
            TraceNames.appendFrames(out, opening.stack());
            counts.merge(leak.name(), 1, Integer::sum);
        }
        counts.entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(entry -> out.append(entry.getValue())
                        .append(" of them are ")
                        .append(entry.getKey())
                        .append('\n'));
        out.append(leaks.isEmpty() ? "Every descriptor was closed.\n" : leaks.size() + " never closed\n");
        return out.toString();
    }
}
