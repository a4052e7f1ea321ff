package io.wedge.emulayer.unix;

import static io.wedge.emulayer.jdk.Failures.orThrowUnix;

import io.wedge.emulayer.calls.Paths;
import io.wedge.emulayer.calls.Wire;
import io.wedge.emulayer.jdk.Failures;
import io.wedge.emulayer.jdk.HostNumbers;
import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.AtFlag;
import io.wedge.messages.port.Call;

/** sun.nio.fs.UnixNativeDispatcher: names of files. */
public final class UnixPaths {
    private UnixPaths() {}

    public static void link0(long existing, long path) throws Exception {
        orThrowUnix(Wire.done(Wire.beginPaths(Syscall.LINK, Element.PATH_NAME, existing, Element.TO_PATH, path)));
    }

    public static void symlink0(long target, long path) throws Exception {
        orThrowUnix(Wire.done(Wire.beginPaths(Syscall.SYMLINK, Element.TARGET, target, Element.PATH_NAME, path)));
    }

    public static void unlink0(long path) throws Exception {
        orThrowUnix(Wire.done(Wire.beginPath(Syscall.UNLINK, path)));
    }

    public static void unlinkat0(int directory, long path, int flags) throws Exception {
        Call call = Wire.from(Wire.beginPath(Syscall.UNLINK, path), Element.DIR, directory);
        if ((flags & HostNumbers.AT_REMOVEDIR) != 0) {
            call.elements().putLong(Element.AT_FLAGS, AtFlag.REMOVEDIR.value());
        }
        orThrowUnix(Wire.done(call));
    }

    public static void rename0(long from, long to) throws Exception {
        orThrowUnix(Wire.done(Wire.beginPaths(Syscall.RENAME, Element.PATH_NAME, from, Element.TO_PATH, to)));
    }

    public static void renameat0(int fromDirectory, long from, int toDirectory, long to) throws Exception {
        Call call = Wire.beginPaths(Syscall.RENAME, Element.PATH_NAME, from, Element.TO_PATH, to);
        orThrowUnix(Wire.done(Wire.from(Wire.from(call, Element.DIR, fromDirectory), Element.TO_DIR, toDirectory)));
    }

    public static void mkdir0(long path, int mode) throws Exception {
        orThrowUnix(Paths.mkdir(Wire.beginPath(Syscall.MKDIR, path), mode));
    }

    public static void rmdir0(long path) throws Exception {
        orThrowUnix(Wire.done(Wire.beginPath(Syscall.RMDIR, path)));
    }

    public static void mknod0(long path, int mode, long device) throws Exception {
        Call call = Wire.beginPath(Syscall.MKNOD, path);
        call.elements()
                .putLong(Element.MODE, mode & ~HostNumbers.S_IFMT)
                .putLong(Element.FILE_TYPE, HostNumbers.fileType(mode))
                .putLong(Element.DEVICE, device);
        orThrowUnix(Wire.done(call));
    }

    public static byte[] readlink0(long path) throws Exception {
        return bytes(Paths.target(Wire.beginPath(Syscall.READLINK, path)));
    }

    public static byte[] realpath0(long path) throws Exception {
        return bytes(Paths.target(Wire.beginPath(Syscall.REALPATH, path)));
    }

    private static byte[] bytes(Object result) throws Exception {
        if (result instanceof byte[] bytes) {
            return bytes;
        }
        throw Failures.unix((Long) result);
    }
}
