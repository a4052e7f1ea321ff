package io.wedge.messages.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class IntPoolTest {
    @Test
    void numbersAreGivenOnceAndLastGivenFirstTaken() {
        IntPool pool = new IntPool(3);
        assertThat(List.of(pool.tryTake(), pool.tryTake(), pool.tryTake())).containsExactly(0, 1, 2);
        assertThat(pool.tryTake()).isEqualTo(-1);
        pool.give(1);
        pool.give(0);
        assertThat(pool.tryTake()).isZero();
        assertThat(pool.tryTake()).isEqualTo(1);
    }

    @Test
    void manyMoreThreadsThanNumbersAllGetTheirTurn() throws InterruptedException {
        IntPool pool = new IntPool(3);
        AtomicIntegerArray users = new AtomicIntegerArray(3);
        AtomicInteger turns = new AtomicInteger();
        AtomicInteger clashes = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 24; t++) {
            Thread thread = new Thread(() -> {
                for (int i = 0; i < 2_000; i++) {
                    int number = pool.take();
                    if (users.incrementAndGet(number) != 1) {
                        clashes.incrementAndGet();
                    }
                    Thread.yield();
                    users.decrementAndGet(number);
                    pool.give(number);
                    turns.incrementAndGet();
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(turns.get()).isEqualTo(24 * 2_000);
        assertThat(clashes.get()).isZero();
    }

    @Test
    void waitingKeepsAnInterrupt() throws InterruptedException {
        IntPool pool = new IntPool(1);
        int only = pool.take();
        AtomicInteger seen = new AtomicInteger();
        Thread waiter = new Thread(() -> {
            int number = pool.take();
            seen.set(Thread.currentThread().isInterrupted() ? 1 : 2);
            pool.give(number);
        });
        waiter.start();
        waiter.interrupt();
        while (waiter.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        pool.give(only);
        waiter.join();
        assertThat(seen.get()).isEqualTo(1);
    }
}
