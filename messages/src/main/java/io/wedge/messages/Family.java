package io.wedge.messages;

/** What a call is about. Policy, trace filters and the coverage table speak of families; handlers are grouped by them. */
public enum Family {
    /** The kernel itself: ping, cancel. */
    KERNEL("kernel"),
    /** Calls that take a descriptor. */
    DESCRIPTOR("desc"),
    /** Calls that take a path. */
    FILE("file"),
    /** Directory listings. */
    DIRECTORY("dir"),
    /** File-system-wide facts: space, mounts. */
    FILESYSTEM("fs"),
    /** Change notification. */
    WATCH("watch"),
    /** Waiting for readiness. */
    WAIT("wait"),
    /** Users and groups. */
    USER("user"),
    /** Who the application is and what it was told: variables, ids. */
    ENVIRONMENT("env"),
    /** Clocks, where a wedge asks for them. */
    CLOCK("clock"),
    /** Native libraries. */
    LIBRARY("library"),
    /** Memory, processors and the use of them. */
    MACHINE("machine"),

    /** Sockets. */
    NETWORK("network"),
    /** Host names, addresses and network interfaces. */
    NAME("name"),

    /** Processes: starting, waiting, asking, ending. */
    PROCESS("process"),
    /** Terminals. */
    TERMINAL("terminal");

    private final String label;

    Family(String label) {
        this.label = label;
    }

    /** The word used on the command line, as in {@code -e file,desc}. */
    public String label() {
        return label;
    }

    /** The family of that word, or null. */
    public static Family ofLabel(String label) {
        for (Family family : values()) {
            if (family.label.equals(label)) {
                return family;
            }
        }
        return null;
    }
}
