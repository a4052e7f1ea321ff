package io.wedge.emulayer.io;

import static io.wedge.emulayer.io.FileSystems.told;
import static io.wedge.emulayer.io.FileSystems.well;

import io.wedge.emulayer.calls.Paths;
import io.wedge.emulayer.calls.Stats;
import io.wedge.emulayer.calls.Times;
import io.wedge.emulayer.calls.Volumes;
import io.wedge.emulayer.calls.Wire;
import io.wedge.emulayer.jdk.Fields;
import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import java.io.File;

/** java.io.UnixFileSystem: permissions, times, space. */
public final class FileSystemAttributes {
    private static final int ALL_WRITE = 0222;
    private static final int OWNER = 0700;
    private static final int NAME_MAX = 255;

    private FileSystemAttributes() {}

    /** Access is 4, 2 or 1, as in a file's mode. */
    public static boolean setPermission(Object self, File file, int access, boolean enable, boolean ownerOnly) {
        int bits = access << 6 | access << 3 | access;
        if (ownerOnly) {
            bits &= OWNER;
        }
        String path = Fields.path(file);
        long mode = Stats.mode(Wire.beginPath(Syscall.STAT, path));
        return well(mode) && chmod(path, enable ? (int) mode | bits : (int) mode & ~bits);
    }

    public static boolean setReadOnly(Object self, File file) {
        String path = Fields.path(file);
        long mode = Stats.mode(Wire.beginPath(Syscall.STAT, path));
        return well(mode) && chmod(path, (int) mode & ~ALL_WRITE);
    }

    private static boolean chmod(String path, int mode) {
        return well(Paths.chmod(Wire.beginPath(Syscall.CHMOD, path), mode));
    }

    public static long getLastModifiedTime(Object self, File file) {
        return Times.modifiedMillis(Wire.beginPath(Syscall.STAT, Fields.path(file)));
    }

    public static boolean setLastModifiedTime(Object self, File file, long millis) {
        return well(Times.setModified(Fields.path(file), millis));
    }

    /** What: 0 total, 1 free, 2 usable; in bytes, 0 if unknown. */
    public static long getSpace(Object self, File file, int what) {
        Element blocks = what == 0 ? Element.BLOCKS_TOTAL : what == 1 ? Element.BLOCKS_FREE : Element.BLOCKS_AVAILABLE;
        return Math.max(told(Volumes.space(Wire.beginPath(Syscall.STATVFS, Fields.path(file)), blocks)), 0);
    }

    public static long getNameMax0(Object self, String path) {
        long longest = told(Wire.done(Wire.beginPath(Syscall.PATHCONF, path)));
        return longest >= 0 ? longest : NAME_MAX;
    }
}
