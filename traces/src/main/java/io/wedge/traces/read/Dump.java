package io.wedge.traces.read;

import io.wedge.traces.CallRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Prints the calls of a trace that a filter shows. One thread. */
public final class Dump {
    private static final int FLUSH_CHARS = 1 << 16;

    private final TraceScan scan;
    private final CallFilter filter;
    private final CallPrinter printer;
    private final OutputStream out;
    private final Subjects subjects = new Subjects();
    private final StringBuilder text = new StringBuilder(2 * FLUSH_CHARS);
    private long shown;

    public Dump(TraceScan scan, CallFilter filter, CallPrinter printer, OutputStream out) {
        this.scan = scan;
        this.filter = filter;
        this.printer = printer;
        this.out = out;
    }

    /** Prints what there is now. May be called again when there is more. */
    public void run() throws IOException {
        try {
            for (CallRecord record = scan.next(); record != null; record = scan.next()) {
                subjects.enter(record);
                printer.enter(record);
                if (filter.shows(record, subjects)) {
                    printer.print(record, subjects, text);
                    shown++;
                    if (text.length() >= FLUSH_CHARS) {
                        put();
                    }
                }
                printer.leave(record);
                subjects.leave();
            }
        } finally {
            put(); // the calls before an error, too
            out.flush();
        }
    }

    /** How many calls have been printed. */
    public long shown() {
        return shown;
    }

    private void put() throws IOException {
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        text.setLength(0);
    }
}
