package io.wedge.cli.machine;

/**
 * One thing that doctor looked at.
 *
 * @param level   how it stands.
 * @param subject what was looked at, in a word or two.
 * @param detail  what was found; for what is missing, also what to do.
 */
public record Finding(Level level, String subject, String detail) {
    /** How it stands. */
    public enum Level {
        /** As Wedge needs it. */
        OK,
        /** Not needed to run a program, or worth knowing. */
        NOTE,
        /** Wedge does not work without. */
        MISSING
    }

    /** As Wedge needs it. */
    public static Finding ok(String subject, String detail) {
        return new Finding(Level.OK, subject, detail);
    }

    /** Worth knowing. */
    public static Finding note(String subject, String detail) {
        return new Finding(Level.NOTE, subject, detail);
    }

    /** Wedge does not work without. */
    public static Finding missing(String subject, String detail) {
        return new Finding(Level.MISSING, subject, detail);
    }

    /** One line of doctor's report. */
    @Override
    public String toString() {
        return String.format(
                "%-7s  %-18s  %s",
                level == Level.MISSING ? "MISSING" : level.name().toLowerCase(java.util.Locale.ROOT), subject, detail);
    }
}
