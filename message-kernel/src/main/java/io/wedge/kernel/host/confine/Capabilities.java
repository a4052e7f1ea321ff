package io.wedge.kernel.host.confine;

import io.wedge.ffi.HostConfineFlags;
import io.wedge.ffi.LibcConfinement;
import io.wedge.ffi.RawMemoryUnsafe;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** capabilities(7) of the calling thread. */
public final class Capabilities {
    private static final int MOST = 64;
    private static final int HEADER_BYTES = 8;
    private static final int DATA_BYTES = 24;
    private static final int SECOND_WORD = 12;
    /** Effective, permitted, inheritable: a word each. */
    private static final int SETS = 3;

    private Capabilities() {}

    /** Whether it is effective. */
    static boolean has(int capability) {
        long memory = header();
        try {
            LibcConfinement.capget(memory, memory + HEADER_BYTES);
            int word = RawMemoryUnsafe.getInt(memory + HEADER_BYTES + (capability < Integer.SIZE ? 0 : SECOND_WORD));
            return (word >>> capability % Integer.SIZE & 1) != 0;
        } finally {
            RawMemoryUnsafe.free(memory);
        }
    }

    /** Gives all up, in every set, and so that no user id 0 brings them back. 0 or minus a host errno. */
    static int drop() {
        // Where this thread may not, it has none to lose from the bounding set, and no new privileges hold the rest.
        for (int i = 0; i < MOST && LibcConfinement.prctl(HostConfineFlags.PR_CAPBSET_READ, i, 0) >= 0; i++) {
            LibcConfinement.prctl(HostConfineFlags.PR_CAPBSET_DROP, i, 0);
        }
        LibcConfinement.prctl(HostConfineFlags.PR_SET_SECUREBITS, HostConfineFlags.SECURE_BITS_LOCKED, 0);
        LibcConfinement.prctl(HostConfineFlags.PR_CAP_AMBIENT, HostConfineFlags.PR_CAP_AMBIENT_CLEAR_ALL, 0);
        long memory = header();
        try {
            return LibcConfinement.capset(memory, memory + HEADER_BYTES);
        } finally {
            RawMemoryUnsafe.free(memory);
        }
    }

    /** The same as {@link #drop}, of a child that is about to begin; it has room for them. */
    static void drop(ChildCode child, long memory) {
        for (int i = 0; i < MOST && LibcConfinement.prctl(HostConfineFlags.PR_CAPBSET_READ, i, 0) >= 0; i++) {
            child.may("prctl", HostConfineFlags.PR_CAPBSET_DROP, i);
        }
        child.may("prctl", HostConfineFlags.PR_SET_SECUREBITS, HostConfineFlags.SECURE_BITS_LOCKED);
        child.may("prctl", HostConfineFlags.PR_CAP_AMBIENT, HostConfineFlags.PR_CAP_AMBIENT_CLEAR_ALL);
        child.must("capset", memory, memory + HEADER_BYTES);
    }

    /** Keeps these (bit n for capability n) of what the calling thread has, gives up the others, and what it starts can have no others. 0 or minus a host errno. */
    public static int keep(long kept) {
        for (int i = 0; i < MOST && LibcConfinement.prctl(HostConfineFlags.PR_CAPBSET_READ, i, 0) >= 0; i++) {
            if ((kept >>> i & 1) == 0) {
                LibcConfinement.prctl(HostConfineFlags.PR_CAPBSET_DROP, i, 0);
            }
        }
        LibcConfinement.prctl(HostConfineFlags.PR_CAP_AMBIENT, HostConfineFlags.PR_CAP_AMBIENT_CLEAR_ALL, 0);
        long memory = header();
        try {
            int result = LibcConfinement.capget(memory, memory + HEADER_BYTES);
            for (int word = 0; word < 2; word++) {
                for (int set = 0; set < SETS; set++) {
                    long at = memory + HEADER_BYTES + (long) word * SECOND_WORD + (long) set * Integer.BYTES;
                    RawMemoryUnsafe.putInt(at, RawMemoryUnsafe.getInt(at) & (int) (kept >>> word * Integer.SIZE));
                }
            }
            return result < 0 ? result : LibcConfinement.capset(memory, memory + HEADER_BYTES);
        } finally {
            RawMemoryUnsafe.free(memory);
        }
    }

    /**
     * The same on every other thread of this process, once the calling one has done so, where it has any left.
     *
     * @throws IOException if a thread could not be reached, or the host refused it.
     */
    public static void keepOnAll(long kept) throws IOException {
        long memory = header();
        try {
            int result = LibcConfinement.capget(memory, memory + HEADER_BYTES);
            if (result < 0) {
                throw new IOException("capget failed with errno " + -result);
            }
            if (RawMemoryUnsafe.getInt(memory + HEADER_BYTES + Integer.BYTES) == 0) {
                // An ordinary user's process, which has none on any thread.
                return;
            }
            List<EveryThread.Call> calls = new ArrayList<>();
            for (int i = 0; i < MOST && LibcConfinement.prctl(HostConfineFlags.PR_CAPBSET_READ, i, 0) >= 0; i++) {
                if ((kept >>> i & 1) == 0) {
                    calls.add(new EveryThread.Call("prctl", false, HostConfineFlags.PR_CAPBSET_DROP, i));
                }
            }
            calls.add(new EveryThread.Call(
                    "prctl", false, HostConfineFlags.PR_CAP_AMBIENT, HostConfineFlags.PR_CAP_AMBIENT_CLEAR_ALL));
            calls.add(new EveryThread.Call("capset", true, memory, memory + HEADER_BYTES));
            EveryThread.run(calls);
        } finally {
            RawMemoryUnsafe.free(memory);
        }
    }

    /** For capset(2): none. */
    static byte[] none() {
        byte[] bytes = new byte[HEADER_BYTES + DATA_BYTES];
        for (int i = 0; i < Integer.BYTES; i++) {
            bytes[i] = (byte) (HostConfineFlags.LINUX_CAPABILITY_VERSION_3 >>> i * Byte.SIZE);
        }
        return bytes;
    }

    private static long header() {
        long memory = RawMemoryUnsafe.allocate(HEADER_BYTES + DATA_BYTES);
        RawMemoryUnsafe.putInt(memory, HostConfineFlags.LINUX_CAPABILITY_VERSION_3);
        return memory;
    }
}
