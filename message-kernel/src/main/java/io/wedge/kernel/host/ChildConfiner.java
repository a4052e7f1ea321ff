package io.wedge.kernel.host;

import java.nio.file.Path;
import java.util.Collection;
import java.util.function.IntSupplier;

/** Takes authority from a child before it begins. Any thread. */
@FunctionalInterface
public interface ChildConfiner {
    /**
     * Starts one.
     *
     * @param application whose child it is, by its process id.
     * @param executable  what is run, its links followed.
     * @param programs    what else it may run itself; the root of the file system for everything.
     * @param enforces    whether it can run nothing else.
     * @param start       starts it, on the thread that calls it, and returns its pid or minus a host errno.
     * @return what start has returned; or minus a host errno if it was not called, because something cannot be taken.
     */
    int start(int application, Path executable, Collection<Path> programs, boolean enforces, IntSupplier start);
}
