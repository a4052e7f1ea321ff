package io.wedge.kernel.calls;

import io.wedge.kernel.capability.Capabilities.Held;
import io.wedge.kernel.capability.HostObject;
import io.wedge.kernel.capability.Rights;
import io.wedge.kernel.host.HostDescriptors;
import io.wedge.kernel.host.confine.GrantedFiles;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.flags.AccessMode;

/** The object itself, for what no message can do: mmap(2). */
final class Grants {
    private Grants() {}

    /** Answers with a path that opens the object again, as long as the capability is open. Asked rights must be among the capability's. */
    static void grant(Invocation call) {
        long asked = call.call().longAt(Element.RIGHTS, 0);
        int rights = Rights.MAP
                | ((asked & AccessMode.READ.value()) != 0 ? Rights.READ : 0)
                | ((asked & AccessMode.WRITE.value()) != 0 ? Rights.WRITE : 0)
                | ((asked & AccessMode.EXECUTE.value()) != 0 ? Rights.READ : 0);
        try (Held held = call.capabilities().acquire(call.call().capabilityAt(Element.FD))) {
            if (held == null) {
                call.reply().fails(Errno.EBADF);
            } else if (held.kind() != HostObject.Kind.REGULAR && held.kind() != HostObject.Kind.DEVICE) {
                call.reply().fails(Errno.ENODEV);
            } else if ((rights & ~held.rights()) != 0) {
                // As mmap(2) refuses a descriptor that was not opened for it.
                call.reply().fails(Errno.EACCES);
            } else {
                GrantedFiles.granted(held.fd(), (rights & Rights.WRITE) != 0);
                call.reply().putBytes(Element.PATH_NAME, HostDescriptors.grantPath(held.fd()));
            }
        }
    }
}
