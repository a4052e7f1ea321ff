package io.wedge.cli.program;

import io.wedge.kernel.calls.HostCalls;
import io.wedge.kernel.calls.SyscallTable;
import io.wedge.kernel.host.Follower;
import io.wedge.kernel.wedge.Wedge;
import java.nio.file.Path;
import java.util.List;

/** What a command wants of the kernel beside serving a program. */
public interface KernelUse {
    /** What serves the calls; the host unless said otherwise. */
    default SyscallTable handlers(Follower follower) {
        return HostCalls.table(follower);
    }

    /**
     * Members of the kernel's chain. Called before the kernel starts, while the program's JVM is starting already; it waits for the kernel.
     *
     * @param program what is run; ending it is how a failure stops the run.
     * @throws io.wedge.cli.machine.SetupException if there cannot be any: then the program is ended.
     */
    List<Wedge> wedges(Program program);

    /** This process is about to be restricted: native libraries that unpack themselves have to be loaded now. The folders that it will write itself, with what is below. */
    default List<Path> prepare() {
        return List.of();
    }

    /**
     * After the program and the kernel have ended.
     *
     * @param status the program's.
     * @return the command's.
     */
    int finish(int status);
}
