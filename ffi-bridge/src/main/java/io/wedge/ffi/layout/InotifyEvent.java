package io.wedge.ffi.layout;

/**
 * {@code struct inotify_event} of inotify(7). Each is 4 bytes; len counts the name with its NULs. The next event is at SIZE +
 * len. Offsets in bytes, the same on x86_64 and aarch64.
 */
public final class InotifyEvent {
    public static final int SIZE = 16;
    public static final int WD = 0;
    public static final int MASK = 4;
    public static final int COOKIE = 8;
    public static final int LEN = 12;
    public static final int NAME = 16;

    private InotifyEvent() {}
}
