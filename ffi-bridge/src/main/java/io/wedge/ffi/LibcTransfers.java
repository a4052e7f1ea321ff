package io.wedge.ffi;

import static io.wedge.ffi.LibcLoader.result;

import jnr.ffi.provider.jffi.NoX86;

/** Bytes moved from descriptor to descriptor inside the host. Each returns the bytes moved, or {@code -errno}. */
public final class LibcTransfers {
    private static final LibC C = LibcLoader.load(LibC.class);

    private LibcTransfers() {}

    /** The C prototypes. */
    @NoX86
    public interface LibC {
        long copy_file_range(int inFd, long inOffset, int outFd, long outOffset, long length, int flags);

        long sendfile(int outFd, int inFd, long offset, long count);

        long splice(int inFd, long inOffset, int outFd, long outOffset, long length, int flags);
    }

    /** copy_file_range(2). An offset address may be 0: then the descriptor's own offset is used. */
    public static long copy_file_range(
            int inFd, long inOffsetAddress, int outFd, long outOffsetAddress, long lengthBytes, int flags) {
        return result(C.copy_file_range(inFd, inOffsetAddress, outFd, outOffsetAddress, lengthBytes, flags));
    }

    /** sendfile(2). The offset address may be 0: then {@code inFd}'s own offset is used. */
    public static long sendfile(int outFd, int inFd, long offsetAddress, long countBytes) {
        return result(C.sendfile(outFd, inFd, offsetAddress, countBytes));
    }

    /** splice(2); one side must be a pipe. */
    public static long splice(
            int inFd, long inOffsetAddress, int outFd, long outOffsetAddress, long lengthBytes, int flags) {
        return result(C.splice(inFd, inOffsetAddress, outFd, outOffsetAddress, lengthBytes, flags));
    }
}
