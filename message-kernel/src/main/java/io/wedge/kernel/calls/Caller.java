package io.wedge.kernel.calls;

/** Facts of an application, read when it attached. Immutable. */
public final class Caller {
    private final int pid;
    private final int uid;
    private final int gid;
    private final int umask;
    private final String command;

    public Caller(int pid, int uid, int gid, int umask, String command) {
        this.pid = pid;
        this.uid = uid;
        this.gid = gid;
        this.umask = umask;
        this.command = command;
    }

    public int pid() {
        return pid;
    }

    public int uid() {
        return uid;
    }

    public int gid() {
        return gid;
    }

    /** Permission bits that new files do not get. The kernel's own umask is 0. */
    public int umask() {
        return umask;
    }

    /** What is run, for people. */
    public String command() {
        return command;
    }
}
