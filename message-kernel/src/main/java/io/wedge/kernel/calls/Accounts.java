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

    /** getpwuid(3). */
    static void userOf(Invocation call) {
        int uid = call.call().intAt(Element.UID, -1);
        Completion completion = call.detach();
        POOL.execute(() -> {
            byte[][] name = new byte[1][];
            long group = HostAccounts.userName(uid, name);
            if (group < 0) {
                completion.fails(HostErrors.ofResult(group));
            } else {
                completion.reply(reply -> reply.putBytes(Element.NAME, name[0]).putLong(Element.GID, group));
            }
        });
    }

    /** getgrgid(3). */
    static void groupOf(Invocation call) {
        int gid = call.call().intAt(Element.GID, -1);
        Completion completion = call.detach();
        POOL.execute(() -> {
            byte[][] name = new byte[1][];
            long result = HostAccounts.groupName(gid, name);
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
