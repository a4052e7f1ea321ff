package io.wedge.ffi;

import static io.wedge.ffi.LibcLoader.result;

import jnr.ffi.provider.jffi.NoX86;

/** inotify(7). Each returns a value &ge; 0, or {@code -errno}. Events are read(2) as {@link io.wedge.ffi.layout.InotifyEvent}. */
public final class LibcWatches {
    private static final LibC C = LibcLoader.load(LibC.class);

    private LibcWatches() {}

    /** The C prototypes. */
    @NoX86
    public interface LibC {
        int inotify_init1(int flags);

        int inotify_add_watch(int fd, long path, int mask);

        int inotify_rm_watch(int fd, int watch);
    }

    /** inotify_init1(2): the descriptor. */
    public static int inotify_init1(int flags) {
        return result(C.inotify_init1(flags));
    }

    /** inotify_add_watch(2): the watch descriptor. */
    public static int inotify_add_watch(int fd, long pathAddress, int mask) {
        return result(C.inotify_add_watch(fd, pathAddress, mask));
    }

    /** inotify_rm_watch(2). */
    public static int inotify_rm_watch(int fd, int watch) {
        return result(C.inotify_rm_watch(fd, watch));
    }
}
