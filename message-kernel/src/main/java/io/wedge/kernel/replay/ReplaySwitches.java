package io.wedge.kernel.replay;

import io.wedge.kernel.wedge.Wedge;
import java.util.ArrayList;
import java.util.List;

/** Asks the applications for what a replay needs beside the calls: clocks, and where threads come from. */
public final class ReplaySwitches implements Wedge {
    private final int pid;
    private final boolean stacks;

    /**
     * @param pid that the recorded program had; 0 if that is not known.
     * @param stacks whether the program is to tell the Java stacks of its calls.
     */
    public ReplaySwitches(int pid, boolean stacks) {
        this.pid = pid;
        this.stacks = stacks;
    }

    @Override
    public List<String> tells() {
        List<String> lines = new ArrayList<>();
        if (pid != 0) {
            lines.add("replay.pid=" + pid);
        }
        if (stacks) {
            lines.add("stacks=1");
        }
        return lines;
    }

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public boolean wantsClocks() {
        return true;
    }

    @Override
    public boolean wantsThreadOrigins() {
        return true;
    }
}
