package io.wedge.emulayer.calls;

import io.wedge.emulayer.jdk.PlatformString;
import io.wedge.emulayer.session.Session;
import io.wedge.messages.Element;
import io.wedge.messages.Protocol;
import io.wedge.messages.Syscall;
import io.wedge.messages.port.Call;
import io.wedge.messages.port.SessionOverException;
import io.wedge.messages.wire.RawMemoryUnsafe;
import io.wedge.messages.wire.ReplyReader;

/** How every call begins and ends. */
public final class Wire {
    /** Data of fewer bytes goes out inside the call. Not more: unbuffered files (O_DIRECT) want aligned memory from one block of 512 bytes on. */
    static final int INLINE_WRITE_BYTES = 512;

    /** PATH_MAX of Linux. A path twice as long is cut there: the host refuses it just the same. */
    private static final int PATH_LIMIT_BYTES = 2 * 4096;

    private static final int SMALL_PATH_BYTES = 800;

    private Wire() {}

    /** Whether a descriptor number is one of ours. */
    public static boolean isVirtual(int fd) {
        return fd >= Protocol.VIRTUAL_FD_BASE || Lent.isLent(fd);
    }

    /** What a virtual descriptor number, or the host's number of a lent one, is on the wire. */
    public static long capability(int fd) {
        int virtual = Lent.virtual(fd);
        // A lent number that was given back meanwhile is nobody's, as -1 is: EBADF.
        return (virtual >= Protocol.VIRTUAL_FD_BASE ? virtual : -1) & ~Protocol.VIRTUAL_FD_BASE;
    }

    /** The virtual descriptor number of a call's result; failures stay as they are. */
    public static long descriptor(long result) {
        return result < 0 ? result : result | Protocol.VIRTUAL_FD_BASE;
    }

    /** Starts a call on a descriptor. */
    public static Call begin(Syscall syscall, int fd) {
        return begin(syscall, fd, 0);
    }

    /** Starts a call on a descriptor that carries that many bytes more. */
    public static Call begin(Syscall syscall, int fd, int payloadBytes) {
        Call call = Session.begin(syscall, room(payloadBytes));
        call.elements().putLong(Element.FD, capability(fd));
        return call;
    }

    /** As {@link #begin}, for a call that may take for ever: it leaves the slots of short calls to these, if it can. */
    static Call beginLong(Syscall syscall, int fd) {
        Call call = Session.tryBegin(syscall);
        if (call == null) {
            return begin(syscall, fd);
        }
        call.elements().putLong(Element.FD, capability(fd));
        return call;
    }

    /** Starts a call on a path that is a C string. */
    public static Call beginPath(Syscall syscall, long path) {
        int length = Math.min(CString.length(path), PATH_LIMIT_BYTES);
        Call call = Session.begin(syscall, room(length));
        call.elements().putBytes(Element.PATH_NAME, path, length);
        return call;
    }

    /** Starts a call on two paths that are C strings. */
    public static Call beginPaths(Syscall syscall, Element first, long path, Element second, long other) {
        int length = Math.min(CString.length(path), PATH_LIMIT_BYTES);
        int otherLength = Math.min(CString.length(other), PATH_LIMIT_BYTES);
        Call call = Session.begin(syscall, room(length + otherLength));
        call.elements().putBytes(first, path, length).putBytes(second, other, otherLength);
        return call;
    }

    /** Starts a call on a path that is a String, encoded as the platform's. */
    public static Call beginPath(Syscall syscall, String path) {
        if (PlatformString.isAscii(path)) {
            int length = Math.min(path.length(), PATH_LIMIT_BYTES);
            Call call = Session.begin(syscall, room(length));
            PlatformString.copyAscii(path, length, call.elements().reserveBytes(Element.PATH_NAME, length));
            return call;
        }
        return beginPath(syscall, PlatformString.encode(path));
    }

    /** Starts a call on a path that is bytes. */
    public static Call beginPath(Syscall syscall, byte[] path) {
        int length = Math.min(path.length, PATH_LIMIT_BYTES);
        Call call = Session.begin(syscall, room(length));
        call.elements().putBytes(Element.PATH_NAME, path, 0, length);
        return call;
    }

    /** Adds the directory that a relative path starts from, unless that is the working directory. */
    public static Call from(Call call, Element element, int directory) {
        if (isVirtual(directory)) {
            call.elements().putLong(element, capability(directory));
        }
        return call;
    }

    /** So many bytes of room that a call's memory, once grown, is seldom grown again. */
    static int room(int payloadBytes) {
        return payloadBytes <= SMALL_PATH_BYTES ? 0 : (payloadBytes + 4095) & -4096;
    }

    /** Sends a call, waits, closes it: the number it answered, or minus the error's. */
    public static long done(Call open) {
        try (Call call = open) {
            return outcome(call.call());
        } catch (SessionOverException e) {
            return Session.over(e);
        }
    }

    /** As {@link #done}, for a call that answers a new descriptor. */
    public static long descriptorOf(Call call) {
        return descriptor(done(call));
    }

    /** The number of a reply, or minus the error's. */
    public static long outcome(ReplyReader reply) {
        return reply.failed() ? -reply.errno().id() : reply.result();
    }

    /** A copy of a C string's bytes. */
    public static byte[] bytes(long cString) {
        byte[] bytes = new byte[CString.length(cString)];
        RawMemoryUnsafe.copy(cString, bytes, 0, bytes.length);
        return bytes;
    }
}
