package io.wedge.cli.program;

import io.wedge.agent.attach.AttachMain;
import io.wedge.agent.support.StartupException;
import io.wedge.cli.machine.Distribution;
import io.wedge.cli.machine.SetupException;
import java.nio.file.Path;

/** Puts a JVM that runs under Wedge, by the agent's own means: it asks for, and starts if need be, the resident kernel. */
public final class Attachment {
    private Attachment() {}

    /**
     * Attaches, and waits until the program's calls are mediated.
     *
     * @param trace where the kernel writes the calls; null for nowhere.
     * @throws SetupException if it is not there, is no JVM, is another user's, or the agent cannot start in it; it runs on as before.
     */
    public static void attach(long pid, Distribution distribution, Path trace) {
        if (ModuleLayer.boot().findModule("jdk.attach").isEmpty()) {
            throw new SetupException(System.getProperty("java.home") + " has no module jdk.attach", "run Wedge with a full JDK: set WEDGE_JAVA");
        }
        try {
            AttachMain.attach(pid, distribution.agentJar(), trace == null ? "" : "trace=" + trace);
        } catch (StartupException e) {
            throw SetupException.saying(e.getMessage(), e);
        }
    }
}
