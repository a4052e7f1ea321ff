package io.wedge.emulayer.nio;

import io.wedge.emulayer.calls.Files;
import io.wedge.emulayer.calls.Granted;
import io.wedge.emulayer.calls.Stats;
import io.wedge.emulayer.calls.Volumes;
import io.wedge.emulayer.calls.Wire;
import io.wedge.emulayer.jdk.Failures;
import io.wedge.emulayer.jdk.Fields;
import io.wedge.emulayer.jdk.HostNumbers;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.OpenFlag;
import io.wedge.messages.flags.Whence;
import io.wedge.messages.port.Call;
import java.io.FileDescriptor;
import java.io.IOException;

/** Everything the dispatchers of sun.nio.ch do to a file besides reading, writing, locking and mapping. */
public final class ChannelFiles {
    private ChannelFiles() {}

    public static int force0(FileDescriptor file, boolean metaData) throws IOException {
        return (int) Status.of(Files.sync(Fields.number(file), metaData));
    }

    /** A negative offset asks where the file stands. */
    public static long seek0(FileDescriptor file, long offset) throws IOException {
        int fd = Fields.number(file);
        return Status.of(offset < 0 ? Files.seek(fd, 0, Whence.CURRENT) : Files.seek(fd, offset, Whence.SET));
    }

    public static int truncate0(FileDescriptor file, long size) throws IOException {
        return (int) Status.of(Files.truncate(Fields.number(file), size));
    }

    public static long size0(FileDescriptor file) throws IOException {
        return Status.of(Stats.size(Fields.number(file)));
    }

    public static int available0(FileDescriptor file) throws IOException {
        return (int) Math.min(Failures.orThrow(Files.available(Fields.number(file))), Integer.MAX_VALUE);
    }

    /** Whether it is neither a regular file, nor a directory, nor a link. */
    public static boolean isOther0(FileDescriptor file) throws IOException {
        int type = (int) Failures.orThrow(Stats.mode(Fields.number(file))) & HostNumbers.S_IFMT;
        return type != HostNumbers.S_IFREG && type != HostNumbers.S_IFDIR && type != HostNumbers.S_IFLNK;
    }

    /** Makes I/O go past the page cache; answers the block size that it must keep to. */
    public static int setDirect0(FileDescriptor file) throws IOException {
        int fd = Fields.number(file);
        long flags = Failures.orThrow(Files.flags(fd));
        Failures.orThrow(Files.setFlags(fd, flags | OpenFlag.DIRECT.value()));
        if (Granted.is(fd)) {
            return Granted.setDirect(file);
        }
        return (int) Failures.orThrow(Volumes.fact(Wire.begin(Syscall.STATVFS, fd), Element.FRAGMENT_SIZE));
    }

    public static void close0(FileDescriptor file) throws IOException {
        closeIntFD(Fields.number(file));
    }

    public static void closeIntFD(int fd) throws IOException {
        if (fd >= 0) {
            Failures.orThrow(Files.close(fd));
        }
    }

    /** Only among virtual descriptors: no host descriptor can become another name of a capability. */
    public static void dup0(FileDescriptor from, FileDescriptor to) throws IOException {
        if (!Wire.isVirtual(Fields.number(from)) || !Wire.isVirtual(Fields.number(to))) {
            throw Failures.io(-Errno.EBADF.id());
        }
        Call call = Wire.begin(Syscall.DUP_TO, Fields.number(from));
        call.elements().putLong(Element.TO_FD, Wire.capability(Fields.number(to)));
        Failures.orThrow(Wire.done(call));
    }
}
