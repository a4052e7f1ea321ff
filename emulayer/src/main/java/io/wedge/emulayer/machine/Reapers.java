package io.wedge.emulayer.machine;

import io.wedge.emulayer.jdk.Fields;
import io.wedge.emulayer.jdk.ObjectsUnsafe;

/**
 * The JDK's tasks that wait for the end of a process: {@code ProcessHandleImpl.completion}. A thread that asks for the end of a process hands one over unless somebody waits already, and
 * for one that has just ended that is a matter of time: so these are known by their process, and not counted among a thread's tasks.
 */
final class Reapers {
    private static final Class<?> TYPE = Fields.type("java.lang.ProcessHandleImpl$1");
    private static final long PID = Fields.offset(TYPE, "val$pid");
    private static final long REAPS = Fields.offset(TYPE, "val$shouldReap");

    private Reapers() {}

    static boolean isOne(Object task) {
        return task.getClass() == TYPE;
    }

    /** The same for the same process and the same kind of waiting: with the end taken, or only seen. */
    static int number(Object task) {
        return (int) ObjectsUnsafe.getLong(task, PID) << 1 | (ObjectsUnsafe.getBoolean(task, REAPS) ? 1 : 0);
    }
}
