package io.wedge.kernel.calls;

import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.wire.ReplyWriter;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Threads for look-ups, of all sessions together: they may wait for the network for long, and must not be in the way of work on files. */
final class NameWorkers {
    private static final int MAX_THREADS = 64;
    private static final int IDLE_SECONDS = 5;

    private static final ThreadPoolExecutor POOL = pool();

    private NameWorkers() {}

    private static ThreadPoolExecutor pool() {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                MAX_THREADS, MAX_THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "wedge-names");
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** Runs what answers a call. The call is not valid there: capture values. */
    static void serve(Invocation call, Consumer<Completion> work) {
        if (call.call().has(Element.REPLY_BUFFER)) {
            call.replyIn(Element.REPLY_BUFFER);
        }
        Completion completion = call.detach();
        POOL.execute(() -> {
            try {
                if (!completion.isDone()) {
                    work.accept(completion);
                }
            } catch (RuntimeException | Error e) {
                completion.fails(Errno.EIO);
                throw e;
            }
        });
    }

    /** What is put into a reply, and the number it answers: at least 0, or minus a host errno. */
    @FunctionalInterface
    interface Filler {
        long put(ReplyWriter reply);
    }

    /** Fills a reply; ERANGE if there is not room enough. */
    static void fill(ReplyWriter reply, Filler filler) {
        try {
            Answers.number(reply, filler.put(reply));
        } catch (IndexOutOfBoundsException full) {
            reply.fails(Errno.ERANGE);
        }
    }
}
