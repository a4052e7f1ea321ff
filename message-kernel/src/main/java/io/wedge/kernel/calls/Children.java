package io.wedge.kernel.calls;

import io.wedge.kernel.host.HostFiles;
import io.wedge.kernel.host.HostProcesses;
import io.wedge.kernel.host.ProcessFiles;
import java.util.HashMap;
import java.util.Map;
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

    /** A child that has just been started. False if it cannot be followed: then it is nobody's. */
    boolean add(int pid, int parent) {
        int pidfd = HostProcesses.pidfd(pid);
        if (pidfd < 0) {
            return false;
        }
        byPid.put(pid, new Child(this, pid, parent, pidfd));
        return true;
    }

    /** An application's child, or null. */
    Child of(int parent, int pid) {
        Child child = byPid.get(pid);
        return child != null && child.parent == parent ? child : null;
    }

    /** Whose child a process is: the application's, where the host says the kernel's. */
    int parent(int pid, int hostParent) {
        Child child = hostParent == HostProcesses.self() ? byPid.get(pid) : null;
        return child == null ? hostParent : child.parent;
    }

    /** Reaps the children of applications that have gone. */
    void sweep() {
        Map<Integer, Boolean> gone = new HashMap<>();
        for (Child child : byPid.values()) {
            if (gone.computeIfAbsent(child.parent, parent -> ProcessFiles.numbers(parent) == null)) {
                child.status(true);
            }
        }
    }
}
