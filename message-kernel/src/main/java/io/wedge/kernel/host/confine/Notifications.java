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

/** A filter's questions, taken one at a time by one thread, answered by any. Once the descriptor is closed, whoever asks gets ENOSYS. */
public final class Notifications implements Closeable {
    private final int fd;
    private final long notif = RawMemoryUnsafe.allocate(SeccompNotif.SIZE);
    private final long reply = RawMemoryUnsafe.allocate(SeccompNotif.RESP_SIZE);
    private final long poll = RawMemoryUnsafe.allocate(Pollfd.SIZE);
    private boolean closed;

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

    /** Names the question: an answer may come later, and from another thread. */
    public long id() {
        return RawMemoryUnsafe.getLong(notif + SeccompNotif.ID);
    }

    /** Whether that thread still asks: only then is what was read from its memory its own. */
    public synchronized boolean isAsked(long id) {
        RawMemoryUnsafe.putLong(reply, id);
        return !closed && LibcDescriptors.ioctl(fd, HostConfineFlags.SECCOMP_IOCTL_NOTIF_ID_VALID, reply) == 0;
    }

    /** The host does the call, with whatever its arguments point to by then. */
    public void goOn() {
        answer(id(), 0, 0, HostConfineFlags.SECCOMP_USER_NOTIF_FLAG_CONTINUE);
    }

    /** As the other, to a question of before. Any thread. */
    public void goOn(long id) {
        answer(id, 0, 0, HostConfineFlags.SECCOMP_USER_NOTIF_FLAG_CONTINUE);
    }

    /** The call answers that, minus an errno if it is negative. */
    public void answer(long value) {
        answer(id(), value);
    }

    /** As the other, to a question of before. Any thread. */
    public void answer(long id, long value) {
        answer(id, Math.max(value, 0), (int) Math.min(value, 0), 0);
    }

    private synchronized void answer(long id, long value, int error, int flags) {
        if (closed) {
            return;
        }
        RawMemoryUnsafe.putLong(reply + SeccompNotif.RESP_ID, id);
        RawMemoryUnsafe.putLong(reply + SeccompNotif.RESP_VAL, value);
        RawMemoryUnsafe.putInt(reply + SeccompNotif.RESP_ERROR, error);
        RawMemoryUnsafe.putInt(reply + SeccompNotif.RESP_FLAGS, flags);
        // Fails where the asking thread has been ended: nobody waits for it then.
        LibcDescriptors.ioctl(fd, HostConfineFlags.SECCOMP_IOCTL_NOTIF_SEND, reply);
    }

    /** The call answers a duplicate of that descriptor. */
    public void answerDescriptor(int source, boolean closeOnExec) {
        answerDescriptor(id(), source, closeOnExec);
    }

    /** As the other, to a question of before. Any thread. */
    public synchronized void answerDescriptor(long id, int source, boolean closeOnExec) {
        if (closed) {
            return;
        }
        RawMemoryUnsafe.putLong(reply + SeccompNotif.ADDFD_ID, id);
        RawMemoryUnsafe.putInt(reply + SeccompNotif.ADDFD_FLAGS, HostConfineFlags.SECCOMP_ADDFD_FLAG_SEND);
        RawMemoryUnsafe.putInt(reply + SeccompNotif.ADDFD_SRCFD, source);
        RawMemoryUnsafe.putInt(reply + SeccompNotif.ADDFD_SRCFD + Integer.BYTES, 0);
        RawMemoryUnsafe.putInt(reply + SeccompNotif.ADDFD_NEWFD_FLAGS, closeOnExec ? HostFlags.O_CLOEXEC : 0);
        int result = LibcDescriptors.ioctl(fd, HostConfineFlags.SECCOMP_IOCTL_NOTIF_ADDFD, reply);
        if (result < 0) {
            answer(id, result == -HostErrno.EMFILE ? result : -HostErrno.EACCES);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        LibcFiles.close(fd);
        RawMemoryUnsafe.free(notif);
        RawMemoryUnsafe.free(reply);
        RawMemoryUnsafe.free(poll);
    }
}
