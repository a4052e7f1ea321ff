package io.wedge.kernel.session;

import io.wedge.kernel.calls.Completion;
import io.wedge.kernel.calls.Invocation.Work;
import io.wedge.kernel.capability.Capabilities.Held;
import io.wedge.kernel.host.HostErrors;
import io.wedge.kernel.host.Stopping;
import io.wedge.messages.Errno;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs a session's work that blocks. Threads come when they are needed, up to a limit; more work waits in line. */
final class Workers {
    private static final int MAX_THREADS = 64;
    private static final int IDLE_SECONDS = 5;

    private final Session session;
    private final ThreadPoolExecutor pool;
    private volatile boolean closed;

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

    /** Work is always run, for a call that has been cancelled too: it has objects to give back. On a lane's poller. */
    void run(ServedCall call, Work work) {
        session.use().enter();
        Held[] held = call.takeHeld();
        try {
            pool.execute(() -> serve(call, held, work));
        } catch (RejectedExecutionException e) {
            // The session is ending: whoever runs the work gives back what it holds.
            serve(call, held, work);
        }
    }

    /** Runs something that is no call's work; nothing if the session is ending. */
    void run(Runnable task) {
        try {
            pool.execute(() -> {
                try {
                    task.run();
                } catch (RuntimeException | Error e) {
                    session.log("a worker failed", e);
                }
            });
        } catch (RejectedExecutionException e) {
            // Whoever waited for it has been told that the session ends.
            return;
        }
    }

    private void serve(Completion completion, Held[] held, Work work) {
        Stopping.by(() -> closed);
        try {
            long value = work.run();
            if (value < 0) {
                completion.fails(HostErrors.ofResult(value));
            } else {
                completion.returns(value);
            }
        } catch (RuntimeException | Error e) {
            session.log("a worker failed: EIO", e);
            completion.fails(Errno.EIO);
        } finally {
            Stopping.by(null);
            for (Held object : held) {
                object.close();
            }
            session.use().leave();
        }
    }

    /** Takes no more work; what there is goes on to its end and holds what it uses as long. Copies end soon: the one of an endless device would never. */
    void close() {
        closed = true;
        pool.shutdown();
    }
}
