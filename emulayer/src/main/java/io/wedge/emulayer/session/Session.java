package io.wedge.emulayer.session;

import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.port.Call;
import io.wedge.messages.port.SessionOverException;
import io.wedge.messages.port.SharedMemoryPort;
import java.util.concurrent.atomic.AtomicBoolean;

/** The application's one session. Set before the first call site is live; after that only read, by any thread. */
public final class Session {
    /** What a call answers once the session is over: fails like an errno. */
    public static final long OVER = -Errno.ESESSION.id();

    private static final AtomicBoolean TOLD = new AtomicBoolean();

    private static SharedMemoryPort port;
    private static volatile boolean ended;
    private static volatile String reason = "the message kernel is gone";

    private Session() {}

    /** Makes a port the session's. */
    public static void open(SharedMemoryPort opened) {
        port = opened;
    }

    /** Starts a call with little in it. */
    public static Call begin(Syscall syscall) {
        return port.begin(syscall, 0);
    }

    /** Starts a call that carries paths or data of that length. */
    public static Call begin(Syscall syscall, int payloadBytes) {
        return port.begin(syscall, payloadBytes);
    }

    /** Starts a call that may take for ever; null while only the last slots are free, which such calls do not get. */
    public static Call tryBegin(Syscall syscall) {
        return port.tryBegin(syscall, 0);
    }

    /** The port, for calls that are sent and waited for in two steps. */
    public static SharedMemoryPort port() {
        return port;
    }

    /** Notes why the session ended and answers {@link #OVER}. */
    public static long over(SessionOverException end) {
        reason = end.getMessage();
        ended = true;
        return OVER;
    }

    /** Whether a call has found the session to be over. */
    public static boolean isOver() {
        return ended;
    }

    /** Why the session is over; for the message of an exception. */
    public static String reason() {
        return reason;
    }

    /** Says once, on standard error, that the session is over: for natives that can only answer false, 0 or null. */
    public static void tellOnce() {
        if (TOLD.compareAndSet(false, true)) {
            System.err.println("wedge: " + reason + "; java.io.File answers \"false\", 0 or null from now on");
        }
    }
}
