package io.wedge.kernel.host;

import java.nio.file.Path;
import java.util.List;

/** Asked before a program is run, on a spawner's thread. */
@FunctionalInterface
public interface SpawnGate {
    /**
     * Whether it may be run.
     *
     * @param executable the file, its links followed.
     * @param arguments without the program's name.
     */
    boolean allows(Path executable, List<String> arguments);

    /** Whether {@link #allows} may take as long as somebody thinks about it: then it is asked on a thread that nobody else needs. */
    default boolean mayWait() {
        return false;
    }

    /** Programs that may be run whatever their arguments, as their paths; the root of the file system for all. */
    default List<Path> programs() {
        return List.of(Path.of("/"));
    }

    /** Whether it ends there; if not, what may not be run is run all the same, and told. */
    default boolean enforces() {
        return true;
    }
}
