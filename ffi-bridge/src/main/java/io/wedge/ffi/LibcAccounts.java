package io.wedge.ffi;

import jnr.ffi.provider.jffi.NoX86;

/**
 * Users and groups, getpwnam(3) and getgrnam(3). They may ask the network (NSS), so they can block: not on a poller thread.
 *
 * <p>Each returns 0 or {@code -errno}; -ERANGE wants a larger buffer. Without such an entry the answer is 0 too (glibc may also answer
 * -ENOENT), and a null pointer has been written to {@code resultAddress}. The strings of the entry lie in the buffer.
 */
public final class LibcAccounts {
    private static final LibC C = LibcLoader.load(LibC.class);

    private LibcAccounts() {}

    /** The C prototypes. They return the error instead of setting errno. */
    @NoX86
    public interface LibC {
        int getpwuid_r(int uid, long entry, long buffer, long size, long result);

        int getpwnam_r(long name, long entry, long buffer, long size, long result);

        int getgrgid_r(int gid, long entry, long buffer, long size, long result);

        int getgrnam_r(long name, long entry, long buffer, long size, long result);
    }

    /** getpwuid_r(3) into a {@link io.wedge.ffi.layout.Passwd}. */
    public static int getpwuid_r(int uid, long passwdAddress, long bufferAddress, long sizeBytes, long resultAddress) {
        return -C.getpwuid_r(uid, passwdAddress, bufferAddress, sizeBytes, resultAddress);
    }

    /** getpwnam_r(3) into a {@link io.wedge.ffi.layout.Passwd}. */
    public static int getpwnam_r(
            long nameAddress, long passwdAddress, long bufferAddress, long sizeBytes, long resultAddress) {
        return -C.getpwnam_r(nameAddress, passwdAddress, bufferAddress, sizeBytes, resultAddress);
    }

    /** getgrgid_r(3) into a {@link io.wedge.ffi.layout.Group}. */
    public static int getgrgid_r(int gid, long groupAddress, long bufferAddress, long sizeBytes, long resultAddress) {
        return -C.getgrgid_r(gid, groupAddress, bufferAddress, sizeBytes, resultAddress);
    }

    /** getgrnam_r(3) into a {@link io.wedge.ffi.layout.Group}. */
    public static int getgrnam_r(
            long nameAddress, long groupAddress, long bufferAddress, long sizeBytes, long resultAddress) {
        return -C.getgrnam_r(nameAddress, groupAddress, bufferAddress, sizeBytes, resultAddress);
    }
}
