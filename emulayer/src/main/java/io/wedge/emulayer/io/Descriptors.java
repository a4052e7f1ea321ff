package io.wedge.emulayer.io;

import io.wedge.emulayer.calls.Files;
import io.wedge.emulayer.jdk.Failures;
import io.wedge.emulayer.jdk.Fields;
import io.wedge.emulayer.jdk.StandardStreams;
import io.wedge.messages.flags.OpenFlag;
import java.io.FileDescriptor;
import java.io.IOException;
import java.io.SyncFailedException;

/** java.io.FileDescriptor and java.io.FileCleanable. */
public final class Descriptors {
    private Descriptors() {}

    /** The number goes first, so that no other thread uses it while the file is being closed. */
    public static void close0(FileDescriptor self) throws IOException {
        int fd = Fields.number(self);
        int host = StandardStreams.host(fd);
        if (host >= 0) {
            // A standard stream's number is never free: the host's own gets /dev/null, for children to inherit.
            Files.close(fd);
            Fields.setNumber(self, host);
            HostStreams.close(self);
        } else if (fd != -1) {
            Fields.setNumber(self, -1);
            Failures.orThrow(Files.close(fd));
        }
    }

    public static void cleanupClose0(int fd, long handle) throws IOException {
        Failures.orThrow(Files.close(fd));
    }

    public static void sync(FileDescriptor self) throws SyncFailedException {
        if (Files.sync(Fields.number(self), true) < 0) {
            throw Failures.trimmed(new SyncFailedException("sync failed"));
        }
    }

    public static boolean getAppend(int fd) {
        long flags = Files.flags(fd);
        return flags >= 0 && (flags & OpenFlag.APPEND.value()) != 0;
    }
}
