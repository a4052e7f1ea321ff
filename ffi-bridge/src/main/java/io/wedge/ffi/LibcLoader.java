package io.wedge.ffi;

import com.kenai.jffi.LastError;
import jnr.ffi.LibraryLoader;

/**
 * Binds the interfaces of the families to libc, and turns C's "-1, look at errno" into {@code -errno}.
 *
 * <p>jffi copies errno into a thread-local of its own right after the C function returned, before the JVM can run anything else on
 * that thread (no safepoint lies between). {@link #result} reads that copy; it is therefore right as long as it is the next thing
 * the same thread does after the call, which the families keep by calling nothing in between.
 *
 * <p>Variadic functions (openat, fcntl, ioctl, prctl, syscall) are declared with fixed arguments and without JNR's {@code @Variadic}:
 * System V x86_64 and AAPCS64 pass integer and pointer arguments in the same registers either way, while JNR boxes each argument of
 * an annotated method (100 to 250 ns a call, and garbage). An ABI where the two differ is refused by {@link HostArch}.
 *
 * <p>Every interface is marked {@code @NoX86}, which keeps it from the machine code that jnr-ffi itself can write. That of 2.3.7 for
 * x86_64 takes a sixth integer argument from the wrong stack slot (X86_64StubCompiler: the offset falls where it should rise, so the
 * function gets the stub's return address; mmap would map at a wild offset). jffi's own invoker is right, and no slower: getpid 92 ns
 * by stub, 95 by invoker; pread of 16 bytes 190 and 186.
 */
final class LibcLoader {
    /** By its file name, so that JNR opens it at once and does not go through the library folders. */
    private static final String LIBC = "libc.so.6";

    private LibcLoader() {}

    /** Throws UnsatisfiedLinkError here and now if JNR's native part cannot be loaded; a function libc lacks fails when it is called. */
    static <T> T load(Class<T> family) {
        return LibraryLoader.create(family).failImmediately().load(LIBC);
    }

    /** The value of a call that answers -1 and sets errno: the value, or {@code -errno}. */
    static int result(int value) {
        return value == -1 ? -LastError.getInstance().get() : value;
    }

    /** The same for a call that answers a {@code long}: a count, an offset or, as mmap's, an address. */
    static long result(long value) {
        return value == -1 ? -LastError.getInstance().get() : value;
    }

    /** The value of a call that answers a pointer, null if it failed: the address, or {@code -errno}. */
    static long pointer(long address) {
        return address == 0 ? -LastError.getInstance().get() : address;
    }
}
