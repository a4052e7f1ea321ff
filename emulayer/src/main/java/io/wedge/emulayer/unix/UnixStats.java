package io.wedge.emulayer.unix;

import io.wedge.emulayer.calls.Stats;
import io.wedge.emulayer.calls.Wire;
import io.wedge.emulayer.jdk.Failures;
import io.wedge.emulayer.jdk.HostNumbers;
import io.wedge.emulayer.session.Session;
import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.AtFlag;
import io.wedge.messages.port.Call;
import io.wedge.messages.port.SessionOverException;
import io.wedge.messages.wire.ReplyReader;

/** The stat(2) family of sun.nio.fs.UnixNativeDispatcher, and access(2). */
public final class UnixStats {
    private UnixStats() {}

    /** JDK 17: throws. */
    public static void stat17(long path, Object attributes) throws Exception {
        Failures.orThrowUnix(fill(Wire.beginPath(Syscall.STAT, path), attributes));
    }

    /** JDK 21 on: answers the host's errno. */
    public static int stat0(long path, Object attributes) {
        return errno(fill(Wire.beginPath(Syscall.STAT, path), attributes));
    }

    /** JDK 17: st_mode, or 0. */
    public static int stat1(long path) {
        return (int) Math.max(Stats.mode(Wire.beginPath(Syscall.STAT, path)), 0);
    }

    public static void lstat0(long path, Object attributes) throws Exception {
        Call call = Wire.beginPath(Syscall.STAT, path);
        call.elements().putLong(Element.AT_FLAGS, AtFlag.NOFOLLOW.value());
        Failures.orThrowUnix(fill(call, attributes));
    }

    public static void fstat(int fd, Object attributes) throws Exception {
        Failures.orThrowUnix(fill(Wire.begin(Syscall.FSTAT, fd), attributes));
    }

    public static void fstatat0(int directory, long path, int flags, Object attributes) throws Exception {
        Call call = Wire.from(Wire.beginPath(Syscall.STAT, path), Element.DIR, directory);
        if ((flags & HostNumbers.AT_SYMLINK_NOFOLLOW) != 0) {
            call.elements().putLong(Element.AT_FLAGS, AtFlag.NOFOLLOW.value());
        }
        Failures.orThrowUnix(fill(call, attributes));
    }

    /** JDK 17: throws. */
    public static void access17(long path, int mode) throws Exception {
        Failures.orThrowUnix(access(path, mode));
    }

    /** JDK 21 on: answers the host's errno. */
    public static int access0(long path, int mode) {
        return errno(access(path, mode));
    }

    public static boolean exists0(long path) {
        return access(path, 0) >= 0;
    }

    private static long access(long path, int mode) {
        Call call = Wire.beginPath(Syscall.ACCESS, path);
        // R_OK, W_OK and X_OK are 4, 2 and 1 on either side.
        call.elements().putLong(Element.ACCESS, mode);
        return Wire.done(call);
    }

    private static long fill(Call open, Object attributes) {
        try (Call call = open) {
            ReplyReader reply = call.call();
            if (reply.failed()) {
                return -reply.errno().id();
            }
            UnixFields.fill(attributes, reply);
            return 0;
        } catch (SessionOverException e) {
            return Session.over(e);
        }
    }

    private static int errno(long result) {
        return result >= 0 ? 0 : HostNumbers.errno(result);
    }
}
