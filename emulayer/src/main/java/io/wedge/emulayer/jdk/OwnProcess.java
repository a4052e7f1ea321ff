package io.wedge.emulayer.jdk;

/** What ProcessHandle knows of this process. */
public final class OwnProcess {
    private OwnProcess() {}

    /** Gives it another number: that of the recorded one, where a run is replayed. ProcessHandle.current has it from then on. */
    public static void number(long pid) {
        ObjectsUnsafe.putLong(
                ProcessHandle.current(), Fields.offset(ProcessHandle.current().getClass(), "pid"), pid);
    }
}
