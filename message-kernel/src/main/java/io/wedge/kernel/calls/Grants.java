package io.wedge.kernel.calls;

import io.wedge.kernel.capability.Capabilities.Held;
import io.wedge.kernel.capability.HostObject;
import io.wedge.kernel.capability.Rights;
import io.wedge.kernel.host.HostDescriptors;
import io.wedge.kernel.host.HostFacts;
import io.wedge.kernel.host.HostFiles;
import io.wedge.kernel.host.Inode;
import io.wedge.kernel.host.confine.GrantedFiles;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.flags.AccessMode;
import io.wedge.messages.flags.FileType;
import io.wedge.messages.flags.OpenFlag;
import io.wedge.messages.flags.Whence;

/** The object itself, for what no message can do: mmap(2), and calls of native code. */
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

    /**
     * Answers with a path that opens the object again, for native code that takes the number out of a FileDescriptor: no more than the capability allows is said. ENXIO for
     * what has no such path (sockets).
     */
    static void lend(Invocation call) {
        try (Held held = call.capabilities().acquire(call.call().capabilityAt(Element.FD))) {
            if (held == null) {
                call.reply().fails(Errno.EBADF);
                return;
            }
            if (!canBeOpenedAgain(held)) {
                call.reply().fails(Errno.ENXIO);
                return;
            }
            boolean writes = (held.rights() & Rights.WRITE) != 0;
            long flags = HostDescriptors.flags(held.fd()) & OpenFlag.APPEND.value();
            flags |= (held.rights() & Rights.READ) != 0 ? OpenFlag.READ.value() : 0;
            flags |= writes ? OpenFlag.WRITE.value() : 0;
            GrantedFiles.granted(held.fd(), writes);
            call.reply()
                    .putBytes(Element.PATH_NAME, HostDescriptors.grantPath(held.fd()))
                    .putLong(Element.OPEN_FLAGS, flags);
            long offset = HostFiles.lseek(held.fd(), 0, Whence.CURRENT.value());
            if (offset >= 0) {
                call.reply().putLong(Element.OFFSET, offset);
            }
        }
    }

    private static boolean canBeOpenedAgain(Held held) {
        return switch (held.kind()) {
            case REGULAR, DEVICE -> true;
            case STREAM -> Inode.type(HostFacts.inode(held.fd())) == FileType.FIFO;
            default -> false;
        };
    }
}
