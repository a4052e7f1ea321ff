package io.wedge.kernel.replay;

import io.wedge.kernel.wedge.Wedge;
import java.util.List;

/** Asks the applications for what a replay needs beside the calls: clocks, and where threads come from. */
public final class ReplaySwitches implements Wedge {
    private final int pid;

    /** @param pid that the recorded program had; 0 if that is not known. */
    public ReplaySwitches(int pid) {
        this.pid = pid;
    }

    @Override
    public List<String> tells() {
        return pid == 0 ? List.of() : List.of("replay.pid=" + pid);
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
