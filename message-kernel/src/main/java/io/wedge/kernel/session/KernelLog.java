package io.wedge.kernel.session;

import java.io.PrintStream;

/** What the kernel says to those who run it: one line a thing, and a stack where it is the kernel's own fault. Any thread. */
public final class KernelLog {
    private final PrintStream out;

    public KernelLog(PrintStream out) {
        this.out = out;
    }

    /** Something happened. */
    public void info(String line) {
        out.println("wedge-kernel: " + line);
    }

    /** Something went wrong that should not. */
    public void error(String line, Throwable error) {
        synchronized (out) {
            out.println("wedge-kernel: " + line);
            error.printStackTrace(out);
        }
    }
}
