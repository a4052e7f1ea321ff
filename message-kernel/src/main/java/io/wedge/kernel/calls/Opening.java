package io.wedge.kernel.calls;

import io.wedge.kernel.capability.HostObject;
import io.wedge.kernel.capability.Rights;
import io.wedge.kernel.host.HostDescriptors;
import io.wedge.kernel.host.HostErrors;
import io.wedge.kernel.host.HostFacts;
import io.wedge.kernel.host.HostFiles;
import io.wedge.kernel.host.HostOpens;
import io.wedge.kernel.host.Inode;
import io.wedge.kernel.host.confine.GrantedFiles;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.flags.FileType;
import io.wedge.messages.flags.OpenFlag;

/**
 * open(2). The common path is two host calls: open, and fstat to learn what was opened. Everything is opened non-blocking ({@link HostOpens} says why); a FIFO opened without NONBLOCK has
 * to wait for its peer, and that happens in {@link FifoOpen}.
 */
final class Opening {
    private static final long READ = OpenFlag.READ.value();
    private static final long WRITE = OpenFlag.WRITE.value();

    private Opening() {}

    /** openat(2). */
    static void open(Invocation call) {
        long flags = call.call().longAt(Element.OPEN_FLAGS, 0)
                | (call.isPinnedEntry(Element.PATH_NAME) ? OpenFlag.NOFOLLOW.value() : 0);
        if (!HostOpens.served(flags)) {
            call.reply().fails(Errno.EINVAL);
            return;
        }
        int directory = Answers.directory(call, Element.DIR);
        if (directory < 0) {
            return;
        }
        long path = call.path(Element.PATH_NAME);
        int mode = Answers.mode(call, 0666);
        int fd = HostOpens.open(directory, path, flags, mode);
        if (fd < 0) {
            refused(call, fd, directory, path, flags);
            return;
        }
        long inode = HostFacts.inode(fd);
        if (inode < 0) {
            HostFiles.close(fd);
            call.reply().fails(HostErrors.ofResult(inode));
        } else if (Inode.type(inode) == FileType.FIFO && waits(flags) && (flags & WRITE) == 0) {
            FifoOpen.open(call, fd, flags);
        } else {
            opened(call, fd, inode, flags);
        }
    }

    /** Whether an open of a FIFO waits for its peer. */
    private static boolean waits(long flags) {
        return (flags & (OpenFlag.NONBLOCK.value() | OpenFlag.PATH_ONLY.value())) == 0
                && (flags & (READ | WRITE)) != (READ | WRITE);
    }

    /** ENXIO is what a FIFO without a reader says to a writer that will not wait. */
    private static void refused(Invocation call, int result, int directory, long path, long flags) {
        if (HostErrors.ofResult(result) == Errno.ENXIO && waits(flags) && (flags & WRITE) != 0) {
            int fd = HostOpens.path(directory, path, flags);
            if (fd >= 0 && Inode.type(HostFacts.inode(fd)) == FileType.FIFO) {
                FifoOpen.open(call, fd, flags);
                return;
            }
            if (fd >= 0) {
                HostFiles.close(fd);
            }
        }
        call.reply().fails(HostErrors.ofResult(result));
    }

    private static void opened(Invocation call, int fd, long inode, long flags) {
        int capability = call.capabilities()
                .add(fd, kind(inode, flags), rights(Inode.type(inode), flags) & call.rightsAllowed());
        if (Answers.capability(call.reply(), capability)) {
            call.reply().putLong(Element.FILE_TYPE, Inode.type(inode).value());
            if (call.isDataGranted() && kind(inode, flags) == HostObject.Kind.REGULAR) {
                GrantedFiles.granted(fd, (flags & WRITE) != 0);
                call.reply().putBytes(Element.GRANTED, HostDescriptors.grantPath(fd));
            }
        }
    }

    private static HostObject.Kind kind(long inode, long flags) {
        return (flags & OpenFlag.PATH_ONLY.value()) != 0 ? HostObject.Kind.PATH : Inode.kind(inode);
    }

    /** What the access mode allows. A mode or owner may be changed through any descriptor, as on the host. */
    static int rights(FileType type, long flags) {
        int lookup = type == FileType.DIRECTORY ? Rights.LOOKUP : 0;
        if ((flags & OpenFlag.PATH_ONLY.value()) != 0) {
            return Rights.STAT | lookup;
        }
        return Rights.STAT
                | Rights.CHANGE
                | Rights.SEEK
                | Rights.MAP
                | lookup
                | ((flags & READ) != 0 ? Rights.READ : 0)
                | ((flags & WRITE) != 0 ? Rights.WRITE : 0);
    }
}
