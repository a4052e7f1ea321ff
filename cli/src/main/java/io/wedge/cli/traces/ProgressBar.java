package io.wedge.cli.traces;

import io.wedge.traces.read.TraceScan;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.LongConsumer;

/** How far long work is, on one line of a terminal that is then cleared. Nothing where standard error is no terminal, or the work is short. One thread. */
final class ProgressBar implements LongConsumer, AutoCloseable {
    private static final long FIRST_NS = 500_000_000L;
    private static final long NEXT_NS = 100_000_000L;
    private static final int WIDTH = 40;

    private final PrintStream out;
    private final long total;
    private final String what;
    private long nextNs = System.nanoTime() + FIRST_NS;
    private boolean shown;

    ProgressBar(PrintStream out, long total, String what) {
        this.out = out;
        this.total = total;
        this.what = what;
    }

    /** On standard error, where a person sees it: not if that, or the output that it would break into, is something else. */
    static ProgressBar ofCalls(TraceScan scan) throws IOException {
        return terminal(scan.expectedCalls(), "calls");
    }

    static ProgressBar terminal(long total, String what) {
        return new ProgressBar(isTerminal(2) ? System.err : null, total, what);
    }

    static boolean isTerminal(int descriptor) {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException e) {
            return false; // closed: nobody sees it
        }
    }

    @Override
    public void accept(long done) {
        if (out == null || System.nanoTime() < nextNs) {
            return;
        }
        nextNs = System.nanoTime() + NEXT_NS;
        shown = true;
        out.print("\r" + line(done));
        out.flush();
    }

    private String line(long done) {
        if (total <= 0) {
            return String.format(Locale.ROOT, "%,d %s", done, what);
        }
        int filled = (int) Math.min(WIDTH, WIDTH * done / total);
        return "[" + "#".repeat(filled) + " ".repeat(WIDTH - filled) + "] "
                + String.format(Locale.ROOT, "%3d %% of %,d %s", Math.min(100, 100 * done / total), total, what);
    }

    @Override
    public void close() {
        clear();
    }

    /** Takes it off the screen. */
    void clear() {
        if (shown) {
            out.print("\r\033[K");
            out.flush();
            shown = false;
        }
    }
}
