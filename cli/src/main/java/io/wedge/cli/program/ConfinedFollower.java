package io.wedge.cli.program;

import io.wedge.kernel.confine.ConfinedChildren;
import io.wedge.kernel.host.ChildConfiner;
import io.wedge.kernel.host.Follower;
import java.nio.file.Path;
import java.util.List;

/** Confines children, JVMs as all others: their calls are raw ones. They are waited for, since their calls need the kernel. */
final class ConfinedFollower implements Follower, Awaited {
    private final ConfinedChildren children;
    private final Children running = new Children();

    ConfinedFollower(ConfinedChildren children) {
        this.children = children;
    }

    @Override
    public List<String> options(Path executable, List<String> arguments) {
        return List.of();
    }

    @Override
    public void started(int pid) {
        running.add(pid);
    }

    @Override
    public ChildConfiner confiner() {
        return children;
    }

    @Override
    public void await() {
        running.await();
    }
}
