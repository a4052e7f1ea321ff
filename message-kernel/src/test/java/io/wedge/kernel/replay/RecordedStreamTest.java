package io.wedge.kernel.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How far a thread's calls have been asked, and by whom. */
class RecordedStreamTest {
    private final RecordedStream stream = new RecordedStream(null);

    @BeforeEach
    void fiveCalls() {
        for (int number = 10; number < 15; number++) {
            stream.add(number);
        }
    }

    @Test
    void whatIsAskedInOrderIsItsOwn() {
        stream.ask(0);
        stream.ask(1);
        assertThat(stream.next()).isEqualTo(2);
        assertThat(stream.at(stream.next())).isEqualTo(12);
        assertThat(stream.isBeingDoneElsewhere()).isFalse();
    }

    @Test
    void itsNextIsAnothersWhoDidTheOneBefore() {
        stream.ask(0);
        stream.askFromElsewhere(1);
        assertThat(stream.isBeingDoneElsewhere()).isTrue();
        stream.ask(2);
        assertThat(stream.isBeingDoneElsewhere()).isFalse();
    }

    @Test
    void whatIsGivenUpIsCountedOnce() {
        stream.ask(2);
        stream.skipTo(4);
        assertThat(stream.next()).isEqualTo(4);
        assertThat(stream.skipped()).isEqualTo(3);
    }

    @Test
    void anchorsSayWhatComesBehindANumber() {
        assertThat(stream.hasAnchors()).isFalse();
        stream.anchor(20);
        stream.anchor(30);
        assertThat(stream.hasAnchors()).isTrue();
        assertThat(stream.anchorBehind(-1)).isEqualTo(20);
        assertThat(stream.anchorBehind(19)).isEqualTo(20);
        assertThat(stream.anchorBehind(20)).isEqualTo(30);
        assertThat(stream.anchorBehind(30)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void aCallIsFoundByItsNumber() {
        assertThat(stream.placeOf(12)).isEqualTo(2);
        assertThat(stream.placeOf(99)).isNegative();
    }
}
