package io.wedge.kernel.calls;

import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.ElementDescriptor;
import io.wedge.messages.wire.RawMemoryUnsafe;
import io.wedge.messages.wire.ReplyWriter;

/** Bytes that C wants NUL-terminated, and bytes that may be too long for a reply. */
final class Strings {
    private Strings() {}

    /** Copies an element's bytes to memory and terminates them: the address, or 0 if they do not fit or hold a NUL. */
    static long terminated(CallReader arguments, Element element, long target, int capacityBytes) {
        int length = arguments.lengthOf(element);
        if (length < 0 || length >= capacityBytes || holdsNul(arguments, element)) {
            return 0;
        }
        RawMemoryUnsafe.copy(arguments.addressOf(element), target, length);
        RawMemoryUnsafe.putByte(target + length, (byte) 0);
        return target;
    }

    private static boolean holdsNul(CallReader arguments, Element element) {
        long address = arguments.addressOf(element);
        int length = arguments.lengthOf(element);
        for (int i = 0; i < length; i++) {
            if (RawMemoryUnsafe.getByte(address + i) == 0) {
                return true;
            }
        }
        return false;
    }

    /** Why {@link #terminated} answered 0. */
    static Errno refusal(CallReader arguments, Element element, Errno tooLong) {
        return holdsNul(arguments, element) ? Errno.EINVAL : tooLong;
    }

    /** Puts bytes; if they do not fit the call is answered ERANGE: it wants a larger REPLY_BUFFER. */
    static boolean put(ReplyWriter reply, Element element, long address, int bytes) {
        if (ElementDescriptor.bytesFor(bytes) > reply.remaining()) {
            reply.fails(Errno.ERANGE);
            return false;
        }
        reply.putBytes(element, address, bytes);
        return true;
    }
}
