package io.wedge.kernel.policy.file;

import java.util.Locale;

/** What becomes of a call that no rule allows. */
public enum Mode {
    /** It is served; the log tells. */
    AUDIT,
    /** It is served; log and standard error tell. */
    WARN,
    /** It fails. */
    ENFORCE;

    /** As it stands in files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
