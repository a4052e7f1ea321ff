package io.wedge.emulayer.nio;

import io.wedge.emulayer.calls.Copies;
import io.wedge.emulayer.calls.Granted;
import io.wedge.emulayer.calls.Waits;
import io.wedge.emulayer.calls.Wire;
import io.wedge.emulayer.jdk.Fields;
import io.wedge.emulayer.net.Modes;
import io.wedge.messages.Errno;
import io.wedge.messages.flags.PollEvent;
import java.io.FileDescriptor;
import java.io.IOException;

/**
 * Transfers from one descriptor to another. Where one of the two is the host's own, the JDK must move the bytes itself: UNSUPPORTED_CASE makes it do so. The same where the one whose
 * place counts is a granted file, whose place the kernel does not know.
 */
public final class ChannelTransfers {
    private ChannelTransfers() {}

    /** JDK 17: by sendfile(2). */
    public static long transferTo17(Object self, FileDescriptor from, long position, long count, FileDescriptor to)
            throws IOException {
        if (GrantedTransfers.isOne(from, to)) {
            return GrantedTransfers.to17(self, from, position, count, to);
        }
        if (mixed(from, to) || Granted.is(Fields.number(to))) {
            return Status.UNSUPPORTED_CASE;
        }
        return sendfile(from, position, to, count);
    }

    /** JDK 21 on: by copy_file_range(2), else by sendfile(2). */
    public static long transferTo0(FileDescriptor from, long position, long count, FileDescriptor to, boolean append)
            throws IOException {
        if (GrantedTransfers.isOne(from, to)) {
            return GrantedTransfers.to(from, position, count, to, append);
        }
        if (append || mixed(from, to) || Granted.is(Fields.number(to))) {
            return Status.UNSUPPORTED_CASE;
        }
        long copied = Copies.range(Fields.number(from), position, Fields.number(to), -1, count);
        return isNotForRanges(copied) ? sendfile(from, position, to, count) : Status.of(copied);
    }

    private static boolean isNotForRanges(long result) {
        Errno errno = result < 0 ? Errno.of((int) -result) : Errno.OK;
        return errno == Errno.EINVAL || errno == Errno.ENOSYS || errno == Errno.EXDEV;
    }

    /** Into a blocking socket it waits for room, as sendfile(2) would. */
    private static long sendfile(FileDescriptor from, long position, FileDescriptor to, long count) throws IOException {
        int target = Fields.number(to);
        long result;
        do {
            result = Copies.sendfile(Fields.number(from), position, target, count);
        } while (result == -Errno.EAGAIN.id()
                && Modes.isBlocking(target)
                && (result = Waits.until(target, PollEvent.OUT)) >= 0);
        return result == -Errno.EINVAL.id() ? Status.UNSUPPORTED_CASE : Status.ofWrite(result);
    }

    /** JDK 21 on: by copy_file_range(2). */
    public static long transferFrom0(FileDescriptor from, FileDescriptor to, long position, long count, boolean append)
            throws IOException {
        if (GrantedTransfers.isOne(from, to)) {
            return GrantedTransfers.from(from, to, position, count, append);
        }
        if (append || mixed(from, to) || Granted.is(Fields.number(from))) {
            return Status.UNSUPPORTED_CASE;
        }
        long copied = Copies.range(Fields.number(from), -1, Fields.number(to), position, count);
        boolean unsupported = isNotForRanges(copied) || copied == -Errno.EBADF.id();
        return unsupported ? Status.UNSUPPORTED_CASE : Status.ofWrite(copied);
    }

    private static boolean mixed(FileDescriptor from, FileDescriptor to) {
        return !Wire.isVirtual(Fields.number(from)) || !Wire.isVirtual(Fields.number(to));
    }
}
