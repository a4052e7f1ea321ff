package io.wedge.kernel.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.wedge.messages.Errno;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where the bytes of a recorded connection lie, and what they were the answer to. */
class StreamTapeTest {
    private static final int THREAD = 4;

    private final StreamTape tape = new StreamTape();

    /** Sends 10 and 5 bytes, gets 100 for them after a vain look, sends 3 more, and gets nothing for those. */
    @BeforeEach
    void aQuestionAnAnswerAndAGoodbye() {
        tape.sent(10, 10);
        tape.sent(11, 5);
        tape.came(12, StreamTape.Kind.NOTHING, 0, 0, THREAD, Errno.EAGAIN);
        tape.came(13, StreamTape.Kind.DATA, 100, 0, THREAD, Errno.OK);
        tape.sent(14, 3);
        tape.came(15, StreamTape.Kind.END, 0, 0, THREAD, Errno.OK);
    }

    @Test
    void anAnswerComesAfterAllThatWasSentBefore() {
        assertThat(tape.piece(1).afterSent()).isEqualTo(15);
        assertThat(tape.piece(2).afterSent()).isEqualTo(18);
    }

    @Test
    void nothingIsPassedBy() {
        assertThat(tape.solidFrom(0)).isEqualTo(tape.piece(1));
        assertThat(tape.solidFrom(1)).isEqualTo(tape.piece(1));
        assertThat(tape.solidFrom(2).kind()).isEqualTo(StreamTape.Kind.END);
        assertThat(tape.solidFrom(3)).isNull();
    }

    @Test
    void whatWasSentIsFoundHoweverItIsCutNow() {
        assertThat(tape.sentBetween(0, 18)).extracting(StreamTape.Sent::number).containsExactly(10, 11, 14);
        assertThat(tape.sentBetween(9, 11)).extracting(StreamTape.Sent::number).containsExactly(10, 11);
        assertThat(tape.sentBetween(10, 15)).extracting(StreamTape.Sent::number).containsExactly(11);
        assertThat(tape.sentBetween(18, 20)).isEmpty();
    }

    @Test
    void whatNobodyAnsweredIsNotMissed() {
        assertThat(tape.answeredFrom(0)).isEqualTo(15);
        assertThat(tape.answeredFrom(12)).isEqualTo(3);
        assertThat(tape.answeredFrom(15)).isZero();
    }

    @Test
    void theFirstRefusalIsKept() {
        assertThat(tape.refused()).isNull();
        tape.refused(16, Errno.EPIPE);
        tape.refused(17, Errno.ECONNRESET);
        assertThat(tape.refused()).isEqualTo(Errno.EPIPE);
        assertThat(tape.refusal()).isEqualTo(16);
    }
}
