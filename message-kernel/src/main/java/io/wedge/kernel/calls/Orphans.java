package io.wedge.kernel.calls;

import io.wedge.kernel.calls.Children.Child;
import io.wedge.kernel.host.HostErrors;
import io.wedge.kernel.host.HostFiles;
import io.wedge.kernel.host.HostProcesses;
import io.wedge.kernel.host.session.Readiness;
import io.wedge.messages.Errno;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Reaps the children of applications that have gone, as init would: on the host they are the kernel's. A thread, there while somebody has children, waits for the ends of
 * the applications, and then of the children they leave. Any thread.
 */
final class Orphans {
    private final Children children;
    /** By pidfd. */
    private final Map<Integer, Integer> parents = new HashMap<>();

    private final Map<Integer, Child> orphans = new HashMap<>();
    /** Null while there is no thread. */
    private Readiness readiness;

    Orphans(Children children) {
        this.children = children;
    }

    /** After a child of that application has been added. */
    synchronized void watch(int parent) {
        if (parents.containsValue(parent)) {
            return;
        }
        int pidfd = HostProcesses.pidfd(parent);
        try {
            start();
            if (pidfd >= 0) {
                readiness.add(pidfd, Readiness.READABLE);
                parents.put(pidfd, parent);
            } else if (HostErrors.ofResult(pidfd) == Errno.ESRCH) {
                adopt(parent);
            }
            if (parents.isEmpty() && orphans.isEmpty()) {
                readiness.wake();
            }
        } catch (IOException e) {
            // No descriptors left: the next start looks again.
            if (pidfd >= 0) {
                HostFiles.close(pidfd);
            }
        }
    }

    private void start() throws IOException {
        if (readiness == null) {
            readiness = new Readiness();
            Readiness its = readiness;
            Thread thread = new Thread(() -> run(its), "wedge-orphans");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void run(Readiness its) {
        do {
            its.await(-1);
        } while (lookFor(its));
        its.close();
    }

    /** False if there is nobody left to wait for. */
    private synchronized boolean lookFor(Readiness its) {
        for (int i = 0; i < its.count(); i++) {
            int fd = its.fd(i);
            Integer parent = parents.remove(fd);
            if (parent != null) {
                its.remove(fd);
                HostFiles.close(fd);
                adopt(parent);
            } else if (orphans.containsKey(fd)) {
                its.remove(fd);
                Child child = orphans.remove(fd);
                child.status(true);
                child.release();
            }
        }
        if (parents.isEmpty() && orphans.isEmpty()) {
            readiness = null;
            return false;
        }
        return true;
    }

    private void adopt(int parent) {
        for (Child child : children.orphan(parent)) {
            try {
                readiness.add(child.pidfd(), Readiness.READABLE);
                orphans.put(child.pidfd(), child);
            } catch (IOException e) {
                child.release();
            }
        }
    }
}
