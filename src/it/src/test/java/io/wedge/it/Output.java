package io.wedge.it;

import java.util.ArrayList;
import java.util.List;

/**
 * What a program left behind for its caller. The run's own temporary folder reads {@code <cwd>} in both texts.
 *
 * @param exit   its exit status; 128 + the signal's number if one ended it
 * @param millis from start to end; not compared
 */
record Output(int exit, String stdout, String stderr, long millis) {
    /** All that is compared, as lines for {@link UnifiedDiff}. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("exit " + exit);
        stdout.lines().forEach(line -> lines.add("out| " + line));
        stderr.lines().forEach(line -> lines.add("err| " + line));
        return lines;
    }

    boolean saysTheSameAs(Output other) {
        return exit == other.exit && stdout.equals(other.stdout) && stderr.equals(other.stderr);
    }
}
