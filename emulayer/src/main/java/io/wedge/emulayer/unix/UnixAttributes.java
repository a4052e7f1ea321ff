package io.wedge.emulayer.unix;

import static io.wedge.emulayer.jdk.Failures.orThrowUnix;

import io.wedge.emulayer.calls.CString;
import io.wedge.emulayer.calls.Wire;
import io.wedge.emulayer.session.Session;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.port.Call;
import io.wedge.messages.port.Region;
import io.wedge.messages.port.SessionOverException;
import io.wedge.messages.wire.RawMemoryUnsafe;
import io.wedge.messages.wire.ReplyReader;

/** sun.nio.fs.UnixNativeDispatcher: extended attributes of an open file. */
public final class UnixAttributes {
    /** The host's own limit of a value, and of a list of names: XATTR_SIZE_MAX, XATTR_LIST_MAX. */
    private static final int MOST_BYTES = 64 << 10;

    private UnixAttributes() {}

    public static int fgetxattr0(int fd, long name, long value, int length) throws Exception {
        return (int) orThrowUnix(read(named(Syscall.GETXATTR, fd, name), value, length));
    }

    public static int flistxattr(int fd, long list, int size) throws Exception {
        return (int) orThrowUnix(read(Wire.begin(Syscall.LISTXATTR, fd), list, size));
    }

    /** A length of 0 asks how long it is. */
    private static long read(Call open, long target, int length) {
        try (Call call = open) {
            int size = Math.min(length, MOST_BYTES);
            call.elements().putLong(Element.SIZE, size);
            Region region = size == 0 ? null : call.borrowWhole(size);
            if (region != null) {
                call.putRegion(Element.BUFFER, region, size);
            }
            ReplyReader reply = call.call();
            if (reply.failed()) {
                return -reply.errno().id();
            }
            if (region != null) {
                RawMemoryUnsafe.copy(region.address(), target, Math.min(reply.result(), size));
            }
            return reply.result();
        } catch (SessionOverException e) {
            return Session.over(e);
        }
    }

    public static void fsetxattr0(int fd, long name, long value, int length) throws Exception {
        orThrowUnix(length > MOST_BYTES ? -Errno.E2BIG.id() : write(named(Syscall.SETXATTR, fd, name), value, length));
    }

    private static long write(Call open, long value, int length) {
        try (Call call = open) {
            Region region = call.borrowWhole(Math.max(length, 1));
            RawMemoryUnsafe.copy(value, region.address(), length);
            call.putRegion(Element.BUFFER, region, length);
            return Wire.outcome(call.call());
        } catch (SessionOverException e) {
            return Session.over(e);
        }
    }

    public static void fremovexattr0(int fd, long name) throws Exception {
        orThrowUnix(Wire.done(named(Syscall.REMOVEXATTR, fd, name)));
    }

    private static Call named(Syscall syscall, int fd, long name) {
        int length = Math.min(CString.length(name), MOST_BYTES / 2);
        Call call = Session.begin(syscall, length);
        call.elements().putLong(Element.FD, Wire.capability(fd)).putBytes(Element.NAME, name, length);
        return call;
    }
}
