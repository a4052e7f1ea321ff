package io.wedge.kernel.capability;

/** What may be done with a capability, as bits. */
public final class Rights {
    public static final int READ = 1;
    public static final int WRITE = 1 << 1;
    public static final int SEEK = 1 << 2;
    public static final int MAP = 1 << 3;
    public static final int STAT = 1 << 4;
    /** Change of mode, owner, times, attributes. */
    public static final int CHANGE = 1 << 5;
    /** Look-up of paths below. */
    public static final int LOOKUP = 1 << 6;

    public static final int ALL = (1 << 7) - 1;

    private Rights() {}
}
