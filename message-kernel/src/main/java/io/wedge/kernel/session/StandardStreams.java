package io.wedge.kernel.session;

import io.wedge.kernel.capability.CapabilityTable;
import io.wedge.kernel.capability.Rights;
import io.wedge.kernel.host.HostDescriptors;
import io.wedge.kernel.host.HostProcesses;
import io.wedge.kernel.host.HostShared;
import io.wedge.messages.flags.OpenFlag;

/** The application's standard streams, taken when it attaches: the very same open files. */
final class StandardStreams {
    private StandardStreams() {}

    /** Those that are open, and that the host hands over; the others stay the application's own alone. */
    static void install(CapabilityTable capabilities, int pid, int first) {
        for (int i = 0; i < Session.STANDARD_STREAMS; i++) {
            int fd = HostProcesses.sameDescriptorOf(pid, i);
            if (fd >= 0) {
                capabilities.install(first + i, fd, HostShared.kind(fd), rights(fd));
            }
        }
    }

    private static int rights(int fd) {
        long flags = HostDescriptors.flags(fd);
        int rights = Rights.SEEK | Rights.STAT | Rights.CHANGE;
        rights |= (flags & OpenFlag.READ.value()) != 0 ? Rights.READ : 0;
        return rights | ((flags & OpenFlag.WRITE.value()) != 0 ? Rights.WRITE : 0);
    }
}
