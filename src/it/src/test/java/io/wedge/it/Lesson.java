package io.wedge.it;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A real program and its two inputs: what it needs is learnt from one, and must be enough for the other.
 *
 * @param name     of its test.
 * @param java     what follows {@code java}.
 * @param first    what follows that with the input that is learnt from.
 * @param second   and with the other, which is different and larger.
 * @param input    prepares the folder that it runs in.
 * @param compared what it has made there, which must be the same as natively, files and folders.
 */
record Lesson(
        String name, List<String> java, List<String> first, List<String> second, Input input, List<String> compared) {
    /** One for all runs that are compared. */
    interface Input {
        /** @param first whether it is the one that is learnt from. */
        void write(Path work, boolean first) throws IOException;
    }

    static Lesson of(String name, List<String> java, Input input) {
        return new Lesson(name, java, List.of(), List.of(), input, List.of());
    }

    Lesson with(List<String> forFirst, List<String> forSecond) {
        return new Lesson(name, java, forFirst, forSecond, input, compared);
    }

    Lesson comparing(String... paths) {
        return new Lesson(name, java, first, second, input, List.of(paths));
    }

    /** What follows {@code java}. */
    List<String> words(boolean forFirst) {
        List<String> words = new ArrayList<>(java);
        words.addAll(forFirst ? first : second);
        return words;
    }

    @Override
    public String toString() {
        return name;
    }
}
