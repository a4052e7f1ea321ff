package io.wedge.emulayer.calls;

import io.wedge.emulayer.session.Session;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.FileType;
import io.wedge.messages.flags.Whence;
import io.wedge.messages.port.Call;
import io.wedge.messages.port.SessionOverException;
import io.wedge.messages.wire.ReplyReader;

/** Opening, closing, and what is asked of an open file. */
public final class Files {
    private Files() {}

    /** open(2) with our flags, from a call that already holds the path: a virtual descriptor number. */
    public static long open(Call call, long flags, int mode) {
        call.elements().putLong(Element.OPEN_FLAGS, flags).putLong(Element.MODE, mode);
        return Wire.descriptorOf(call);
    }

    /** As {@link #open}, for a file that is read and written by its FileDescriptor's number: where its data is granted, that is the host's. */
    public static long openForData(Call open, long flags, int mode) {
        long fd;
        byte[] granted;
        try (Call call = open) {
            call.elements().putLong(Element.OPEN_FLAGS, flags).putLong(Element.MODE, mode);
            ReplyReader reply = call.call();
            fd = Wire.descriptor(Wire.outcome(reply));
            granted = Granted.path(reply);
        } catch (SessionOverException e) {
            return Session.over(e);
        }
        return fd < 0 ? fd : Granted.opened((int) fd, granted, flags);
    }

    /** open(2) as java.io does it: a directory is refused. */
    public static long openNoDirectory(String path, long flags, int mode) {
        return openNoDirectory(path, flags, mode, false);
    }

    /** As {@link #openNoDirectory(String, long, int)} for a stream's file: where its data is granted, the host's number. */
    public static long openStream(String path, long flags, int mode) {
        return openNoDirectory(path, flags, mode, true);
    }

    private static long openNoDirectory(String path, long flags, int mode, boolean forData) {
        long fd;
        long type;
        byte[] granted;
        try (Call call = Wire.beginPath(Syscall.OPEN, path)) {
            call.elements().putLong(Element.OPEN_FLAGS, flags).putLong(Element.MODE, mode);
            ReplyReader reply = call.call();
            fd = Wire.descriptor(Wire.outcome(reply));
            type = reply.longAt(Element.FILE_TYPE, FileType.UNKNOWN.value());
            granted = forData ? Granted.path(reply) : null;
        } catch (SessionOverException e) {
            return Session.over(e);
        }
        if (fd >= 0 && type == FileType.DIRECTORY.value()) {
            close((int) fd);
            return -Errno.EISDIR.id();
        }
        return fd < 0 ? fd : Granted.opened((int) fd, granted, flags);
    }

    /** close(2). */
    public static long close(int fd) {
        return Lent.isAny() ? Lent.close(fd) : Wire.done(Wire.begin(Syscall.CLOSE, fd));
    }

    /** lseek(2). */
    public static long seek(int fd, long offset, Whence whence) {
        Call call = Wire.begin(Syscall.LSEEK, fd);
        call.elements().putLong(Element.OFFSET, offset).putLong(Element.WHENCE, whence.value());
        return Wire.done(call);
    }

    /** ftruncate(2). */
    public static long truncate(int fd, long size) {
        Call call = Wire.begin(Syscall.TRUNCATE, fd);
        call.elements().putLong(Element.SIZE, size);
        return Wire.done(call);
    }

    /** fsync(2), or fdatasync(2). */
    public static long sync(int fd, boolean metaData) {
        return Wire.done(Wire.begin(metaData ? Syscall.FSYNC : Syscall.FDATASYNC, fd));
    }

    /** Bytes that can be read without waiting. */
    public static long available(int fd) {
        return Wire.done(Wire.begin(Syscall.AVAILABLE, fd));
    }

    /** fcntl(F_GETFL) in our flags. */
    public static long flags(int fd) {
        try (Call call = Wire.begin(Syscall.GETFL, fd)) {
            ReplyReader reply = call.call();
            return reply.failed() ? Wire.outcome(reply) : reply.longAt(Element.OPEN_FLAGS, 0);
        } catch (SessionOverException e) {
            return Session.over(e);
        }
    }

    /** fcntl(F_SETFL). */
    public static long setFlags(int fd, long flags) {
        Call call = Wire.begin(Syscall.SETFL, fd);
        call.elements().putLong(Element.OPEN_FLAGS, flags);
        return Wire.done(call);
    }
}
