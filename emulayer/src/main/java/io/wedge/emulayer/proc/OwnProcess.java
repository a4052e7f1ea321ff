package io.wedge.emulayer.proc;

import io.wedge.agent.spi.Guard;
import io.wedge.emulayer.jdk.Fields;
import io.wedge.emulayer.jdk.ObjectsUnsafe;

/** What ProcessHandle knows of this process. */
public final class OwnProcess {
    private OwnProcess() {}

    /**
     * Gives it a number, that of the recorded one where a run is replayed, and the start that the kernel knows of that. ProcessHandle.current has them from then on.
     *
     * @param recorded 0 leaves its own.
     */
    public static void number(long recorded) {
        ProcessHandle own = current();
        long pid = recorded == 0 ? own.pid() : recorded;
        ObjectsUnsafe.putLong(own, Fields.offset(own.getClass(), "pid"), pid);
        ObjectsUnsafe.putLong(own, Fields.offset(own.getClass(), "startTime"), ProcessHandles.isAlive0(pid));
    }

    /** Its class asks for the process's start when it is initialised, and that is another process's at a replay: not as a call. */
    private static ProcessHandle current() {
        int[] cell = Guard.raise();
        try {
            return ProcessHandle.current();
        } finally {
            Guard.lower(cell);
        }
    }
}
