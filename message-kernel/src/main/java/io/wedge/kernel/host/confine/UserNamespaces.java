package io.wedge.kernel.host.confine;

import io.wedge.ffi.HostConfineFlags;
import io.wedge.ffi.HostErrno;
import io.wedge.ffi.HostFlags;
import io.wedge.ffi.HostNetFlags;
import io.wedge.ffi.LibcFiles;
import io.wedge.ffi.LibcProcesses;
import io.wedge.ffi.RawMemoryUnsafe;
import io.wedge.ffi.layout.Ifreq;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A network, System V IPC and a host name of its own for an ordinary user's program, in a user namespace, where he is himself and nobody else is anybody (user_namespaces(7)). A process of several threads
 * can neither make one nor enter one: a child makes it, with the loopback interface up, and leaves it to this process as descriptors; the program's own process enters it before it begins
 * ({@link RestrictedProcess}). It is made once, by whoever asks first, and before this process is restricted: Landlock would keep the child from writing its maps.
 */
public final class UserNamespaces {
    /** The user namespace first: it gives the right to enter the others. */
    private static final List<String> KINDS = List.of("user", "net", "ipc", "uts");

    private static final int MOST = 16;
    private static UserNamespaces made;
    private static int refusal;

    private final int[] descriptors = new int[KINDS.size()];

    private UserNamespaces() {}

    /** This process's; null where the host refuses them. */
    static synchronized UserNamespaces get() {
        if (made == null && refusal == 0) {
            refusal = EveryThread.isPossible() ? make() : -HostErrno.ENOSYS;
        }
        return made;
    }

    /** Whether the host lets this process's user have them: 0, or minus a host errno. Makes them. */
    public static synchronized int refusal() {
        return get() == null ? refusal : 0;
    }

    /** To be entered with setns(2), in this order. */
    int[] descriptors() {
        return descriptors.clone();
    }

    /** They live as long as somebody is in them. */
    static synchronized void letGo() {
        if (made != null) {
            for (int descriptor : made.descriptors) {
                LibcFiles.close(descriptor);
            }
            made = null;
            refusal = -HostErrno.EBADF;
        }
    }

    private static int make() {
        UserNamespaces all = new UserNamespaces();
        try (Texts texts = new Texts();
                ChildCode child = new ChildCode(MOST)) {
            int[] maps = {
                write(child, texts, "/proc/self/setgroups", "deny"),
                write(
                        child,
                        texts,
                        "/proc/self/uid_map",
                        LibcProcesses.geteuid() + " " + LibcProcesses.geteuid() + " 1"),
                write(
                        child,
                        texts,
                        "/proc/self/gid_map",
                        LibcProcesses.getegid() + " " + LibcProcesses.getegid() + " 1")
            };
            int loopback = raise(child, texts);
            int[] opened = new int[KINDS.size()];
            for (int i = 0; i < opened.length; i++) {
                opened[i] = child.must(
                        "open",
                        texts.address("/proc/self/ns/" + KINDS.get(i)),
                        HostFlags.O_RDONLY | HostFlags.O_CLOEXEC);
            }
            child.must("exit_group", 0);
            int pid = child.run(HostConfineFlags.CLONE_FILES
                    | HostConfineFlags.CLONE_NEWUSER
                    | HostConfineFlags.CLONE_NEWNET
                    | HostConfineFlags.CLONE_NEWIPC
                    | HostConfineFlags.CLONE_NEWUTS);
            if (pid < 0) {
                return pid;
            }
            ChildCode.reap(pid);
            for (int map : maps) {
                close(RawMemoryUnsafe.getLong(child.argument(map, 0)));
            }
            close(RawMemoryUnsafe.getLong(child.argument(loopback, 0)));
            int failed = child.failed();
            for (int i = 0; i < opened.length; i++) {
                all.descriptors[i] = (int) child.result(opened[i]);
                if (failed >= 0) {
                    close(child.result(opened[i]));
                }
            }
            if (failed >= 0) {
                return (int) child.result(failed);
            }
            made = all;
            return 0;
        }
    }

    /** Into a file that is opened for it: the place of the writing, whose first argument is the descriptor. */
    private static int write(ChildCode child, Texts texts, String path, String text) {
        int open = child.must("open", texts.address(path), HostFlags.O_WRONLY | HostFlags.O_CLOEXEC);
        int write = child.must("write", 0, texts.address(text), text.length());
        child.pass(open, write, 0);
        return write;
    }

    /** As {@link Namespaces} does, where it can: the place of the request. */
    private static int raise(ChildCode child, Texts texts) {
        byte[] request = new byte[Ifreq.SIZE];
        byte[] name = "lo".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(name, 0, request, 0, name.length);
        request[Ifreq.IFR_FLAGS] = (byte) HostNetFlags.IFF_UP;
        int socket = child.may("socket", HostFlags.AF_INET, HostFlags.SOCK_DGRAM | HostFlags.SOCK_CLOEXEC, 0);
        int raise = child.may("ioctl", 0, HostConfineFlags.SIOCSIFFLAGS, texts.address(request));
        child.pass(socket, raise, 0);
        return raise;
    }

    /** 0 is where nothing was opened: it is standard input's. */
    private static void close(long descriptor) {
        if (descriptor > 0) {
            LibcFiles.close((int) descriptor);
        }
    }
}
