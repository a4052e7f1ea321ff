package io.wedge.kernel.policy.ask;

import io.wedge.kernel.policy.ask.Matter.Question;
import io.wedge.kernel.policy.rule.Rule;
import io.wedge.kernel.wedge.CallContext;
import java.io.Closeable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Asks about what a policy does not allow: one question after another, in the order in which they come up, on a thread of its own; all calls that wait for the same answer get it. The calls wait without a
 * thread: they are put aside, and decided on anew when there is an answer, which is about what they were about then and nothing else. Any thread.
 */
public final class Questions implements Closeable {
    private final Asker asker;
    private final Map<CallContext, AskedCall> calls = new ConcurrentHashMap<>();
    private final Map<Matter, Pending> waiting = new LinkedHashMap<>();
    private Consumer<Rule> ruler;
    private Thread thread;
    private boolean closed;
    private volatile boolean nobody;

    /** One question and who waits for its answer. Guarded by the questions. */
    private static final class Pending {
        private final Question question;
        private final List<Waiter> waiters = new ArrayList<>();
        private boolean givenUp;

        Pending(Question question) {
            this.question = question;
        }
    }

    /** @param session whose call it is. */
    private record Waiter(String session, Consumer<Outcome> told) {}

    /** @param asker is closed with this. */
    public Questions(Asker asker) {
        this.asker = asker;
    }

    /** Who puts the rules in force that answers make. Before the first question. */
    public void rulesGoTo(Consumer<Rule> taker) {
        ruler = taker;
    }

    /** Whether there is anybody to ask, as far as is known. */
    public boolean canAsk() {
        return !nobody;
    }

    /**
     * What has been said about a call; where that is nothing, it will be asked, if the decision ends in {@link #putAside}.
     *
     * @param question made only if it is to be asked.
     */
    public Outcome answerTo(CallContext call, Matter matter, Supplier<Question> question) {
        AskedCall asked = calls.computeIfAbsent(call, key -> new AskedCall());
        Outcome said = asked.said(matter);
        if (said == Outcome.UNANSWERED) {
            asked.wants(question.get());
        }
        return said;
    }

    /** A decision was taken: nothing need be remembered of the call. */
    public void decided(CallContext call) {
        if (!calls.isEmpty()) {
            calls.remove(call);
        }
    }

    /** A decision depends on an answer: the call waits for it. False if it does not. */
    public boolean putAside(CallContext call) {
        AskedCall asked = calls.isEmpty() ? null : calls.get(call);
        Question question = asked == null ? null : asked.take();
        if (question == null) {
            decided(call);
            return false;
        }
        AsideCall aside = new AsideCall();
        Waiter waiter = new Waiter(call.session(), outcome -> {
            if (outcome != Outcome.AGAIN) {
                asked.says(question.matter(), outcome);
            }
            aside.over();
        });
        aside.begins(call.putAside(() -> {
            calls.remove(call);
            aside.over();
            leave(waiter);
        }));
        join(question, waiter);
        if (aside.isOver()) {
            // It had ended before it was among those who wait.
            leave(waiter);
        }
        return true;
    }

    /** As {@link #putAside}, for a thread that waits here. */
    public Outcome await(String session, Question question) {
        CompletableFuture<Outcome> answer = new CompletableFuture<>();
        join(question, new Waiter(session, answer::complete));
        return answer.join();
    }

    private void join(Question question, Waiter waiter) {
        synchronized (this) {
            if (!closed && !nobody) {
                waiting.computeIfAbsent(question.matter(), key -> new Pending(question))
                        .waiters
                        .add(waiter);
                if (thread == null) {
                    thread = new Thread(this::run, "wedge-asks");
                    thread.setDaemon(true);
                    thread.start();
                }
                notifyAll();
                return;
            }
        }
        waiter.told().accept(Outcome.NOBODY);
    }

    private void leave(Waiter waiter) {
        synchronized (this) {
            waiting.values().forEach(each -> each.waiters.remove(waiter));
        }
        asker.wake();
    }

    private void run() {
        for (Pending next = next(); next != null; next = next()) {
            Pending asked = next;
            Answer answer = asker.ask(next.question.line(), next.question.rule() != null, () -> isWanted(asked));
            settle(asked, answer);
        }
    }

    private synchronized Pending next() {
        while (!closed) {
            waiting.values().removeIf(each -> each.waiters.isEmpty());
            if (!waiting.isEmpty()) {
                return waiting.values().iterator().next();
            }
            try {
                wait();
            } catch (InterruptedException e) {
                // Nobody does that; and if: there is nobody to ask any more.
                return null;
            }
        }
        return null;
    }

    private synchronized boolean isWanted(Pending pending) {
        return !pending.givenUp && !pending.waiters.isEmpty();
    }

    private void settle(Pending asked, Answer answer) {
        synchronized (this) {
            if (answer == Answer.NOTHING && !asked.givenUp) {
                // Who has come since is asked for anew.
                return;
            }
        }
        Rule rule = asked.question.rule();
        boolean lasts = answer == Answer.ALWAYS || answer == Answer.NEVER;
        if (lasts) {
            // In force before anybody can ask the same once more.
            ruler.accept(answer == Answer.ALWAYS ? rule : new Rule(rule.section(), true, rule.text(), rule.where()));
        }
        nobody |= answer == Answer.NOBODY;
        List<Waiter> told;
        synchronized (this) {
            told = List.copyOf(asked.waiters);
            waiting.remove(asked.question.matter(), asked);
        }
        Outcome outcome = nobody
                ? Outcome.NOBODY
                : answer == Answer.ONCE || answer == Answer.ALWAYS ? Outcome.ALLOWED : Outcome.DENIED;
        told.forEach(each -> each.told().accept(outcome));
        if (lasts) {
            again();
        } else if (nobody) {
            end(Outcome.NOBODY, waiter -> true);
        }
    }

    /** The policy has changed: all that wait are decided anew. */
    public void again() {
        end(Outcome.AGAIN, waiter -> true);
    }

    /** What stands is answered with no: the user has interrupted it. */
    public void giveUp() {
        synchronized (this) {
            waiting.values().stream().limit(1).forEach(each -> each.givenUp = true);
        }
        asker.wake();
    }

    /** A session has ended, and none of its calls waits any more. */
    public void sessionEnded(String session) {
        calls.keySet().removeIf(call -> call.session().equals(session));
        end(Outcome.NOBODY, waiter -> waiter.session().equals(session));
    }

    private void end(Outcome outcome, java.util.function.Predicate<Waiter> which) {
        List<Waiter> told = new ArrayList<>();
        synchronized (this) {
            for (Pending each : waiting.values()) {
                each.waiters.removeIf(waiter -> which.test(waiter) && told.add(waiter));
            }
        }
        asker.wake();
        told.forEach(each -> each.told().accept(outcome));
    }

    /** Nobody is asked any more; who waits is told so. */
    @Override
    public void close() {
        Thread asking;
        synchronized (this) {
            closed = true;
            asking = thread;
            notifyAll();
        }
        end(Outcome.NOBODY, waiter -> true);
        if (asking != null) {
            boolean interrupted = false;
            while (asking.isAlive()) {
                try {
                    asking.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        asker.close();
    }
}
