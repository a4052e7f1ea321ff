package io.wedge.kernel.host;

import static io.wedge.ffi.HostNetFlags.*;

import io.wedge.ffi.LibcNames;
import io.wedge.messages.Errno;
import io.wedge.messages.flags.ResolverError;

/** Why a resolver failed, in its own words and as the errno that comes nearest. */
public record ResolverFailure(ResolverError error, Errno errno) {
    static ResolverFailure of(int hostError) {
        if (hostError < LibcNames.SYSTEM) {
            return new ResolverFailure(ResolverError.SYSTEM, HostErrors.of(LibcNames.SYSTEM - hostError));
        }
        return switch (hostError) {
            case EAI_NONAME -> new ResolverFailure(ResolverError.NOT_KNOWN, Errno.ENOENT);
            case EAI_NODATA -> new ResolverFailure(ResolverError.NO_DATA, Errno.ENOENT);
            case EAI_AGAIN -> new ResolverFailure(ResolverError.AGAIN, Errno.EAGAIN);
            case EAI_FAIL -> new ResolverFailure(ResolverError.FAIL, Errno.EIO);
            case EAI_FAMILY -> new ResolverFailure(ResolverError.FAMILY, Errno.EAFNOSUPPORT);
            case EAI_ADDRFAMILY -> new ResolverFailure(ResolverError.ADDRESS_FAMILY, Errno.EAFNOSUPPORT);
            case EAI_MEMORY -> new ResolverFailure(ResolverError.MEMORY, Errno.ENOMEM);
            case LibcNames.SYSTEM -> new ResolverFailure(ResolverError.SYSTEM, Errno.EIO);
            case EAI_BADFLAGS -> new ResolverFailure(ResolverError.BAD_FLAGS, Errno.EINVAL);
            case EAI_SERVICE -> new ResolverFailure(ResolverError.SERVICE, Errno.EINVAL);
            case EAI_SOCKTYPE -> new ResolverFailure(ResolverError.SOCKET_TYPE, Errno.EINVAL);
            case EAI_IDN_ENCODE -> new ResolverFailure(ResolverError.ENCODING, Errno.EILSEQ);
            case EAI_INTR -> new ResolverFailure(ResolverError.INTERRUPTED, Errno.EINTR);
            default -> new ResolverFailure(ResolverError.OTHER, Errno.EIO);
        };
    }
}
