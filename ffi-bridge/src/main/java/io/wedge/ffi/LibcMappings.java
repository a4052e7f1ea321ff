package io.wedge.ffi;

import static io.wedge.ffi.LibcLoader.result;

import jnr.ffi.provider.jffi.NoX86;

/**
 * Mapped memory: mmap(2) and its company. Each returns a value &ge; 0, or {@code -errno}.
 *
 * <p>A mapping may fault: a file cut short or a full tmpfs raises SIGBUS at the access, which ends the process when the access was native.
 */
public final class LibcMappings {
    private static final LibC C = LibcLoader.load(LibC.class);

    private LibcMappings() {}

    /** The C prototypes. */
    @NoX86
    public interface LibC {
        long mmap(long address, long length, int protection, int flags, int fd, long offset);

        int munmap(long address, long length);

        int madvise(long address, long length, int advice);

        int msync(long address, long length, int flags);

        int mprotect(long address, long length, int protection);
    }

    /** mmap(2): the address. */
    public static long mmap(long address, long lengthBytes, int protection, int flags, int fd, long offset) {
        return result(C.mmap(address, lengthBytes, protection, flags, fd, offset));
    }

    /** munmap(2). No thread may touch the range from here on. */
    public static int munmap(long address, long lengthBytes) {
        return result(C.munmap(address, lengthBytes));
    }

    /** madvise(2); MADV_POPULATE_WRITE (Linux 5.14) makes the pages now, and tells of failure by errno instead of SIGBUS. */
    public static int madvise(long address, long lengthBytes, int advice) {
        return result(C.madvise(address, lengthBytes, advice));
    }

    /** msync(2). */
    public static int msync(long address, long lengthBytes, int flags) {
        return result(C.msync(address, lengthBytes, flags));
    }

    /** mprotect(2). */
    public static int mprotect(long address, long lengthBytes, int protection) {
        return result(C.mprotect(address, lengthBytes, protection));
    }
}
