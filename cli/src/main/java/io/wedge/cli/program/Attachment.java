package io.wedge.cli.program;

import io.wedge.agent.attach.AttachMain;
import io.wedge.agent.support.StartupException;
import io.wedge.cli.machine.Distribution;
import io.wedge.cli.machine.SetupException;
import io.wedge.kernel.session.SessionInfo;
import io.wedge.kernel.session.SessionListener;
import java.util.concurrent.CountDownLatch;

/** Puts a JVM that runs under Wedge, by the agent's own means: it asks for, and starts if need be, the resident kernel. */
public final class Attachment {
    private Attachment() {}

    /**
     * Attaches, with the resident kernel, and waits until the program's calls are mediated.
     *
     * @throws SetupException if it is not there, is no JVM, is another user's, or the agent cannot start in it; it runs on as before.
     */
    public static void attach(long pid, Distribution distribution) {
        load(pid, distribution, "");
    }

    /**
     * Attaches, with a kernel in this process, and returns when the program has ended. What would end this process is ignored meanwhile: the program could not do without.
     *
     * @param attached is run once its calls are mediated.
     * @throws SetupException as {@link #attach}.
     */
    public static void attachAndTrace(long pid, Distribution distribution, TraceRequest trace, Runnable attached) {
        CountDownLatch over = new CountDownLatch(1);
        try (KernelHost kernel = KernelHost.listen(trace)) {
            kernel.serve(0, trace, new SessionListener() {
                @Override
                public void ended(SessionInfo session, String reason) {
                    over.countDown();
                }
            });
            load(pid, distribution, "kernel=" + kernel.socket());
            Signals.tell(number -> {});
            attached.run();
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void load(long pid, Distribution distribution, String options) {
        if (ModuleLayer.boot().findModule("jdk.attach").isEmpty()) {
            throw new SetupException(
                    System.getProperty("java.home") + " has no module jdk.attach",
                    "run Wedge with a full JDK: set WEDGE_JAVA");
        }
        try {
            AttachMain.attach(pid, distribution.agentJar(), options);
        } catch (StartupException e) {
            throw SetupException.saying(e.getMessage(), e);
        }
    }
}
