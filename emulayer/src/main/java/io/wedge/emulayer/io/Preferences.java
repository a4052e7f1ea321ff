package io.wedge.emulayer.io;

import io.wedge.emulayer.calls.Files;
import io.wedge.emulayer.calls.Locks;
import io.wedge.emulayer.calls.Paths;
import io.wedge.emulayer.calls.Stats;
import io.wedge.emulayer.calls.Wire;
import io.wedge.emulayer.jdk.Failures;
import io.wedge.emulayer.jdk.HostNumbers;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.OpenFlag;
import java.io.IOException;

/** java.util.prefs.FileSystemPreferences, whose natives answer the host's errno, and jdk.internal.agent.FileSystemImpl. */
public final class Preferences {
    private static final int OTHERS = 0066;

    private Preferences() {}

    public static int chmod(String path, int mode) {
        return errno(Paths.chmod(Wire.beginPath(Syscall.CHMOD, path), mode));
    }

    /** The locked file's descriptor (or a negative number) and the errno. */
    public static int[] lockFile0(String path, int mode, boolean shared) {
        long flags = shared
                ? OpenFlag.READ.value()
                : OpenFlag.READ.value() | OpenFlag.WRITE.value() | OpenFlag.CREATE.value();
        long fd = Files.open(Wire.beginPath(Syscall.OPEN, path), flags, mode);
        if (fd < 0) {
            return new int[] {-1, errno(fd)};
        }
        long locked = Locks.lock((int) fd, 0, Long.MAX_VALUE, !shared, false);
        if (locked < 0) {
            Files.close((int) fd);
            return new int[] {-1, errno(locked)};
        }
        return new int[] {(int) fd, 0};
    }

    public static int unlockFile0(int fd) {
        long unlocked = Locks.unlock(fd, 0, Long.MAX_VALUE);
        long closed = Files.close(fd);
        return errno(unlocked < 0 ? unlocked : closed);
    }

    private static int errno(long result) {
        return result >= 0 ? 0 : HostNumbers.errno(result);
    }

    public static boolean isAccessUserOnly0(String path) throws IOException {
        return (Failures.orThrow(Stats.mode(Wire.beginPath(Syscall.STAT, path))) & OTHERS) == 0;
    }
}
