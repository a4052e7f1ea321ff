package io.wedge.emulayer.unix;

import static io.wedge.emulayer.jdk.Failures.orThrowUnix;

import io.wedge.emulayer.calls.Copies;
import io.wedge.emulayer.calls.Wire;
import io.wedge.messages.Errno;

/** Files.copy of sun.nio.fs: UnixCopyFile.transfer (17), UnixFileSystem.bufferedCopy0 and LinuxNativeDispatcher.directCopy0 (21 on). */
public final class UnixCopies {
    private UnixCopies() {}

    public static void transfer(int to, int from, long cancelWord) throws Exception {
        copy(to, from, cancelWord);
    }

    public static void bufferedCopy0(int to, int from, long buffer, int bufferBytes, long cancelWord) throws Exception {
        copy(to, from, cancelWord);
    }

    /** 0: it is done. */
    public static int directCopy0(int to, int from, long cancelWord) throws Exception {
        copy(to, from, cancelWord);
        return 0;
    }

    private static void copy(int to, int from, long cancelWord) throws Exception {
        boolean both = Wire.isVirtual(to) && Wire.isVirtual(from);
        orThrowUnix(both ? Copies.all(from, to, cancelWord) : -Errno.EBADF.id());
    }
}
