package io.wedge.kernel.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.wedge.messages.wire.RawMemoryUnsafe;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class RecordRingTest {
    /** More than the ring holds, in entries of all sizes, from two threads: each thread's come whole and in order, and none is missing. */
    @Test
    void nothingIsLost() throws InterruptedException {
        RecordRing ring = new RecordRing();
        int count = 20_000;
        AtomicLong[] seen = {new AtomicLong(), new AtomicLong()};
        Thread reader = new Thread(() -> {
            long position = 0;
            for (long end = ring.await(); end >= 0; end = ring.await()) {
                while (position < end) {
                    long entry = ring.entry(position);
                    long address = ring.addressOf(entry);
                    int who = RawMemoryUnsafe.getInt(address);
                    int number = RawMemoryUnsafe.getInt(address + 4);
                    if (seen[who].getAndIncrement() != number) {
                        throw new AssertionError("entry " + number + " of " + who);
                    }
                    position = ring.next(entry);
                    ring.release(position);
                }
            }
            ring.ended();
        });
        reader.start();
        Thread[] writers = {writer(ring, 0, count), writer(ring, 1, count)};
        for (Thread writer : writers) {
            writer.start();
        }
        for (Thread writer : writers) {
            writer.join();
        }
        ring.drain();
        assertThat(seen[0]).hasValue(count);
        assertThat(seen[1]).hasValue(count);
        ring.close();
        reader.join();
        assertThat(ring.put(8, room -> {})).isFalse();
    }

    private static Thread writer(RecordRing ring, int who, int count) {
        return new Thread(() -> {
            Random sizes = new Random(who);
            for (int i = 0; i < count; i++) {
                int number = i;
                ring.put(8 + sizes.nextInt(4000), room -> {
                    RawMemoryUnsafe.putInt(room, who);
                    RawMemoryUnsafe.putInt(room + 4, number);
                });
            }
        });
    }
}
