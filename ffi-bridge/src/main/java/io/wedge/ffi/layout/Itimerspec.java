package io.wedge.ffi.layout;

/**
 * {@code struct itimerspec} of timerfd_settime(2). Both are a {@link Timespec}. Offsets in bytes, the same on x86_64 and
 * aarch64.
 */
public final class Itimerspec {
    public static final int SIZE = 32;
    public static final int IT_INTERVAL = 0;
    public static final int IT_VALUE = 16;

    private Itimerspec() {}
}
