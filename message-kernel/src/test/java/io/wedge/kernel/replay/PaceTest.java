package io.wedge.kernel.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Times are counted from the first call's. */
class PaceTest {
    private static final long MS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Pace pace = new Pace();
    private final List<String> done = new ArrayList<>();

    @Test
    void nothingIsEarlyBeforeTheFirstCall() {
        assertThat(pace.isEarly(100 * MS, 0)).isFalse();
    }

    @Test
    void whatWasLaterIsEarly() {
        pace.start(100 * MS, 5000 * MS);
        assertThat(pace.isEarly(110 * MS, 5000 * MS)).isTrue();
        assertThat(pace.isEarly(110 * MS, 5010 * MS)).isFalse();
        assertThat(pace.isEarly(110 * MS, 6000 * MS)).isFalse();
    }

    @Test
    void whatIsDueIsDoneInItsOrder() {
        pace.start(0, 0);
        pace.at(20 * MS, () -> done.add("second"));
        pace.at(10 * MS, () -> done.add("first"));
        pace.at(20 * MS, () -> done.add("third"));
        assertThat(pace.run(5 * MS)).isEqualTo(5 * MS);
        assertThat(done).isEmpty();
        assertThat(pace.run(12 * MS)).isEqualTo(8 * MS);
        assertThat(done).containsExactly("first");
        assertThat(pace.isWaiting()).isTrue();
        assertThat(pace.run(20 * MS)).isEqualTo(Long.MAX_VALUE);
        assertThat(done).containsExactly("first", "second", "third");
        assertThat(pace.isWaiting()).isFalse();
    }
}
