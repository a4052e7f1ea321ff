package io.wedge.emulayer.io;

import io.wedge.emulayer.calls.Files;
import io.wedge.emulayer.calls.Stats;
import io.wedge.emulayer.jdk.Failures;
import io.wedge.emulayer.jdk.Fields;
import io.wedge.emulayer.jdk.HostNumbers;
import io.wedge.emulayer.jdk.StandardStreams;
import io.wedge.messages.flags.OpenFlag;
import io.wedge.messages.flags.Whence;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;

/** java.io.FileInputStream. */
public final class InputStreams {
    private InputStreams() {}

    public static void open0(FileInputStream self, String path) throws IOException {
        FileIo.open(Fields.descriptor(self), path, OpenFlag.READ.value());
    }

    public static int read0(FileInputStream self) throws IOException {
        try {
            return FileIo.read(Fields.descriptor(self));
        } catch (IOException e) {
            if (StandardStreams.isGivenBack(Fields.descriptor(self))) {
                return HostStreams.read(self);
            }
            throw e;
        }
    }

    public static int readBytes(FileInputStream self, byte[] bytes, int offset, int length) throws IOException {
        try {
            return FileIo.readBytes(Fields.descriptor(self), bytes, offset, length);
        } catch (IOException e) {
            if (StandardStreams.isGivenBack(Fields.descriptor(self))) {
                return HostStreams.readBytes(self, bytes, offset, length);
            }
            throw e;
        }
    }

    public static long length0(FileInputStream self) throws IOException {
        return Failures.orThrow(Stats.size(FileIo.opened(Fields.descriptor(self))));
    }

    public static long position0(FileInputStream self) throws IOException {
        return Failures.orThrow(Files.seek(FileIo.opened(Fields.descriptor(self)), 0, Whence.CURRENT));
    }

    public static long skip0(FileInputStream self, long count) throws IOException {
        int fd = FileIo.opened(Fields.descriptor(self));
        long before = Failures.orThrow(Files.seek(fd, 0, Whence.CURRENT));
        return Failures.orThrow(Files.seek(fd, count, Whence.CURRENT)) - before;
    }

    public static int available0(FileInputStream self) throws IOException {
        long available = Files.available(FileIo.opened(Fields.descriptor(self)));
        return (int) Math.min(Failures.orThrow(available), Integer.MAX_VALUE);
    }

    public static boolean isRegularFile0(FileInputStream self, FileDescriptor descriptor) throws IOException {
        long mode = Failures.orThrow(Stats.mode(FileIo.opened(descriptor)));
        return (mode & HostNumbers.S_IFMT) == HostNumbers.S_IFREG;
    }
}
