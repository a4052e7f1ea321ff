package io.wedge.emulayer.calls;

import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.port.Call;
import io.wedge.messages.wire.RawMemoryUnsafe;

/** From one descriptor to another; the bytes never enter the application. */
public final class Copies {
    /** Between two looks at the cancel word, as the JDK has it. */
    private static final long CANCELLABLE_BYTES = 1 << 20;

    /** The most that the host moves at once. */
    private static final long MOST_BYTES = 0x7FFF_F000L;

    private Copies() {}

    /** copy_file_range(2); a negative offset means the descriptor's own. */
    public static long range(int from, long offset, int to, long toOffset, long size) {
        Call call = Wire.begin(Syscall.COPY_FILE_RANGE, from);
        if (offset >= 0) {
            call.elements().putLong(Element.OFFSET, offset);
        }
        call.elements().putLong(Element.TO_FD, Wire.capability(to));
        if (toOffset >= 0) {
            call.elements().putLong(Element.TO_OFFSET, toOffset);
        }
        call.elements().putLong(Element.SIZE, size);
        return Wire.done(call);
    }

    /** sendfile(2). */
    public static long sendfile(int from, long offset, int to, long size) {
        Call call = Wire.begin(Syscall.SENDFILE, from);
        call.elements()
                .putLong(Element.OFFSET, offset)
                .putLong(Element.TO_FD, Wire.capability(to))
                .putLong(Element.SIZE, size);
        return Wire.done(call);
    }

    /** Copies all that is left of a file, unless the word at an address (0: none) becomes other than 0: then ECANCELED. */
    public static long all(int from, int to, long cancelWord) {
        long chunk = cancelWord == 0 ? MOST_BYTES : CANCELLABLE_BYTES;
        long copied;
        do {
            if (cancelWord != 0 && RawMemoryUnsafe.getIntVolatile(cancelWord) != 0) {
                return -Errno.ECANCELED.id();
            }
            Call call = Wire.begin(Syscall.COPY, from);
            call.elements().putLong(Element.TO_FD, Wire.capability(to)).putLong(Element.SIZE, chunk);
            copied = Wire.done(call);
        } while (copied > 0);
        return copied;
    }
}
