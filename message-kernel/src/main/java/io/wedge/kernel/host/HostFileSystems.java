package io.wedge.kernel.host;

import static io.wedge.ffi.HostFlags.*;

import io.wedge.ffi.HostErrno;
import io.wedge.ffi.LibcFiles;
import io.wedge.ffi.LibcMetadata;
import io.wedge.ffi.layout.Statfs;
import io.wedge.kernel.capability.HostObject;
import io.wedge.messages.Element;
import io.wedge.messages.wire.ElementWriter;
import io.wedge.messages.wire.RawMemoryUnsafe;
import java.io.ByteArrayOutputStream;

/** Facts of whole file systems: statfs(2), from which glibc makes statvfs(3) too. */
public final class HostFileSystems {
    /** A line of a table has at most some 4 KiB, and a machine some thousands of mounts. */
    private static final int MOST_TABLE_BYTES = 16 << 20;

    private HostFileSystems() {}

    /** statvfs(3) of a path; puts the facts. */
    public static long statvfs(int directory, long path, ElementWriter out) {
        long anchored = HostPaths.anchored(directory, path);
        if (HostErrors.isError(anchored)) {
            return anchored;
        }
        long statfs = Scratch.current().struct();
        return put(LibcMetadata.statfs(anchored, statfs), statfs, out);
    }

    /** fstatvfs(3). */
    public static long fstatvfs(int fd, ElementWriter out) {
        long statfs = Scratch.current().struct();
        return put(LibcMetadata.fstatfs(fd, statfs), statfs, out);
    }

    private static long put(int result, long at, ElementWriter out) {
        if (result < 0) {
            return result;
        }
        long blockSize = RawMemoryUnsafe.getLong(at + Statfs.F_BSIZE);
        long fragmentSize = RawMemoryUnsafe.getLong(at + Statfs.F_FRSIZE);
        out.putLong(Element.BLOCK_SIZE, blockSize);
        out.putLong(Element.FRAGMENT_SIZE, fragmentSize == 0 ? blockSize : fragmentSize);
        out.putLong(Element.BLOCKS_TOTAL, RawMemoryUnsafe.getLong(at + Statfs.F_BLOCKS));
        out.putLong(Element.BLOCKS_FREE, RawMemoryUnsafe.getLong(at + Statfs.F_BFREE));
        out.putLong(Element.BLOCKS_AVAILABLE, RawMemoryUnsafe.getLong(at + Statfs.F_BAVAIL));
        out.putLong(Element.NAME_MAX, RawMemoryUnsafe.getLong(at + Statfs.F_NAMELEN));
        out.putLong(Element.FS_FLAGS, RawMemoryUnsafe.getLong(at + Statfs.F_FLAGS) & ST_RDONLY);
        out.putLong(Element.FS_MAGIC, RawMemoryUnsafe.getLong(at + Statfs.F_TYPE));
        return 0;
    }

    /** pathconf(3) of _PC_NAME_MAX. */
    public static long nameMax(int directory, long path) {
        long anchored = HostPaths.anchored(directory, path);
        if (HostErrors.isError(anchored)) {
            return anchored;
        }
        long statfs = Scratch.current().struct();
        int result = LibcMetadata.statfs(anchored, statfs);
        return result < 0 ? result : RawMemoryUnsafe.getLong(statfs + Statfs.F_NAMELEN);
    }

    /** Reads a whole table like /proc/PID/mounts: 0, or minus a host errno; EINVAL for what is no regular file, or longer than any table: whoever reads must not wait, nor read for ever. Allocates. */
    public static long readTable(int directory, long path, ByteArrayOutputStream out) {
        int fd = LibcFiles.openat(directory, path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0);
        if (fd < 0) {
            return fd;
        }
        try {
            return Inode.kind(HostFacts.inode(fd)) == HostObject.Kind.REGULAR ? read(fd, out) : -HostErrno.EINVAL;
        } finally {
            LibcFiles.close(fd);
        }
    }

    private static long read(int fd, ByteArrayOutputStream out) {
        long buffer = Scratch.current().bulk();
        byte[] bytes = new byte[Scratch.BULK_BYTES];
        long count;
        do {
            count = LibcFiles.read(fd, buffer, bytes.length);
            if (count > 0) {
                RawMemoryUnsafe.copy(buffer, bytes, 0, (int) count);
                out.write(bytes, 0, (int) count);
            }
        } while (count > 0 && out.size() <= MOST_TABLE_BYTES);
        return count > 0 ? -HostErrno.EINVAL : count;
    }
}
