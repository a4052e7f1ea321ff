package io.wedge.emulayer.proc;

import io.wedge.agent.spi.Originals;
import io.wedge.emulayer.calls.ProcessFacts;
import io.wedge.emulayer.calls.Processes;
import io.wedge.messages.Errno;
import java.lang.invoke.MethodHandle;

/** java.lang.ProcessHandleImpl. */
public final class ProcessHandles {
    private static final int NONE = -1;
    /** ProcessHandleImpl.NOT_A_CHILD: the JDK goes on by asking whether it is alive. */
    private static final int NOT_A_CHILD = -2;

    private static final long CHILD_OF_NOBODY_HERE = -Errno.ECHILD.id();

    private ProcessHandles() {}

    /** What it prepares, the kernel has. */
    public static void initNative() {}

    /** A child that is not the kernel's was started before the program came under Wedge, or by native code: then the host is asked. */
    public static int waitForProcessExit0(long pid, boolean reap) {
        long status = Processes.await(pid, reap);
        if (status == CHILD_OF_NOBODY_HERE) {
            ProcessFacts facts = Processes.numbers(pid);
            return facts != null && facts.parent() == ProcessHandle.current().pid() ? original(pid, reap) : NOT_A_CHILD;
        }
        return status < 0 ? NONE : (int) status;
    }

    private static int original(long pid, boolean reap) {
        try {
            return (int) Original.WAIT.invokeExact(pid, reap);
        } catch (Throwable e) {
            throw new IllegalStateException("ProcessHandleImpl.waitForProcessExit0", e);
        }
    }

    /** When it started; -1 if it is not alive. */
    public static long isAlive0(long pid) {
        ProcessFacts facts = Processes.numbers(pid);
        return facts == null ? NONE : facts.startMs();
    }

    public static long parent0(long pid, long startTime) {
        ProcessFacts facts = Processes.numbers(pid);
        if (facts == null || isAnother(facts.startMs(), startTime)) {
            return NONE;
        }
        return facts.parent();
    }

    private static boolean isAnother(long start, long expected) {
        return start != expected && start != 0 && expected != 0;
    }

    public static boolean destroy0(long pid, long startTime, boolean force) {
        return Processes.signal(pid, startTime, force) >= 0;
    }

    /** Fills the arrays as far as they go; how many there are. */
    public static int getProcessPids0(long parent, long[] pids, long[] parents, long[] starts) {
        int[] at = new int[1];
        long count = Processes.list(parent, (pid, itsParent, start) -> {
            int index = at[0]++;
            if (index < pids.length) {
                pids[index] = pid;
                if (parents != null) {
                    parents[index] = itsParent;
                }
                if (starts != null) {
                    starts[index] = start;
                }
            }
        });
        return count < 0 ? 0 : at[0];
    }

    /** Looked up with the first child that is not the kernel's. */
    private static final class Original {
        static final MethodHandle WAIT = Originals.of("java/lang/ProcessHandleImpl", "waitForProcessExit0", "(JZ)I");
    }
}
