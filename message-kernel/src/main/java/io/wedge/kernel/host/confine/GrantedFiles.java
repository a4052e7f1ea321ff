package io.wedge.kernel.host.confine;

import io.wedge.ffi.HostErrno;
import io.wedge.ffi.HostFlags;
import io.wedge.ffi.LibcMetadata;
import io.wedge.ffi.LibcProcesses;
import io.wedge.ffi.RawMemoryUnsafe;
import io.wedge.ffi.layout.Stat;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Objects that the kernel has granted (GRANT, LEND, OPEN), each to be opened once by the path that names this process's descriptor. Kept only where a confined program asks for its opens; any thread.
 */
public final class GrantedFiles {
    private static final String DESCRIPTORS = "/proc/" + LibcProcesses.getpid() + "/fd/";
    /** More than one thread can have in flight is forgotten: nobody has come for it. */
    private static final int MOST = 4096;

    /** What an open file keeps of how it was opened: the same, opened again. */
    private static final int KEPT = HostFlags.O_ACCMODE
            | HostFlags.O_APPEND
            | HostFlags.O_DIRECT
            | HostFlags.O_SYNC
            | HostFlags.O_DSYNC
            | HostFlags.O_NOATIME;

    private static final Map<Integer, Grant> GRANTS = new ConcurrentHashMap<>();
    private static volatile boolean watched;

    private GrantedFiles() {}

    private record Grant(long device, long inode, boolean writes) {}

    private static final Set<String> LIBRARIES = ConcurrentHashMap.newKeySet();

    /** A native library may be loaded, by the name it was asked for and by its real one. */
    public static void library(byte[] path) {
        if (!watched || LIBRARIES.size() >= MOST) {
            return;
        }
        String name = new String(path, StandardCharsets.ISO_8859_1);
        int fd = AskingProcess.look(name, true);
        if (fd >= 0) {
            LIBRARIES.add(name);
            LIBRARIES.add(AskingProcess.name(fd));
            AskingProcess.close(fd);
        }
    }

    /** Whether a native library of that name may be loaded. */
    public static boolean isLibrary(String path) {
        return LIBRARIES.contains(path);
    }

    /** From now on grants are noted. */
    public static void watch() {
        watched = true;
    }

    /** A descriptor of this process is granted. */
    public static void granted(int fd, boolean writes) {
        if (!watched) {
            return;
        }
        if (GRANTS.size() >= MOST) {
            GRANTS.clear();
        }
        Grant grant = of(fd, writes);
        if (grant != null) {
            GRANTS.put(fd, grant);
        }
    }

    private static Grant of(int fd, boolean writes) {
        long stat = RawMemoryUnsafe.allocate(Stat.SIZE);
        try {
            return LibcMetadata.fstat(fd, stat) < 0
                    ? null
                    : new Grant(RawMemoryUnsafe.getLong(stat), RawMemoryUnsafe.getLong(stat + Long.BYTES), writes);
        } finally {
            RawMemoryUnsafe.free(stat);
        }
    }

    /** Whether a path names a descriptor of this process. */
    public static boolean isGrant(String path) {
        return path.startsWith(DESCRIPTORS);
    }

    /** Opens it if it was granted, is still the same object, and no more is asked than was. Or minus a host errno. */
    public static int open(String path, int flags) {
        int fd;
        try {
            fd = Integer.parseInt(path.substring(DESCRIPTORS.length()));
        } catch (NumberFormatException e) {
            return -HostErrno.EACCES;
        }
        Grant grant = GRANTS.remove(fd);
        boolean writes = (flags & HostFlags.O_ACCMODE) != 0;
        if (grant == null || (writes && !grant.writes()) || !grant.equals(of(fd, grant.writes()))) {
            return -HostErrno.EACCES;
        }
        return AskingProcess.reopen(fd, flags & KEPT);
    }
}
