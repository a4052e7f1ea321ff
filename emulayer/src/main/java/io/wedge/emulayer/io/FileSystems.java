package io.wedge.emulayer.io;

import io.wedge.emulayer.calls.Directories;
import io.wedge.emulayer.calls.Files;
import io.wedge.emulayer.calls.Paths;
import io.wedge.emulayer.calls.Stats;
import io.wedge.emulayer.calls.Wire;
import io.wedge.emulayer.jdk.Failures;
import io.wedge.emulayer.jdk.Fields;
import io.wedge.emulayer.jdk.HostNumbers;
import io.wedge.emulayer.session.Session;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.OpenFlag;
import io.wedge.messages.port.Call;
import java.io.File;
import java.io.IOException;

/** java.io.UnixFileSystem: creating, deleting, naming, listing. Most natives of it answer only true or false: see {@link #well}. */
public final class FileSystems {
    private FileSystems() {}

    public static String canonicalize0(Object self, String path) throws IOException {
        return CanonicalPaths.of(path);
    }

    public static boolean createFileExclusively(Object self, String path) throws IOException {
        if (path.equals("/")) {
            return false;
        }
        long flags =
                OpenFlag.READ.value() | OpenFlag.WRITE.value() | OpenFlag.CREATE.value() | OpenFlag.EXCLUSIVE.value();
        long fd = Files.openNoDirectory(path, flags, 0666);
        if (fd == -Errno.EEXIST.id()) {
            return false;
        }
        Failures.orThrow(Files.close((int) Failures.orThrow(fd)));
        return true;
    }

    /** remove(3): a directory is tried after a file. */
    public static boolean delete0(Object self, File file) {
        String path = Fields.path(file);
        long result = Wire.done(Wire.beginPath(Syscall.UNLINK, path));
        return well(result == -Errno.EISDIR.id() ? Wire.done(Wire.beginPath(Syscall.RMDIR, path)) : result);
    }

    public static boolean createDirectory(Object self, File file) {
        return well(Paths.mkdir(Wire.beginPath(Syscall.MKDIR, Fields.path(file)), 0777));
    }

    public static boolean rename0(Object self, File from, File to) {
        return well(Paths.rename(Fields.path(from), Fields.path(to)));
    }

    /** The names in a directory, or null. */
    public static String[] list(Object self, File file) {
        long listing = Wire.descriptorOf(Wire.beginPath(Syscall.OPENDIR, Fields.path(file)));
        if (!well(listing)) {
            return null;
        }
        try {
            return Directories.names((int) listing);
        } finally {
            Files.close((int) listing);
        }
    }

    public static boolean checkAccess(Object self, File file, int access) {
        Call call = Wire.beginPath(Syscall.ACCESS, Fields.path(file));
        call.elements().putLong(Element.ACCESS, access);
        return well(Wire.done(call));
    }

    public static int getBooleanAttributes0(Object self, File file) {
        long mode = Stats.mode(Wire.beginPath(Syscall.STAT, Fields.path(file)));
        if (!well(mode)) {
            return 0;
        }
        int type = (int) mode & HostNumbers.S_IFMT;
        return 1 | (type == HostNumbers.S_IFREG ? 2 : 0) | (type == HostNumbers.S_IFDIR ? 4 : 0);
    }

    public static long getLength(Object self, File file) {
        return Math.max(told(Stats.size(Wire.beginPath(Syscall.STAT, Fields.path(file)))), 0);
    }

    /**
     * Whether a call went well. These natives have no way to say why not; that the session is over stands on standard error, once.
     */
    static boolean well(long result) {
        return told(result) >= 0;
    }

    static long told(long result) {
        if (result == Session.OVER) {
            Session.tellOnce();
        }
        return result;
    }
}
