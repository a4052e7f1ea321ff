package io.wedge.kernel.host;

import static io.wedge.ffi.HostFlags.*;

import io.wedge.ffi.HostErrno;
import io.wedge.ffi.LibcWatches;

/** inotify(7). */
public final class HostWatches {
    private HostWatches() {}

    /** inotify_init1(2), non-blocking. */
    public static int open() {
        return LibcWatches.inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    }

    /** inotify_add_watch(2); events are {@link io.wedge.messages.flags.WatchEvent}s. */
    public static long add(int fd, int directory, long path, long events) {
        int host = Translations.watch(events);
        if (host == 0) {
            return -HostErrno.EINVAL;
        }
        long anchored = HostPaths.anchored(directory, path);
        return HostErrors.isError(anchored) ? anchored : LibcWatches.inotify_add_watch(fd, anchored, host);
    }

    /** inotify_rm_watch(2). */
    public static long remove(int fd, int watch) {
        return LibcWatches.inotify_rm_watch(fd, watch);
    }
}
