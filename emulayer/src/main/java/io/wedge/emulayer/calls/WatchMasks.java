package io.wedge.emulayer.calls;

import io.wedge.messages.flags.WatchEvent;

/** inotify(7)'s bits, as the host numbers them, in ours. */
public final class WatchMasks {
    /** Host's bits of our first 12 events: both sides count alike up to there. */
    private static final int COMMON = 0xFFF;

    private static final int ONLYDIR = 0x0100_0000;
    private static final int DONT_FOLLOW = 0x0200_0000;
    private static final int EXCL_UNLINK = 0x0400_0000;
    private static final int MASK_ADD = 0x2000_0000;
    private static final int ONESHOT = 0x8000_0000;

    private WatchMasks() {}

    /** A mask for inotify_add_watch(2). */
    public static long ours(int host) {
        return host & COMMON
                | bit(host, ONLYDIR, WatchEvent.ONLYDIR)
                | bit(host, DONT_FOLLOW, WatchEvent.DONT_FOLLOW)
                | bit(host, EXCL_UNLINK, WatchEvent.EXCL_UNLINK)
                | bit(host, MASK_ADD, WatchEvent.MASK_ADD)
                | bit(host, ONESHOT, WatchEvent.ONESHOT);
    }

    private static long bit(int host, int bit, WatchEvent event) {
        return (host & bit) != 0 ? event.value() : 0;
    }
}
