package io.wedge.ffi;

import static io.wedge.ffi.LibcLoader.result;

import com.kenai.jffi.LastError;
import jnr.ffi.provider.jffi.NoX86;

/**
 * Host names. All but gethostname may ask the network, so they can block for long: not on a poller thread.
 *
 * <p>The resolver's functions answer 0 or an EAI_ number, which is below 0; EAI_SYSTEM, which means "look at errno", comes as {@link #SYSTEM}{@code - errno}.
 */
public final class LibcNames {
    /** Below every EAI_ number. */
    public static final int SYSTEM = -1000;

    private static final LibC C = LibcLoader.load(LibC.class);

    private LibcNames() {}

    /** The C prototypes. What freeaddrinfo answers here means nothing. */
    @NoX86
    public interface LibC {
        int getaddrinfo(long node, long service, long hints, long result);

        int freeaddrinfo(long list);

        int getnameinfo(long address, int length, long host, int hostBytes, long service, int serviceBytes, int flags);

        int gethostname(long name, long size);
    }

    private static int resolved(int error) {
        return error == HostNetFlags.EAI_SYSTEM
                ? SYSTEM - LastError.getInstance().get()
                : error;
    }

    /**
     * getaddrinfo(3): writes a pointer to a list of {@link io.wedge.ffi.layout.Addrinfo}, which the caller gives back by {@link #freeaddrinfo}. Service and hints may be 0.
     */
    public static int getaddrinfo(long nodeAddress, long serviceAddress, long hintsAddress, long resultAddress) {
        return resolved(C.getaddrinfo(nodeAddress, serviceAddress, hintsAddress, resultAddress));
    }

    /** freeaddrinfo(3). */
    public static void freeaddrinfo(long listAddress) {
        C.freeaddrinfo(listAddress);
    }

    /** getnameinfo(3) of the host alone: writes its name and a NUL. */
    public static int getnameinfo(long sockaddrAddress, int lengthBytes, long hostAddress, int hostBytes, int flags) {
        return resolved(C.getnameinfo(sockaddrAddress, lengthBytes, hostAddress, hostBytes, 0, 0, flags));
    }

    /** gethostname(2): 0 or {@code -errno}. A name that does not fit may lack its NUL. */
    public static int gethostname(long nameAddress, long sizeBytes) {
        return result(C.gethostname(nameAddress, sizeBytes));
    }
}
