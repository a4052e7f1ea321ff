package io.wedge.kernel.calls;

import io.wedge.kernel.host.HostAccounts;
import io.wedge.kernel.host.HostErrors;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import java.util.Arrays;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Users and groups. A look-up may ask the network, so it runs on a worker. */
final class Accounts {
    private static final int WORKERS = 4;
    private static final ThreadPoolExecutor POOL = pool();

    private Accounts() {}

    private static ThreadPoolExecutor pool() {
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(WORKERS, WORKERS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "wedge-accounts");
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** Finds a name for an id: 0, or minus a host errno. */
    @FunctionalInterface
    private interface Naming {
        long name(int id, byte[][] name);
    }

    /** getpwuid(3). */
    static void userOf(Invocation call) {
        nameOf(call, Element.UID, HostAccounts::userName);
    }

    /** getgrgid(3). */
    static void groupOf(Invocation call) {
        nameOf(call, Element.GID, HostAccounts::groupName);
    }

    private static void nameOf(Invocation call, Element element, Naming naming) {
        int id = call.call().intAt(element, -1);
        Completion completion = call.detach();
        POOL.execute(() -> {
            byte[][] name = new byte[1][];
            long result = naming.name(id, name);
            if (result < 0) {
                completion.fails(HostErrors.ofResult(result));
            } else {
                completion.reply(reply -> reply.putBytes(Element.NAME, name[0]));
            }
        });
    }

    /** getpwnam(3). */
    static void uidOf(Invocation call) {
        byte[] name = name(call);
        if (name != null) {
            call.offload(() -> HostAccounts.uid(name));
        }
    }

    /** getgrnam(3). */
    static void gidOf(Invocation call) {
        byte[] name = name(call);
        if (name != null) {
            call.offload(() -> HostAccounts.gid(name));
        }
    }

    /** With its NUL; null if the call has been answered. */
    private static byte[] name(Invocation call) {
        byte[] name = call.call().bytesAt(Element.NAME);
        for (byte next : name) {
            if (next == 0) {
                call.reply().fails(Errno.EINVAL);
                return null;
            }
        }
        return Arrays.copyOf(name, name.length + 1);
    }
}
