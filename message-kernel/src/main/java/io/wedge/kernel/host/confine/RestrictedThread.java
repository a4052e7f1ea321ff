package io.wedge.kernel.host.confine;

import io.wedge.ffi.HostErrno;
import io.wedge.ffi.HostFlags;
import io.wedge.ffi.LibcConfinement;
import io.wedge.ffi.LibcSpawn;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;

/** A thread that restricts itself, does one thing, and ends: what it starts inherits, and this process's other threads stay free. All that it calls has been called before in this process. */
public final class RestrictedThread {
    private RestrictedThread() {}

    /**
     * Runs something restricted.
     *
     * @param listener gets the descriptor of the filter's notifications, on the restricted thread.
     * @param work     returns what is returned.
     * @return minus a host errno if a restriction cannot be had: then the work has not begun.
     */
    public static int run(Restrictions restrictions, IntConsumer listener, IntSupplier work) {
        int[] result = {-HostErrno.EPERM};
        Thread thread = new Thread(() -> result[0] = restricted(restrictions, listener, work), "wedge-confine-child");
        thread.start();
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return result[0];
    }

    private static int restricted(Restrictions restrictions, IntConsumer listener, IntSupplier work) {
        // A umask of its own.
        int done = LibcSpawn.unshare(HostFlags.CLONE_FS);
        if (restrictions.noNewPrivileges() && done >= 0) {
            done = LibcConfinement.prctl(HostFlags.PR_SET_NO_NEW_PRIVS, 1, 0);
        }
        if (restrictions.files() != null && done >= 0) {
            done = restrictions.files().restrict();
        }
        if (restrictions.capabilities() && done >= 0) {
            done = Capabilities.drop();
        }
        if (restrictions.calls() != null && done >= 0) {
            done = restrictions.calls().install();
            if (done >= 0) {
                listener.accept(done);
            }
        }
        return done < 0 ? done : work.getAsInt();
    }
}
