package io.wedge.emulayer.unix;

import static io.wedge.emulayer.jdk.Failures.orThrowUnix;

import io.wedge.emulayer.calls.Files;
import io.wedge.emulayer.calls.Lent;
import io.wedge.emulayer.calls.Transfers;
import io.wedge.emulayer.calls.Wire;
import io.wedge.emulayer.jdk.HostNumbers;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.Advice;
import io.wedge.messages.port.Call;
import java.nio.charset.StandardCharsets;

/** sun.nio.fs.UnixNativeDispatcher: open files. */
public final class UnixFiles {
    private UnixFiles() {}

    public static int open0(long path, int flags, int mode) throws Exception {
        return openat0(-1, path, flags, mode);
    }

    public static int openat0(int directory, long path, int flags, int mode) throws Exception {
        long ours = HostNumbers.openFlags(flags);
        long fd;
        do {
            Call call = Wire.from(Wire.beginPath(Syscall.OPEN, path), Element.DIR, directory);
            fd = Files.openForData(call, ours, mode);
        } while (fd == -Errno.EINTR.id());
        return Lent.opened((int) orThrowUnix(fd));
    }

    /** JDK 17 has no use for a failure. */
    public static void close17(int fd) {
        Files.close(fd);
    }

    public static void close0(int fd) throws Exception {
        orThrowUnix(Files.close(fd));
    }

    public static int dup(int fd) throws Exception {
        return (int) orThrowUnix(Wire.descriptorOf(Wire.begin(Syscall.DUP, fd)));
    }

    /** Descriptors that are read here (watches, wake-up sockets) are non-blocking: no waiting. */
    public static int read(int fd, long address, int length) throws Exception {
        return (int) orThrowUnix(Transfers.read(fd, address, length, Transfers.HERE, false));
    }

    public static int write(int fd, long address, int length) throws Exception {
        return (int) orThrowUnix(Transfers.write(fd, address, length, Transfers.HERE, false));
    }

    /** The JDK's own looks at errno, not at its argument, which is no longer what a native left there. */
    public static byte[] strerror(int errno) {
        return HostNumbers.text(errno).getBytes(StandardCharsets.US_ASCII);
    }

    /** posix_fadvise(2) answers its errno. */
    public static int posixFadvise(int fd, long offset, long length, int advice) {
        Call call = Wire.begin(Syscall.FADVISE, fd);
        call.elements().putLong(Element.OFFSET, offset).putLong(Element.SIZE, length);
        call.elements().putLong(Element.ADVICE, Math.min(Math.max(advice, 0), Advice.values().length - 1));
        long result = Wire.done(call);
        return result >= 0 ? 0 : HostNumbers.errno(result);
    }
}
