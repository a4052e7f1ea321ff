package io.wedge.kernel.calls;

import io.wedge.kernel.capability.Capabilities.Held;
import io.wedge.kernel.capability.HostObject;
import io.wedge.kernel.host.HostDescriptors;
import io.wedge.kernel.host.HostFacts;
import io.wedge.kernel.host.HostFiles;
import io.wedge.messages.Errno;
import io.wedge.messages.flags.OpenFlag;
import io.wedge.messages.flags.Whence;

/** The application's RLIMIT_FSIZE. The kernel itself has none, so the host does not see to it; it cuts a write at the limit and refuses one that starts there. */
final class FileSizeLimit {
    /** As an offset: the descriptor's own. */
    static final long AT_OWN_OFFSET = -1;

    private FileSizeLimit() {}

    /**
     * How many of so many bytes may be written; 0: none (EFBIG).
     *
     * @param offset in bytes, or {@link #AT_OWN_OFFSET}.
     */
    static long cut(Invocation call, Held held, long offset, long count) {
        long limit = call.caller().fileSizeLimit();
        if (limit == Long.MAX_VALUE || count <= 0 || held.kind() != HostObject.Kind.REGULAR) {
            return count;
        }
        return Math.min(count, Math.max(0, limit - start(held.fd(), offset)));
    }

    private static long start(int fd, long offset) {
        if ((HostDescriptors.flags(fd) & OpenFlag.APPEND.value()) != 0) {
            return HostFacts.size(fd);
        }
        return offset != AT_OWN_OFFSET ? offset : Math.max(0, HostFiles.lseek(fd, 0, Whence.CURRENT.value()));
    }

    /** Whether a file may become so long. Only growth is refused. */
    static boolean allows(Invocation call, Held held, long size) {
        long limit = call.caller().fileSizeLimit();
        return size <= limit || held.kind() != HostObject.Kind.REGULAR || size <= HostFacts.size(held.fd());
    }

    /** The answer to what the limit refuses. */
    static void refuse(Invocation call) {
        call.reply().fails(Errno.EFBIG);
    }
}
