package io.wedge.kernel.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SpareTimeTest {
    private final SpareTime spare = new SpareTime();

    @Test
    void whoIsNeverIdleCompressesNoMoreThanTheFirst() {
        long compressed = 0;
        while (compressed < 1 << 30 && spare.compresses(64 << 10)) {
            compressed += 64 << 10;
        }
        assertThat(compressed).isBetween(1L << 20, 4L << 20);
        assertThat(spare.compresses(64 << 10)).isFalse();
    }

    @Test
    void whoIsIdleCompressesForAPartOfThatTime() {
        while (spare.compresses(1)) {
            continue; // all that there is at first
        }
        assertThat(spare.compresses(1000)).isFalse();
        spare.idle(50_000);
        assertThat(spare.compresses(1000)).isTrue();
        assertThat(spare.compresses(1000)).isFalse();
    }

    @Test
    void aLongIdleTimeIsNotSavedUp() {
        spare.idle(Long.MAX_VALUE / 2);
        assertThat(spare.compresses(SpareTime.MOST_NS)).isFalse();
        assertThat(spare.compresses(1 << 20)).isTrue();
    }
}
