package io.wedge.kernel.host;

import java.nio.file.Path;
import java.util.List;

/** Brings children that are JVMs under the kernel too. Any thread. */
public interface Follower {
    /**
     * What to put before a program's arguments.
     *
     * @param executable the file that will be run; there may be none.
     * @param arguments without the program's name.
     * @return nothing if it is no JVM that can be followed.
     */
    List<String> options(Path executable, List<String> arguments);

    /** A child runs with such options, or confined. */
    void started(int pid);

    /** Who takes authority from children before they begin; null if nobody does. */
    default ChildConfiner confiner() {
        return null;
    }
}
