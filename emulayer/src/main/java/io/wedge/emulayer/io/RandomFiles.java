package io.wedge.emulayer.io;

import io.wedge.emulayer.calls.Files;
import io.wedge.emulayer.calls.Granted;
import io.wedge.emulayer.calls.Stats;
import io.wedge.emulayer.jdk.Failures;
import io.wedge.emulayer.jdk.Fields;
import io.wedge.messages.flags.OpenFlag;
import io.wedge.messages.flags.Whence;
import java.io.FileDescriptor;
import java.io.IOException;
import java.io.RandomAccessFile;

/** java.io.RandomAccessFile. */
public final class RandomFiles {
    /** RandomAccessFile's own mode bits. */
    private static final int RDWR = 2;

    private static final int SYNC = 4;
    private static final int DSYNC = 8;

    private RandomFiles() {}

    public static void open0(RandomAccessFile self, String path, int mode) throws IOException {
        long flags = OpenFlag.READ.value();
        if ((mode & RDWR) != 0) {
            flags |= OpenFlag.WRITE.value() | OpenFlag.CREATE.value();
            if ((mode & SYNC) != 0) {
                flags |= OpenFlag.SYNC.value();
            } else if ((mode & DSYNC) != 0) {
                flags |= OpenFlag.DSYNC.value();
            }
        }
        FileIo.open(Fields.descriptor(self), path, flags);
    }

    public static int read0(RandomAccessFile self) throws IOException {
        return FileIo.read(Fields.descriptor(self));
    }

    public static int readBytes(RandomAccessFile self, byte[] bytes, int offset, int length) throws IOException {
        return FileIo.readBytes(Fields.descriptor(self), bytes, offset, length);
    }

    public static void write0(RandomAccessFile self, int value) throws IOException {
        FileIo.write(Fields.descriptor(self), value);
    }

    public static void writeBytes(RandomAccessFile self, byte[] bytes, int offset, int length) throws IOException {
        FileIo.writeBytes(Fields.descriptor(self), bytes, offset, length);
    }

    public static long getFilePointer(RandomAccessFile self) throws IOException {
        return Failures.orThrow(Files.seek(FileIo.opened(Fields.descriptor(self)), 0, Whence.CURRENT));
    }

    public static long length(RandomAccessFile self) throws IOException {
        return Failures.orThrow(Stats.size(FileIo.opened(Fields.descriptor(self))));
    }

    public static void seek0(RandomAccessFile self, long position) throws IOException {
        int fd = FileIo.opened(Fields.descriptor(self));
        if (position < 0) {
            throw Failures.trimmed(new IOException("Negative seek offset"));
        }
        Failures.orThrow(Files.seek(fd, position, Whence.SET));
    }

    /** The file pointer stays where it is, or moves to the new end. */
    public static void setLength(RandomAccessFile self, long length) throws IOException {
        FileDescriptor descriptor = Fields.descriptor(self);
        int fd = FileIo.opened(descriptor);
        if (Granted.is(fd)) {
            long place = Granted.position(descriptor);
            Failures.orThrow(Files.truncate(fd, length));
            if (place > length) {
                Granted.seek(descriptor, length);
            }
            return;
        }
        long pointer = Failures.orThrow(Files.seek(fd, 0, Whence.CURRENT));
        Failures.orThrow(Files.truncate(fd, length));
        Failures.orThrow(pointer > length ? Files.seek(fd, 0, Whence.END) : Files.seek(fd, pointer, Whence.SET));
    }
}
