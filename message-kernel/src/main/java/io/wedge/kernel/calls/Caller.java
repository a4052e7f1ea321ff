package io.wedge.kernel.calls;

import java.util.Map;

/** Facts of an application, read when it attached. Immutable. */
public final class Caller {
    private final int pid;
    private final int uid;
    private final int gid;
    private final int umask;
    private final String command;
    private final long fileSizeLimit;
    private final String javaHome;
    private final String classPath;
    private final Map<String, String> options;

    /** One whose files may grow as they like. */
    public Caller(int pid, int uid, int gid, int umask, String command) {
        this(pid, uid, gid, umask, command, Long.MAX_VALUE);
    }

    public Caller(int pid, int uid, int gid, int umask, String command, long fileSizeLimit) {
        this(pid, uid, gid, umask, command, fileSizeLimit, "");
    }

    /** @param javaHome the folder of its JDK, as it says itself; empty if it does not. */
    public Caller(int pid, int uid, int gid, int umask, String command, long fileSizeLimit, String javaHome) {
        this(pid, uid, gid, umask, command, fileSizeLimit, javaHome, "", Map.of());
    }

    /**
     * All of it.
     *
     * @param classPath where it finds its classes, as it says itself, with colons between.
     * @param options of its agent that are for the kernel's wedges.
     */
    public Caller(
            int pid,
            int uid,
            int gid,
            int umask,
            String command,
            long fileSizeLimit,
            String javaHome,
            String classPath,
            Map<String, String> options) {
        this.options = Map.copyOf(options);
        this.classPath = classPath;
        this.pid = pid;
        this.uid = uid;
        this.gid = gid;
        this.umask = umask;
        this.command = command;
        this.fileSizeLimit = fileSizeLimit;
        this.javaHome = javaHome;
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

    /** Bytes that no file may grow beyond by a call of this application, RLIMIT_FSIZE; {@link Long#MAX_VALUE} if there is no such limit. */
    public long fileSizeLimit() {
        return fileSizeLimit;
    }

    /** The folder of its JDK; for people, not for decisions: the application has said so. Empty if it is not known. */
    public String javaHome() {
        return javaHome;
    }

    /** Where it finds its classes, as it has said when it attached; empty if it did not. */
    public String classPath() {
        return classPath;
    }

    /** An option that its agent was given for the kernel's wedges; empty if it was not. */
    public String option(String name) {
        return options.getOrDefault(name, "");
    }

    /** What is run, for people. */
    public String command() {
        return command;
    }
}
