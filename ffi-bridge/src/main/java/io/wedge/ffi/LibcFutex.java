package io.wedge.ffi;

import static io.wedge.ffi.LibcLoader.result;

import jnr.ffi.provider.jffi.NoX86;

/** futex(2) on a word that processes share (never FUTEX_PRIVATE_FLAG). The word is an aligned int in mapped memory. */
public final class LibcFutex {
    private static final int FUTEX_WAIT = 0;
    private static final int FUTEX_WAKE = 1;
    private static final LibC C = LibcLoader.load(LibC.class);

    private LibcFutex() {}

    /** The C prototype: glibc has no futex function. */
    @NoX86
    public interface LibC {
        long syscall(long number, long word, long operation, long value, long timeout);
    }

    /**
     * Sleeps while the word holds {@code expected}: 0 when woken (or spuriously), -EAGAIN if it holds another value, -ETIMEDOUT,
     * -EINTR. The {@link io.wedge.ffi.layout.Timespec} is relative; 0 waits for ever.
     */
    public static int futex_wait(long wordAddress, int expected, long timespecAddress) {
        return (int) result(C.syscall(SyscallNumbers.SYS_futex, wordAddress, FUTEX_WAIT, expected, timespecAddress));
    }

    /** Wakes up to {@code count} sleepers: how many were woken. */
    public static int futex_wake(long wordAddress, int count) {
        return (int) result(C.syscall(SyscallNumbers.SYS_futex, wordAddress, FUTEX_WAKE, count, 0));
    }
}
