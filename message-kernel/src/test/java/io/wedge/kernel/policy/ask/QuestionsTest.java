package io.wedge.kernel.policy.ask;

import static org.assertj.core.api.Assertions.assertThat;

import io.wedge.kernel.calls.Caller;
import io.wedge.kernel.policy.ask.Matter.Question;
import io.wedge.kernel.policy.rule.Rule;
import io.wedge.kernel.policy.rule.Section;
import io.wedge.kernel.wedge.CallContext;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class QuestionsTest {
    /** Answers with what it is given, and remembers what it was asked. */
    private static final class Given implements Asker {
        private final List<String> asked = new CopyOnWriteArrayList<>();
        private final BlockingQueue<String> begun = new LinkedBlockingQueue<>();
        private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();

        @Override
        public Answer ask(String question, boolean lasting, BooleanSupplier wanted) {
            asked.add(question);
            begun.add(question);
            while (true) {
                try {
                    Answer answer = answers.take();
                    if (answer != Answer.NOTHING) {
                        return answer;
                    }
                    if (!wanted.getAsBoolean()) {
                        return answer;
                    }
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }

        /** NOTHING stands for having been woken. */
        @Override
        public void wake() {
            answers.add(Answer.NOTHING);
        }

        @Override
        public void close() {
            begun.add("closed");
        }
    }

    /** A call that can be put aside. */
    private static final class Call implements CallContext {
        private final String session;
        private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
        private Runnable ended;

        Call(String session) {
            this.session = session;
        }

        @Override
        public Runnable putAside(Runnable whenEnded) {
            ended = whenEnded;
            return () -> events.add("goes on");
        }

        @Override
        public String session() {
            return session;
        }

        @Override
        public Caller caller() {
            return null;
        }

        @Override
        public long startNs() {
            return 0;
        }

        @Override
        public long endNs() {
            return 0;
        }

        @Override
        public long sequence() {
            return 0;
        }
    }

    private final Given given = new Given();
    private final Questions questions = new Questions(given);
    private final List<Rule> rules = new CopyOnWriteArrayList<>();

    QuestionsTest() {
        questions.rulesGoTo(rules::add);
    }

    @AfterEach
    void close() {
        questions.close();
        assertThat(given.begun).contains("closed");
    }

    private static Question question(String path) {
        return new Question(
                new Matter(Section.FILES_READ, path, null),
                "read " + path + "?",
                new Rule(Section.FILES_READ, false, path, "here"));
    }

    private Outcome decide(Call call, String path) {
        Question question = question(path);
        return questions.answerTo(call, question.matter(), () -> question);
    }

    private void ask(Call call, String path) {
        assertThat(decide(call, path)).isEqualTo(Outcome.UNANSWERED);
        assertThat(questions.putAside(call)).isTrue();
    }

    private String begun() throws InterruptedException {
        return given.begun.poll(20, TimeUnit.SECONDS);
    }

    private static String event(Call call) throws InterruptedException {
        return call.events.poll(20, TimeUnit.SECONDS);
    }

    @Test
    void oneAnswerIsForAllThatWaitForIt() throws InterruptedException {
        Call first = new Call("s");
        Call second = new Call("s");
        ask(first, "/a");
        assertThat(begun()).isEqualTo("read /a?");
        ask(second, "/a");
        given.answers.add(Answer.ONCE);
        assertThat(event(first)).isEqualTo("goes on");
        assertThat(event(second)).isEqualTo("goes on");
        assertThat(given.asked).hasSize(1);
        assertThat(decide(first, "/a")).isEqualTo(Outcome.ALLOWED);
        assertThat(decide(second, "/a")).isEqualTo(Outcome.ALLOWED);
        assertThat(rules).isEmpty();
    }

    /** What was granted is what was asked about: where the path leads elsewhere by now, that is asked about. */
    @Test
    void anAnswerIsAboutNothingElse() throws InterruptedException {
        Call call = new Call("s");
        ask(call, "/a");
        given.answers.add(Answer.ONCE);
        assertThat(event(call)).isEqualTo("goes on");
        assertThat(decide(call, "/a")).isEqualTo(Outcome.ALLOWED);
        ask(call, "/b");
        given.answers.add(Answer.NO);
        assertThat(event(call)).isEqualTo("goes on");
        assertThat(decide(call, "/b")).isEqualTo(Outcome.DENIED);
        questions.decided(call);
        assertThat(decide(call, "/a")).isEqualTo(Outcome.UNANSWERED);
    }

    @Test
    void questionsComeOneAfterAnother() throws InterruptedException {
        Call first = new Call("s");
        Call second = new Call("s");
        ask(first, "/a");
        assertThat(begun()).isEqualTo("read /a?");
        ask(second, "/b");
        assertThat(given.begun).isEmpty();
        given.answers.add(Answer.NO);
        assertThat(begun()).isEqualTo("read /b?");
        assertThat(event(first)).isEqualTo("goes on");
        assertThat(second.events).isEmpty();
        given.answers.add(Answer.ONCE);
        assertThat(event(second)).isEqualTo("goes on");
        assertThat(decide(first, "/a")).isEqualTo(Outcome.DENIED);
        assertThat(decide(second, "/b")).isEqualTo(Outcome.ALLOWED);
    }

    @Test
    void aLastingAnswerIsARuleBeforeAnybodyGoesOn() throws InterruptedException {
        Call first = new Call("s");
        Call second = new Call("s");
        ask(first, "/a");
        assertThat(begun()).isEqualTo("read /a?");
        ask(second, "/b");
        given.answers.add(Answer.ALWAYS);
        assertThat(event(first)).isEqualTo("goes on");
        assertThat(rules).containsExactly(question("/a").rule());
        // The rule may be about the other one too: it is decided anew.
        assertThat(event(second)).isEqualTo("goes on");
        assertThat(decide(second, "/b")).isEqualTo(Outcome.UNANSWERED);
        questions.decided(second);
        ask(second, "/c");
        given.answers.add(Answer.NEVER);
        assertThat(event(second)).isEqualTo("goes on");
        assertThat(rules.get(1)).isEqualTo(new Rule(Section.FILES_READ, true, "/c", "here"));
    }

    @Test
    void aCallThatHasEndedIsNotAskedAboutAnyMore() throws InterruptedException {
        Call first = new Call("s");
        Call second = new Call("s");
        ask(first, "/a");
        assertThat(begun()).isEqualTo("read /a?");
        first.ended.run();
        assertThat(event(first)).isEqualTo("goes on");
        ask(second, "/b");
        assertThat(begun()).isEqualTo("read /b?");
        given.answers.add(Answer.ONCE);
        assertThat(event(second)).isEqualTo("goes on");
        assertThat(first.events).isEmpty();
    }

    @Test
    void aSessionEndsWithItsQuestions() throws InterruptedException {
        CompletableFuture<Outcome> start =
                CompletableFuture.supplyAsync(() -> questions.await("one", question("/bin/sh")));
        assertThat(begun()).isEqualTo("read /bin/sh?");
        Call other = new Call("two");
        ask(other, "/a");
        questions.sessionEnded("one");
        assertThat(start.join()).isEqualTo(Outcome.NOBODY);
        assertThat(begun()).isEqualTo("read /a?");
        given.answers.add(Answer.ONCE);
        assertThat(event(other)).isEqualTo("goes on");
    }

    @Test
    void anInterruptIsNo() throws InterruptedException {
        Call call = new Call("s");
        ask(call, "/a");
        assertThat(begun()).isEqualTo("read /a?");
        questions.giveUp();
        assertThat(event(call)).isEqualTo("goes on");
        assertThat(decide(call, "/a")).isEqualTo(Outcome.DENIED);
        assertThat(questions.canAsk()).isTrue();
    }

    @Test
    void whereNobodyIsThereNobodyIsAskedAgain() throws InterruptedException {
        Call first = new Call("s");
        Call second = new Call("s");
        ask(first, "/a");
        assertThat(begun()).isEqualTo("read /a?");
        ask(second, "/b");
        given.answers.add(Answer.NOBODY);
        assertThat(event(first)).isEqualTo("goes on");
        assertThat(event(second)).isEqualTo("goes on");
        assertThat(decide(second, "/b")).isEqualTo(Outcome.NOBODY);
        assertThat(questions.canAsk()).isFalse();
        assertThat(given.asked).hasSize(1);
        assertThat(questions.await("s", question("/c"))).isEqualTo(Outcome.NOBODY);
    }

    @Test
    void theEndTellsAllThatWait() throws InterruptedException {
        Call call = new Call("s");
        ask(call, "/a");
        assertThat(begun()).isEqualTo("read /a?");
        questions.close();
        assertThat(event(call)).isEqualTo("goes on");
        assertThat(decide(call, "/a")).isEqualTo(Outcome.NOBODY);
    }
}
