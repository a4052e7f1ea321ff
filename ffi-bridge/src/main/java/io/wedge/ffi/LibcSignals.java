package io.wedge.ffi;

import static io.wedge.ffi.LibcLoader.result;

import jnr.ffi.provider.jffi.NoX86;

/** What a signal does in this process, and signals to one thread of it. Each returns a value &ge; 0, or {@code -errno}. */
public final class LibcSignals {
    /** struct sigaction of glibc on x86_64: handler, set of 128 bytes, flags, restorer. */
    public static final int SIGACTION_BYTES = 152;

    public static final int SA_HANDLER = 0;
    public static final int SA_FLAGS = 136;
    public static final int SA_RESTART = 0x10000000;

    private static final LibC C = LibcLoader.load(LibC.class);
    private static final int TGKILL = HostSyscalls.number("tgkill");

    private LibcSignals() {}

    /** The C prototypes. */
    @NoX86
    public interface LibC {
        int sigaction(int signal, long action, long former);

        long syscall(long number, long a, long b, long c);
    }

    /** sigaction(2); 0 for an address that nothing is wanted of. */
    public static int sigaction(int signal, long actionAddress, long formerAddress) {
        return result(C.sigaction(signal, actionAddress, formerAddress));
    }

    /** tgkill(2). */
    public static int tgkill(int process, int thread, int signal) {
        return (int) result(C.syscall(TGKILL, process, thread, signal));
    }
}
