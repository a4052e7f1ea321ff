package io.wedge.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code wedge replay}. */
@Command(name = "replay", description = "Runs a recorded program again, without its files, peers and children.")
final class ReplayCommand implements Callable<Integer> {
    @Mixin
    private Help help;

    @Override
    public Integer call() {
        return 0;
    }
}
