package io.wedge.kernel.host.confine;

import io.wedge.ffi.HostConfineFlags;
import io.wedge.ffi.HostFlags;
import io.wedge.ffi.HostNetFlags;
import io.wedge.ffi.LibcConfinement;
import io.wedge.ffi.LibcDescriptors;
import io.wedge.ffi.LibcFiles;
import io.wedge.ffi.LibcSockets;
import io.wedge.ffi.RawMemoryUnsafe;
import io.wedge.ffi.layout.Ifreq;
import java.nio.charset.StandardCharsets;

/** An empty network, System V IPC and a host name of its own, for the calling thread and what it starts: as root. An ordinary user's program has {@link UserNamespaces}. */
final class Namespaces {
    private static final byte[] LOOPBACK = "lo".getBytes(StandardCharsets.US_ASCII);

    private static final int CAP_SYS_ADMIN = 21;

    private Namespaces() {}

    /** Whether a thread may enter them by itself. */
    static boolean byThread() {
        return Capabilities.has(CAP_SYS_ADMIN);
    }

    /** Loads what {@link #enter} needs. */
    static void load() {
        LibcFiles.close(LibcSockets.socket(HostFlags.AF_INET, HostFlags.SOCK_DGRAM | HostFlags.SOCK_CLOEXEC, 0));
    }

    /** 0 or minus a host errno. */
    static int enter() {
        int result = LibcConfinement.unshare(
                HostConfineFlags.CLONE_NEWNET | HostConfineFlags.CLONE_NEWIPC | HostConfineFlags.CLONE_NEWUTS);
        if (result == 0) {
            raiseLoopback();
        }
        return result;
    }

    /** The JDK looks for addresses of IPv6 to find out whether there is any: as on the host, loopback has one. Where it cannot be raised there is none, and nothing else changes. */
    private static void raiseLoopback() {
        int socket = LibcSockets.socket(HostFlags.AF_INET, HostFlags.SOCK_DGRAM | HostFlags.SOCK_CLOEXEC, 0);
        long request = RawMemoryUnsafe.allocate(Ifreq.SIZE);
        RawMemoryUnsafe.put(request, LOOPBACK, 0, LOOPBACK.length);
        RawMemoryUnsafe.putShort(request + Ifreq.IFR_FLAGS, (short) HostNetFlags.IFF_UP);
        LibcDescriptors.ioctl(socket, HostConfineFlags.SIOCSIFFLAGS, request);
        RawMemoryUnsafe.free(request);
        LibcFiles.close(socket);
    }
}
