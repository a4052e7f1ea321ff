package io.wedge.emulayer.unix;

import static io.wedge.emulayer.jdk.Failures.orThrowUnix;

import io.wedge.emulayer.calls.Paths;
import io.wedge.emulayer.calls.Times;
import io.wedge.emulayer.calls.Wire;
import io.wedge.emulayer.jdk.HostNumbers;
import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.AtFlag;
import io.wedge.messages.port.Call;

/** sun.nio.fs.UnixNativeDispatcher: mode, owner, times. */
public final class UnixChanges {
    private UnixChanges() {}

    public static void chmod0(long path, int mode) throws Exception {
        orThrowUnix(Paths.chmod(Wire.beginPath(Syscall.CHMOD, path), mode));
    }

    public static void fchmod(int fd, int mode) throws Exception {
        orThrowUnix(Paths.chmod(Wire.begin(Syscall.FCHMOD, fd), mode));
    }

    public static void fchmodat0(int directory, long path, int mode, int flags) throws Exception {
        Call call = Wire.from(Wire.beginPath(Syscall.CHMOD, path), Element.DIR, directory);
        orThrowUnix(Paths.chmod(withFlags(call, flags), mode));
    }

    public static void chown0(long path, int uid, int gid) throws Exception {
        orThrowUnix(Paths.chown(Wire.beginPath(Syscall.CHOWN, path), uid, gid));
    }

    public static void lchown0(long path, int uid, int gid) throws Exception {
        Call call = withFlags(Wire.beginPath(Syscall.CHOWN, path), HostNumbers.AT_SYMLINK_NOFOLLOW);
        orThrowUnix(Paths.chown(call, uid, gid));
    }

    public static void fchown(int fd, int uid, int gid) throws Exception {
        orThrowUnix(Paths.chown(Wire.begin(Syscall.FCHOWN, fd), uid, gid));
    }

    public static void utimes0(long path, long access, long modified) throws Exception {
        orThrowUnix(Times.setMicros(Wire.beginPath(Syscall.UTIMENS, path), access, modified));
    }

    public static void lutimes0(long path, long access, long modified) throws Exception {
        Call call = withFlags(Wire.beginPath(Syscall.UTIMENS, path), HostNumbers.AT_SYMLINK_NOFOLLOW);
        orThrowUnix(Times.setMicros(call, access, modified));
    }

    public static void futimes(int fd, long access, long modified) throws Exception {
        orThrowUnix(Times.setMicros(Wire.begin(Syscall.FUTIMENS, fd), access, modified));
    }

    public static void futimens(int fd, long access, long modified) throws Exception {
        orThrowUnix(Times.setNanos(Wire.begin(Syscall.FUTIMENS, fd), access, modified));
    }

    public static void utimensat0(int directory, long path, long access, long modified, int flags) throws Exception {
        Call call = Wire.from(Wire.beginPath(Syscall.UTIMENS, path), Element.DIR, directory);
        orThrowUnix(Times.setNanos(withFlags(call, flags), access, modified));
    }

    private static Call withFlags(Call call, int flags) {
        if ((flags & HostNumbers.AT_SYMLINK_NOFOLLOW) != 0) {
            call.elements().putLong(Element.AT_FLAGS, AtFlag.NOFOLLOW.value());
        }
        return call;
    }
}
