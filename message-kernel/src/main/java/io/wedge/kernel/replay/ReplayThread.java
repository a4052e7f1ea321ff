package io.wedge.kernel.replay;

/** A thread of the program that runs now, and the recorded one it takes after; null where there is none. Guarded by the replayer. */
final class ReplayThread {
    private final long id;
    private final String name;
    RecordedStream stream;
    int asked;
    /** The highest number of a recorded call of its counterpart that it has come to. */
    int at = -1;

    ReplayThread(long id, String name, RecordedStream stream) {
        this.id = id;
        this.name = name;
        this.stream = stream;
    }

    /** For people. */
    String describe() {
        return id + " \"" + name + "\"" + (stream == null ? ", which has no counterpart in the trace" : "");
    }

    String name() {
        return name;
    }
}
