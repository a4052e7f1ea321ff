package io.wedge.kernel.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReplayGateTest {
    private final ReplayGate gate = new ReplayGate();
    private final List<Integer> given = new ArrayList<>();

    @Test
    void whatWaitedComesAfterWhatItWaitedFor() {
        gate.hold(2, () -> given.add(2));
        gate.hold(1, () -> given.add(1));
        assertThat(gate.isOpen(1)).isFalse();
        gate.answered(0);
        assertThat(given).containsExactly(1, 2);
        assertThat(gate.isOpen(3)).isTrue();
    }

    @Test
    void nobodyWaitsForWhatIsExempt() {
        gate.exempt(0);
        assertThat(gate.isOpen(1)).isTrue();
    }

    @Test
    void theFirstGivesWayWhereNothingMoves() {
        gate.hold(5, () -> given.add(5));
        gate.hold(7, () -> given.add(7));
        assertThat(gate.giveWay()).isTrue();
        assertThat(given).containsExactly(5);
        assertThat(gate.giveWay()).isTrue();
        assertThat(gate.giveWay()).isFalse();
        assertThat(given).containsExactly(5, 7);
    }

    @Test
    void whatIsBehindOneCallGoesAfterThatOne() {
        StringBuilder order = new StringBuilder();
        gate.behind(3, () -> order.append("behind"));
        gate.answered(0);
        assertThat(order).isEmpty();
        gate.answered(3);
        assertThat(order).asString().isEqualTo("behind");
        gate.behind(3, () -> order.append(" now"));
        assertThat(order).asString().isEqualTo("behind now");
    }

    @Test
    void whatIsBehindACallThatDoesNotComeGivesWay() {
        StringBuilder order = new StringBuilder();
        gate.behind(3, () -> gate.hold(1, () -> order.append("gone")));
        assertThat(gate.giveWay()).isTrue();
        assertThat(order).isEmpty();
        assertThat(gate.giveWay()).isTrue();
        assertThat(order).asString().isEqualTo("gone");
    }
}
