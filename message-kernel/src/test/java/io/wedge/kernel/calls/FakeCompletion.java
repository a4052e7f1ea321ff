package io.wedge.kernel.calls;

import io.wedge.messages.Errno;
import io.wedge.messages.wire.ReplyWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Answers once, into the reply of its call. */
final class FakeCompletion implements Completion {
    private final ReplyWriter reply;
    private final CountDownLatch answered = new CountDownLatch(1);
    private Runnable cleanUp;
    private boolean done;
    private boolean cancelled;

    FakeCompletion(ReplyWriter reply) {
        this.reply = reply;
    }

    @Override
    public void returns(long value) {
        reply(writer -> writer.returns(value));
    }

    @Override
    public void fails(Errno errno) {
        reply(writer -> writer.fails(errno));
    }

    @Override
    public synchronized void reply(Consumer<ReplyWriter> filler) {
        if (!done) {
            done = true;
            filler.accept(reply);
            answered.countDown();
        }
    }

    @Override
    public void onCancel(Runnable work) {
        synchronized (this) {
            cleanUp = work;
            if (!cancelled) {
                return;
            }
        }
        work.run();
    }

    boolean cancel() {
        Runnable work;
        synchronized (this) {
            if (done) {
                return false;
            }
            done = true;
            cancelled = true;
            reply.fails(Errno.EINTR);
            work = cleanUp;
        }
        if (work != null) {
            work.run();
        }
        answered.countDown();
        return true;
    }

    @Override
    public synchronized boolean isDone() {
        return done;
    }

    boolean await(long timeoutMs) {
        try {
            return answered.await(timeoutMs, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
