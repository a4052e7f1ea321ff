package io.wedge.kernel.host.session;

import io.wedge.ffi.HostFlags;
import io.wedge.ffi.LibcProcesses;

/**
 * A umask for one thread of the kernel: its application's. So the host applies it where it is to be applied, and not in a directory with a default ACL, which takes its place.
 * A container may forbid unshare(2) (Docker's own filter does); then the kernel's mask of 0 stays and the mode is cut beforehand, default ACL or not.
 */
public final class ThreadUmask {
    private static final ThreadLocal<Boolean> OWN = new ThreadLocal<>();

    private ThreadUmask() {}

    /** Gives the current thread that umask from now on, if the host lets it. */
    public static void set(int umask) {
        if (LibcProcesses.unshare(HostFlags.CLONE_FS) == 0) {
            LibcProcesses.umask(umask);
            OWN.set(true);
        }
    }

    /** What is to be taken off a mode before the host sees it, on the current thread: nothing, or the umask. */
    public static int toCut(int umask) {
        return OWN.get() != null ? 0 : umask;
    }
}
