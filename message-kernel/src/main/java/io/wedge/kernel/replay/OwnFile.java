package io.wedge.kernel.replay;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A file of the recorded run: who used it and how, and, if the program itself changes it in several threads, its content. One object for each file that had the name: another from its
 * removal on. Guarded by the replayer.
 */
final class OwnFile {
    private final String path;
    private final Numbers calls = new Numbers();
    private final Set<Integer> threads = new HashSet<>();
    private final Map<String, Numbers> facts = new HashMap<>();
    private final Map<String, Integer> turns = new HashMap<>();
    private boolean changed;
    private boolean excluded;
    private long sizeBefore = OwnContent.UNKNOWN;
    private OwnContent content;

    /** An open descriptor of it: where it reads and writes. */
    static final class Opened {
        final OwnFile file;
        final boolean appends;
        long offset;

        Opened(OwnFile file, boolean appends) {
            this.file = file;
            this.appends = appends;
        }
    }

    OwnFile(String path) {
        this.path = path;
    }

    /** As it was first opened. */
    String path() {
        return path;
    }

    /** The recorded calls that are about it, its opens too. */
    Numbers calls() {
        return calls;
    }

    /** A thread read it, asked for its size, or changed it. */
    void usedBy(int thread, boolean change) {
        threads.add(thread);
        changed |= change;
    }

    /** Something happened to it that is not followed here: its calls are compared one by one. */
    void exclude() {
        excluded = true;
    }

    /** How long it was before it was first opened, in bytes; {@link OwnContent#UNKNOWN}. */
    long sizeBefore() {
        return sizeBefore;
    }

    void sizeBefore(long bytes) {
        sizeBefore = bytes;
    }

    /** Whether it may be the program's own: the program changes it, and which of several threads does what to it first is a matter of time. */
    boolean isCandidate() {
        return !excluded && changed && threads.size() > 1;
    }

    /** It is the program's own, with that content before the run. */
    void own(OwnContent before) {
        content = before;
    }

    boolean isOwn() {
        return content != null;
    }

    /** Its content now; null if it is not the program's own. */
    OwnContent content() {
        return content;
    }

    /** A recorded call asked that of it, which is no matter of its content. */
    void learnFact(String question, int number) {
        facts.computeIfAbsent(question, key -> new Numbers()).add(number);
    }

    /** The recorded call whose answer the next such question gets, the last from then on; -1 if there was none. */
    int fact(String question) {
        Numbers known = facts.get(question);
        return known == null
                ? CallSearch.NONE
                : known.at(Math.min(turns.merge(question, 1, Integer::sum), known.count()) - 1);
    }
}
