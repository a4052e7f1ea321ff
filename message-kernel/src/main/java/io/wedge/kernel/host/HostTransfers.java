package io.wedge.kernel.host;

import io.wedge.ffi.HostErrno;
import io.wedge.ffi.LibcFiles;
import io.wedge.ffi.LibcTransfers;
import io.wedge.messages.wire.RawMemoryUnsafe;

/** Bytes from file to file that never enter the application. An offset below 0 stands for the descriptor's own. */
public final class HostTransfers {
    /** What one copy_file_range or sendfile moves at most; the host's own limit is a page less than 2 GiB. */
    private static final long STEP_BYTES = 1 << 30;

    private HostTransfers() {}

    /** copy_file_range(2). */
    public static long copyFileRange(int fd, long offset, int toFd, long toOffset, long bytes) {
        long offsets = Scratch.current().struct();
        return LibcTransfers.copy_file_range(
                fd, at(offsets, offset), toFd, at(offsets + Long.BYTES, toOffset), bytes, 0);
    }

    /** sendfile(2). */
    public static long sendfile(int fd, long offset, int toFd, long bytes) {
        return LibcTransfers.sendfile(toFd, fd, at(Scratch.current().struct(), offset), bytes);
    }

    private static long at(long address, long offset) {
        if (offset < 0) {
            return 0;
        }
        RawMemoryUnsafe.putLong(address, offset);
        return address;
    }

    /**
     * Copies from offset to offset until the end, or so many bytes: by copy_file_range, where the host declines by sendfile, and in the end by hand. Files that say they are empty and are
     * not (proc) are read by hand too.
     *
     * @param bytes below 0 copies all.
     * @return bytes copied, or the error if there were none.
     */
    public static long copy(int fd, int toFd, long bytes) {
        long wanted = bytes < 0 ? Long.MAX_VALUE : bytes;
        long copied = 0;
        Means means = Means.COPY_FILE_RANGE;
        // The session may be over, and nobody wait for the rest.
        while (copied < wanted && !Stopping.isAsked()) {
            long result = means.step(fd, toFd, Math.min(wanted - copied, STEP_BYTES));
            if (result > 0) {
                copied += result;
            } else if (means == Means.BY_HAND || result < 0 && !declines(result)) {
                return copied > 0 || result == 0 ? copied : result;
            } else {
                means = means.next();
            }
        }
        return copied;
    }

    private static boolean declines(long result) {
        return switch ((int) -result) {
            case HostErrno.EINVAL,
                    HostErrno.ENOSYS,
                    HostErrno.EXDEV,
                    HostErrno.EOPNOTSUPP,
                    HostErrno.EPERM,
                    HostErrno.EBADF,
                    HostErrno.EIO -> true;
            default -> false;
        };
    }

    private enum Means {
        COPY_FILE_RANGE,
        SENDFILE,
        BY_HAND;

        Means next() {
            return this == COPY_FILE_RANGE ? SENDFILE : BY_HAND;
        }

        long step(int fd, int toFd, long bytes) {
            return switch (this) {
                case COPY_FILE_RANGE -> copyFileRange(fd, -1, toFd, -1, bytes);
                case SENDFILE -> sendfile(fd, -1, toFd, bytes);
                case BY_HAND -> byHand(fd, toFd, bytes);
            };
        }
    }

    private static long byHand(int fd, int toFd, long bytes) {
        long buffer = Scratch.current().bulk();
        long read = LibcFiles.read(fd, buffer, Math.min(bytes, Scratch.BULK_BYTES));
        long written = 0;
        while (written < read) {
            long result = LibcFiles.write(toFd, buffer + written, read - written);
            if (result < 0) {
                return result;
            }
            written += result;
        }
        return read;
    }
}
