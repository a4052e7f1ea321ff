package io.wedge.ffi.layout;

/** {@code struct sched_attr} of sched_setattr(2), as its first version had it. Size, policy, nice value and priority are 4 bytes each, the others 8. Offsets in bytes. */
public final class SchedAttr {
    public static final int SIZE = 48;
    public static final int SIZE_FIELD = 0;
    public static final int POLICY = 4;
    public static final int FLAGS = 8;
    public static final int NICE = 16;
    public static final int PRIORITY = 20;
    public static final int RUNTIME = 24;
    public static final int DEADLINE = 32;
    public static final int PERIOD = 40;

    private SchedAttr() {}
}
