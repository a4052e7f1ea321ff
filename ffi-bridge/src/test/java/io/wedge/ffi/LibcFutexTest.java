package io.wedge.ffi;

import static org.assertj.core.api.Assertions.assertThat;

import io.wedge.ffi.layout.Timespec;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LibcFutexTest extends HostTest {
    @Test
    void theWordDecidesAndTimeRunsOut() {
        long word = memory.bytes(8);
        long timeout = memory.bytes(Timespec.SIZE);
        RawMemoryUnsafe.putInt(word, 5);
        RawMemoryUnsafe.putLong(timeout + Timespec.TV_NSEC, 1_000_000);
        assertThat(LibcFutex.futex_wait(word, 4, 0)).isEqualTo(-HostErrno.EAGAIN);
        assertThat(LibcFutex.futex_wait(word, 5, timeout)).isEqualTo(-HostErrno.ETIMEDOUT);
        assertThat(LibcFutex.futex_wait(word + 1, 5, timeout)).isEqualTo(-HostErrno.EINVAL);
        assertThat(LibcFutex.futex_wake(word, 1)).isZero();
    }

    @Test
    void aNegativeWordIsStillAWord() {
        long word = memory.bytes(8);
        long timeout = memory.bytes(Timespec.SIZE);
        RawMemoryUnsafe.putInt(word, -1);
        assertThat(LibcFutex.futex_wait(word, -1, timeout)).isEqualTo(-HostErrno.ETIMEDOUT);
    }

    @Test
    void aSleeperIsWoken() throws Exception {
        long word = memory.bytes(8);
        CompletableFuture<Integer> sleeper = CompletableFuture.supplyAsync(() -> LibcFutex.futex_wait(word, 0, 0));
        int woken = 0;
        for (long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
                woken == 0 && System.nanoTime() < giveUp; ) {
            woken = LibcFutex.futex_wake(word, Integer.MAX_VALUE);
            Thread.yield();
        }
        assertThat(woken).isEqualTo(1);
        assertThat(sleeper.get(20, TimeUnit.SECONDS)).isZero();
    }
}
