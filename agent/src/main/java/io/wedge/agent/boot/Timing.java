package io.wedge.agent.boot;

/** How long each phase of the start took, printed with {@code log=timing}. One thread. */
public final class Timing {
    private final StringBuilder phases = new StringBuilder();
    private final long startNs = System.nanoTime();
    private long lastNs = startNs;

    /** A phase has ended. */
    public void done(String phase) {
        long now = System.nanoTime();
        phases.append(' ')
                .append(phase)
                .append(' ')
                .append(millis(now - lastNs))
                .append(',');
        lastNs = now;
    }

    /** All phases and their sum, in milliseconds. */
    @Override
    public String toString() {
        return "start, ms:" + phases + " total " + millis(lastNs - startNs);
    }

    private static String millis(long ns) {
        long tenths = ns / 100_000;
        return tenths / 10 + "." + tenths % 10;
    }
}
