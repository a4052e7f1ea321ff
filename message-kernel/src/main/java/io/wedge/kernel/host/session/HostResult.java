package io.wedge.kernel.host.session;

import io.wedge.kernel.host.HostErrors;
import java.io.IOException;

/** Results of the kernel's own host calls: what fails is an exception. */
final class HostResult {
    private HostResult() {}

    /** The result, unless it is negative. */
    static long check(long result, String what) throws IOException {
        if (result < 0) {
            throw new IOException(what + ": " + HostErrors.ofResult(result).text());
        }
        return result;
    }
}
