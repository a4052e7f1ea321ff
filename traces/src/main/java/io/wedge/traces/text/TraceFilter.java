package io.wedge.traces.text;

import io.wedge.messages.Family;
import io.wedge.messages.Syscall;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Which calls are shown. Immutable. */
public final class TraceFilter {
    private final Set<Syscall> shown;

    private TraceFilter(Set<Syscall> shown) {
        this.shown = shown;
    }

    /** Everything. */
    public static TraceFilter all() {
        return new TraceFilter(EnumSet.allOf(Syscall.class));
    }

    /**
     * Reads {@code file,desc}, {@code open,stat}, {@code !read} (all but), {@code all} or {@code none}.
     *
     * @throws IllegalArgumentException for a word that is no family and no call; the message lists what there is.
     */
    public static TraceFilter parse(String expression) {
        boolean negated = expression.startsWith("!");
        EnumSet<Syscall> named = EnumSet.noneOf(Syscall.class);
        for (String word : expression.substring(negated ? 1 : 0).split(",")) {
            add(named, word.strip().toLowerCase(Locale.ROOT));
        }
        return new TraceFilter(negated ? EnumSet.complementOf(named) : named);
    }

    private static void add(EnumSet<Syscall> named, String word) {
        Family family = Family.ofLabel(word);
        Syscall syscall = Syscall.ofLabel(word);
        if (word.equals("all")) {
            named.addAll(EnumSet.allOf(Syscall.class));
        } else if (family != null) {
            Arrays.stream(Syscall.values())
                    .filter(each -> each.family() == family)
                    .forEach(named::add);
        } else if (syscall != null) {
            named.add(syscall);
        } else if (!word.equals("none")) {
            throw new IllegalArgumentException("'" + word + "' is no call and no family; families are "
                    + Arrays.stream(Family.values()).map(Family::label).collect(Collectors.joining(", ")));
        }
    }

    /** Whether a call is shown; one that this build does not know always is. */
    public boolean shows(Syscall syscall) {
        return syscall == null || shown.contains(syscall);
    }
}
