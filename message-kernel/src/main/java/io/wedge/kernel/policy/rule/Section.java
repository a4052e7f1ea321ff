package io.wedge.kernel.policy.rule;

/** What a rule is about: where it stands in a policy file, and its word on the command line. */
public enum Section {
    /** May be looked at: stat, access, readlink. */
    FILES_STAT("files", "stat", "stat", "look at"),
    /** May be opened for reading and listed; includes looking. */
    FILES_READ("files", "read", "read", "read"),
    /** May be made, written, changed, moved and removed; includes looking, not reading. */
    FILES_WRITE("files", "write", "write", "write"),
    /** May be connected to, or sent datagrams. */
    NETWORK_CONNECT("network", "connect", "net", "connect to"),
    /** May be bound and listened on. */
    NETWORK_LISTEN("network", "listen", "listen", "listen on"),
    /** Names that may be looked up, beside those of connect rules. */
    NETWORK_RESOLVE("network", "resolve", "resolve", "look up"),
    /** Programs that may be started. */
    RUN("run", null, "run", "run"),
    /** Environment variables that are seen. */
    ENV("env", null, "env", "see variable"),
    /** Native libraries that may be loaded. */
    NATIVE("native", null, "native", "load library"),
    /** What the machine tells of itself: a fixed list of words. */
    SYSTEM("system", null, "system", "ask for");

    private final String group;
    private final String key;
    private final String option;
    private final String verb;

    Section(String group, String key, String option, String verb) {
        this.group = group;
        this.key = key;
        this.option = option;
        this.verb = verb;
    }

    /** The key at the top of the file. */
    public String group() {
        return group;
    }

    /** The key inside the group; null where the group itself is the list. */
    public String key() {
        return key;
    }

    /** As in {@code --allow-read}. */
    public String option() {
        return option;
    }

    /** What is done with the subject, for sentences. */
    public String verb() {
        return verb;
    }

    /** The place in a file, such as {@code files.read}. */
    public String path() {
        return key == null ? group : group + "." + key;
    }
}
