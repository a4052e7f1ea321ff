package io.wedge.kernel.host.confine;

import io.wedge.ffi.HostConfineFlags;
import io.wedge.ffi.HostErrno;
import io.wedge.ffi.HostFlags;
import io.wedge.ffi.LibcDescriptors;
import io.wedge.ffi.LibcFiles;
import io.wedge.ffi.LibcPolling;
import io.wedge.ffi.RawMemoryUnsafe;
import io.wedge.ffi.layout.Pollfd;
import io.wedge.ffi.layout.SeccompNotif;
import java.io.Closeable;

/** A filter's questions, one at a time: one thread. Once the descriptor is closed, whoever asks gets ENOSYS. */
public final class Notifications implements Closeable {
    private final int fd;
    private final long notif = RawMemoryUnsafe.allocate(SeccompNotif.SIZE);
    private final long reply = RawMemoryUnsafe.allocate(SeccompNotif.RESP_SIZE);
    private final long poll = RawMemoryUnsafe.allocate(Pollfd.SIZE);

    /** Takes over a descriptor. */
    public Notifications(int fd) {
        this.fd = fd;
        // The asking thread and this one take turns: since Linux 6.6 the host may know. Without, it only takes longer.
        LibcDescriptors.ioctl(
                fd,
                HostConfineFlags.SECCOMP_IOCTL_NOTIF_SET_FLAGS,
                HostConfineFlags.SECCOMP_USER_NOTIF_FD_SYNC_WAKE_UP);
    }

    /** Loads what answering needs: the first who asks may hold what loading waits for. */
    public static void load() {
        long nothing = RawMemoryUnsafe.allocate(SeccompNotif.SIZE);
        LibcPolling.poll(nothing, 0, 0);
        LibcDescriptors.ioctl(-1, HostConfineFlags.SECCOMP_IOCTL_NOTIF_RECV, nothing);
        RawMemoryUnsafe.free(nothing);
        LibcFiles.close(-1);
    }

    /** Waits for the next. False once nobody is left who could ask. */
    public boolean next() {
        while (true) {
            RawMemoryUnsafe.putInt(poll + Pollfd.FD, fd);
            RawMemoryUnsafe.putShort(poll + Pollfd.EVENTS, (short) HostFlags.POLLIN);
            RawMemoryUnsafe.putShort(poll + Pollfd.REVENTS, (short) 0);
            int ready = LibcPolling.poll(poll, 1, -1);
            int events = RawMemoryUnsafe.getShort(poll + Pollfd.REVENTS);
            if (ready > 0 && (events & HostFlags.POLLIN) == 0) {
                return false;
            }
            if (ready < 0 && ready != -HostErrno.EINTR) {
                return false;
            }
            RawMemoryUnsafe.fill(notif, SeccompNotif.SIZE, (byte) 0);
            // One that has ended meanwhile no longer asks: ENOENT.
            if (ready > 0 && LibcDescriptors.ioctl(fd, HostConfineFlags.SECCOMP_IOCTL_NOTIF_RECV, notif) == 0) {
                return true;
            }
        }
    }

    /** The system call. */
    public int number() {
        return RawMemoryUnsafe.getInt(notif + SeccompNotif.NR);
    }

    /** The thread that asks. */
    public int thread() {
        return RawMemoryUnsafe.getInt(notif + SeccompNotif.PID);
    }

    /** Its argument. */
    public long argument(int index) {
        return RawMemoryUnsafe.getLong(notif + SeccompNotif.ARGS + (long) index * Long.BYTES);
    }

    /** The host does the call, with whatever its arguments point to by then. */
    public void goOn() {
        answer(0, 0, HostConfineFlags.SECCOMP_USER_NOTIF_FLAG_CONTINUE);
    }

    /** The call answers that, minus an errno if it is negative. */
    public void answer(long value) {
        answer(Math.max(value, 0), (int) Math.min(value, 0), 0);
    }

    private void answer(long value, int error, int flags) {
        RawMemoryUnsafe.putLong(reply + SeccompNotif.RESP_ID, RawMemoryUnsafe.getLong(notif + SeccompNotif.ID));
        RawMemoryUnsafe.putLong(reply + SeccompNotif.RESP_VAL, value);
        RawMemoryUnsafe.putInt(reply + SeccompNotif.RESP_ERROR, error);
        RawMemoryUnsafe.putInt(reply + SeccompNotif.RESP_FLAGS, flags);
        // Fails where the asking thread has been ended: nobody waits for it then.
        LibcDescriptors.ioctl(fd, HostConfineFlags.SECCOMP_IOCTL_NOTIF_SEND, reply);
    }

    /** The call answers a duplicate of that descriptor. */
    public void answerDescriptor(int source, boolean closeOnExec) {
        RawMemoryUnsafe.putLong(reply + SeccompNotif.ADDFD_ID, RawMemoryUnsafe.getLong(notif + SeccompNotif.ID));
        RawMemoryUnsafe.putInt(reply + SeccompNotif.ADDFD_FLAGS, HostConfineFlags.SECCOMP_ADDFD_FLAG_SEND);
        RawMemoryUnsafe.putInt(reply + SeccompNotif.ADDFD_SRCFD, source);
        RawMemoryUnsafe.putInt(reply + SeccompNotif.ADDFD_SRCFD + Integer.BYTES, 0);
        RawMemoryUnsafe.putInt(reply + SeccompNotif.ADDFD_NEWFD_FLAGS, closeOnExec ? HostFlags.O_CLOEXEC : 0);
        int result = LibcDescriptors.ioctl(fd, HostConfineFlags.SECCOMP_IOCTL_NOTIF_ADDFD, reply);
        if (result < 0) {
            answer(result == -HostErrno.EMFILE ? result : -HostErrno.EACCES);
        }
    }

    @Override
    public void close() {
        LibcFiles.close(fd);
        RawMemoryUnsafe.free(notif);
        RawMemoryUnsafe.free(reply);
        RawMemoryUnsafe.free(poll);
    }
}
