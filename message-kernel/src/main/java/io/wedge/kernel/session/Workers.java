package io.wedge.kernel.session;

import io.wedge.kernel.calls.Completion;
import io.wedge.kernel.calls.Invocation.Work;
import io.wedge.kernel.host.session.HostErrors;
import io.wedge.messages.Errno;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs a session's work that blocks. Threads come when they are needed, up to a limit; more work waits in line. */
final class Workers {
    private static final int MAX_THREADS = 64;
    private static final int IDLE_SECONDS = 5;

    private final Session session;
    private final ThreadPoolExecutor pool;

    Workers(Session session) {
        this.session = session;
        this.pool = new ThreadPoolExecutor(
                MAX_THREADS, MAX_THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), runnable -> {
                    Thread thread = new Thread(runnable, "wedge-worker-" + session.name());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
    }

    void run(Completion completion, Work work) {
        pool.execute(() -> serve(completion, work));
    }

    private void serve(Completion completion, Work work) {
        if (completion.isDone() || !session.use().enter()) {
            return;
        }
        try {
            long value = work.run();
            if (value < 0) {
                completion.fails(HostErrors.of(value));
            } else {
                completion.returns(value);
            }
        } catch (RuntimeException | Error e) {
            session.log("a worker failed: EIO", e);
            completion.fails(Errno.EIO);
        } finally {
            session.use().leave();
        }
    }

    /** Takes no more work and drops what waits; what runs is left to end, it holds what it uses. */
    void close() {
        pool.shutdown();
        pool.getQueue().clear();
    }
}
