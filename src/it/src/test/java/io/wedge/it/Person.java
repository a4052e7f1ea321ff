package io.wedge.it;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** As whom a case runs its commands. */
enum Person {
    /** Whoever runs the tests. */
    SELF,
    /** {@link OrdinaryUser}, where that is root. */
    ORDINARY_USER;

    /** The command as that person's. */
    List<String> command(List<String> command) {
        if (this == SELF) {
            return command;
        }
        List<String> words = new ArrayList<>(OrdinaryUser.command());
        words.addAll(command);
        return words;
    }

    /** What differs for that person beside the command. */
    Map<String, String> environment() throws IOException {
        return this == SELF
                ? Map.of()
                : Map.of("XDG_CACHE_HOME", OrdinaryUser.cache().toString());
    }

    /** Makes a folder, and what is in it, that person's. */
    void give(Path folder) throws IOException {
        if (this == ORDINARY_USER) {
            OrdinaryUser.give(folder);
        }
    }

    @Override
    public String toString() {
        return this == SELF ? "" : "as an ordinary user";
    }
}
