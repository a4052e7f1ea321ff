package io.wedge.kernel.replay;

import io.wedge.kernel.wedge.Wedge;

/** Asks the applications for what a replay needs beside the calls: clocks, and where threads come from. */
public final class ReplaySwitches implements Wedge {
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
