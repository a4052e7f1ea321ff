package io.wedge.kernel.host.confine;

import io.wedge.ffi.HostConfineFlags;
import io.wedge.ffi.HostErrno;
import io.wedge.ffi.HostFlags;
import io.wedge.ffi.HostSyscalls;
import io.wedge.ffi.LibcConfinement;
import io.wedge.ffi.LibcProcesses;
import io.wedge.ffi.RawMemoryUnsafe;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** One thing that holds a confined process. Each is found out by asking the host's kernel, not by its version. */
public enum Layer {
    /** prctl(2) PR_SET_NO_NEW_PRIVS. */
    NO_NEW_PRIVS("no new privileges", true, "no set-user-ID program gives any back (Linux 3.5)"),
    /** capset(2), and the bounding set. */
    CAPABILITIES("capabilities", true, "root's special rights are given up, for good"),
    /** Landlock's file rules, with truncation: ABI 3. */
    LANDLOCK("Landlock files", true, "the JVM's own files and no others (Linux 6.2, lsm=…,landlock)"),
    /** seccomp(2) with notifications that the kernel process answers. */
    SECCOMP("seccomp", true, "system calls that a JVM does not need are refused, others asked for (Linux 5.14)"),
    /** Landlock's rules for TCP: ABI 4. */
    LANDLOCK_TCP("Landlock TCP", true, "no bind and connect, also while the JVM starts (Linux 6.7)"),
    /** Landlock's scopes: ABI 6. */
    LANDLOCK_SCOPES("Landlock scopes", false, "no abstract unix sockets and signals to others, once more (Linux 6.12)"),
    /** Landlock round the kernel process that serves it. */
    KERNEL_LANDLOCK(
            "Landlock round the kernel process",
            false,
            "it reaches what the policy could ever allow, once more (Linux 6.2; not with --prompt, audit and warn)"),
    /** A network, IPC and UTS namespace of its own. */
    NAMESPACES(
            "namespaces",
            false,
            "an empty network and no System V IPC, once more (as an ordinary user where user namespaces are open to him)");

    /** For tests: layers, by their constants' names, that are taken for missing. */
    private static final Set<String> WITHOUT =
            Set.of(System.getProperty("wedge.confine.without", "").split(","));

    private static final int FILES_ABI = 3;
    private static final int TCP_ABI = 4;
    private static final int SCOPES_ABI = 6;

    private final String title;
    private final boolean required;
    private final String use;

    Layer(String title, boolean required, String use) {
        this.title = title;
        this.required = required;
        this.use = use;
    }

    /** For people. */
    public String title() {
        return title;
    }

    /** Whether confinement is not to be claimed without. The others are second lines. */
    public boolean required() {
        return required;
    }

    /** What it does, and since when there is one. */
    public String use() {
        return use;
    }

    /** Whether this host lets this process have it. */
    public boolean available() {
        if (WITHOUT.contains(name())) {
            return false;
        }
        return switch (this) {
            case NO_NEW_PRIVS -> LibcProcesses.prctl(HostFlags.PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) >= 0;
            case CAPABILITIES -> LibcConfinement.prctl(HostConfineFlags.PR_CAPBSET_READ, 0, 0) >= 0;
            case LANDLOCK, KERNEL_LANDLOCK -> Landlock.abi() >= FILES_ABI;
            case LANDLOCK_TCP -> Landlock.abi() >= TCP_ABI;
            case LANDLOCK_SCOPES -> Landlock.abi() >= SCOPES_ABI;
            case SECCOMP -> notifies();
            case NAMESPACES -> Namespaces.byThread() || UserNamespaces.refusal() == 0;
        };
    }

    /** Those this host has not. */
    public static List<Layer> missing() {
        return Arrays.stream(values()).filter(layer -> !layer.available()).toList();
    }

    /** The notify action is there, and descriptors can be handed over with an answer: asked with a descriptor that is none. */
    private static boolean notifies() {
        long action = RawMemoryUnsafe.allocate(Integer.BYTES);
        try {
            RawMemoryUnsafe.putInt(action, HostConfineFlags.SECCOMP_RET_USER_NOTIF);
            return HostSyscalls.number("seccomp") >= 0
                    && LibcConfinement.seccomp(HostConfineFlags.SECCOMP_GET_ACTION_AVAIL, 0, action) == 0
                    && Landlock.abi() != -HostErrno.EFAULT;
        } finally {
            RawMemoryUnsafe.free(action);
        }
    }
}
