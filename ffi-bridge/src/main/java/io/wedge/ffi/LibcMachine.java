package io.wedge.ffi;

import static io.wedge.ffi.LibcLoader.result;

import jnr.ffi.provider.jffi.NoX86;

/** The machine and its clocks. Each returns a value &ge; 0, or {@code -errno}, unless it says otherwise. */
public final class LibcMachine {
    private static final LibC C = LibcLoader.load(LibC.class);

    private LibcMachine() {}

    /** The C prototypes. */
    @NoX86
    public interface LibC {
        int sysinfo(long info);

        long sysconf(int name);

        int clock_gettime(int clock, long timespec);
    }

    /** sysinfo(2) into a {@link io.wedge.ffi.layout.Sysinfo}. */
    public static int sysinfo(long sysinfoAddress) {
        return result(C.sysinfo(sysinfoAddress));
    }

    /** sysconf(3); -1 also where there is no limit. */
    public static long sysconf(int name) {
        return C.sysconf(name);
    }

    /** clock_gettime(2) into a {@link io.wedge.ffi.layout.Timespec}. */
    public static int clock_gettime(int clock, long timespecAddress) {
        return result(C.clock_gettime(clock, timespecAddress));
    }
}
