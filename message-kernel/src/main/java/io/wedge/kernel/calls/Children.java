package io.wedge.kernel.calls;

import io.wedge.kernel.host.HostFiles;
import io.wedge.kernel.host.HostProcesses;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/** The children of a kernel's applications: on the host they are the kernel's. One a kernel; any thread. */
final class Children {
    private final ConcurrentHashMap<Integer, Child> byPid = new ConcurrentHashMap<>();

    /** One child. Its pid is its own until it is reaped, and so long its descriptor is open. */
    static final class Child {
        final int pid;
        final int parent;
        private final int pidfd;
        private final Children all;
        private int users = 1;
        private volatile boolean orphan;
        private boolean reaped;
        private int status = HostProcesses.RUNS;

        private Child(Children all, int pid, int parent, int pidfd) {
            this.all = all;
            this.pid = pid;
            this.parent = parent;
            this.pidfd = pidfd;
        }

        int pidfd() {
            return pidfd;
        }

        /** One more who waits on the descriptor. False if it has gone. */
        synchronized boolean use() {
            if (users == 0) {
                return false;
            }
            users++;
            return true;
        }

        synchronized void release() {
            if (--users == 0) {
                HostFiles.close(pidfd);
            }
        }

        /** How it ended, see {@link HostProcesses#status}; {@link HostProcesses#RUNS} while it has not. */
        synchronized int status(boolean reap) {
            if (reaped) {
                return status;
            }
            int now = HostProcesses.status(pid, reap);
            if (now != HostProcesses.RUNS && (reap || now < HostProcesses.RUNS)) {
                status = now;
                reaped = true;
                all.byPid.remove(pid, this);
                release();
            }
            return now;
        }
    }

    /** A child that has just been started. Minus a host errno if it cannot be followed: then it is nobody's. */
    int add(int pid, int parent) {
        int pidfd = HostProcesses.pidfd(pid);
        if (pidfd >= 0) {
            byPid.put(pid, new Child(this, pid, parent, pidfd));
        }
        return pidfd;
    }

    /** An application's child, or null. */
    Child of(int parent, int pid) {
        Child child = byPid.get(pid);
        return child != null && child.parent == parent && !child.orphan ? child : null;
    }

    /** Whose child a process is: the application's, where the host says the kernel's. */
    int parent(int pid, int hostParent) {
        Child child = hostParent == HostProcesses.self() ? byPid.get(pid) : null;
        return child == null || child.orphan ? hostParent : child.parent;
    }

    /** Takes an application's children, which are nobody's from now on; each is used by the caller, see {@link Child#release}. */
    List<Child> orphan(int parent) {
        List<Child> taken = new ArrayList<>();
        for (Child child : byPid.values()) {
            if (child.parent == parent && !child.orphan && child.use()) {
                child.orphan = true;
                taken.add(child);
            }
        }
        return taken;
    }
}
