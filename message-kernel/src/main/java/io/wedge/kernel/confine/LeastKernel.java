package io.wedge.kernel.confine;

import io.wedge.kernel.host.confine.CallFilter;
import io.wedge.kernel.host.confine.Capabilities;
import io.wedge.kernel.host.confine.Layer;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What the kernel process of a confined session takes from itself: it reads what a hostile program sends, so that what it never does for one it is not to be able to do. What it does for programs,
 * with files, sockets and children, it must keep: a policy may allow any of it. Children inherit it.
 */
public final class LeastKernel {
    /** CHOWN, DAC_OVERRIDE, DAC_READ_SEARCH, FOWNER, FSETID, KILL; NET_BIND_SERVICE, NET_BROADCAST; NET_RAW, for pings. */
    private static final long KEPT = 0x3F | 1L << 10 | 1L << 11 | 1L << 13;

    private static final List<String> REFUSED = words("""
            ptrace process_madvise move_pages migrate_pages kcmp
            mount umount2 pivot_root chroot move_mount open_tree open_tree_attr fsopen fsconfig fsmount fspick mount_setattr
            setns bpf perf_event_open userfaultfd fanotify_init fanotify_mark lookup_dcookie
            io_uring_setup io_uring_enter io_uring_register
            init_module finit_module delete_module kexec_load kexec_file_load reboot swapon swapoff acct quotactl quotactl_fd
            keyctl add_key request_key syslog vhangup sethostname setdomainname iopl ioperm modify_ldt uselib
            settimeofday clock_settime clock_adjtime adjtimex
            open_by_handle_at
            """);

    private static final int NAMESPACES =
            0x20000 | 0x80 | 0x02000000 | 0x04000000 | 0x08000000 | 0x10000000 | 0x20000000 | 0x40000000;

    /** The exit signal of clone(2) lies in the lowest byte, where CLONE_NEWTIME is for unshare(2) alone. */
    private static final int EXIT_SIGNAL = 0xFF;

    private LeastKernel() {}

    /**
     * The calling thread, and threads and children that it starts from here on, have no capabilities but those that a program's calls can need. A capability
     * is a thread's own: other threads keep theirs.
     *
     * @throws IOException if the host refuses.
     */
    public static void dropCapabilities() throws IOException {
        check("capabilities", Capabilities.keep(KEPT));
    }

    /**
     * Every thread of this process gets no new privileges, and a filter.
     *
     * @throws IOException if the host refuses.
     */
    public static void filter(Set<Layer> layers) throws IOException {
        if (!layers.contains(Layer.SECCOMP)) {
            return;
        }
        try (CallFilter filter = new CallFilter(true)
                .refuse(REFUSED)
                .refuseBits("unshare", 0, NAMESPACES)
                .refuseBits("clone", 0, NAMESPACES & ~EXIT_SIGNAL)
                .unknown(List.of("clone3"))
                .prepare()) {
            check("seccomp", filter.installOnAll());
        }
    }

    /**
     * Every other thread of this process, too, once the calling one has done so: the JVM's own.
     *
     * @throws IOException if the host refuses, or a thread cannot be reached.
     */
    public static void dropCapabilitiesOfAll() throws IOException {
        dropCapabilities();
        Capabilities.keepOnAll(KEPT);
    }

    private static void check(String what, int result) throws IOException {
        if (result < 0) {
            throw new IOException("the kernel process cannot give up what it does not need: " + what
                    + " failed with errno " + -result);
        }
    }

    private static List<String> words(String text) {
        return Arrays.asList(text.strip().split("\\s+"));
    }
}
