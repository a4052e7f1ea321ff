package io.wedge.kernel.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.wedge.messages.wire.RawMemoryUnsafe;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class RecordRingTest {
    /** More than the ring holds, in entries of all sizes, from four threads: each thread's come whole and in order, and none is missing. */
    @Test
    void nothingIsLost() throws InterruptedException {
        RecordRing ring = new RecordRing();
        int count = 20_000;
        AtomicLong[] seen = {new AtomicLong(), new AtomicLong(), new AtomicLong(), new AtomicLong()};
        AtomicReference<String> wrong = new AtomicReference<>();
        Thread reader = new Thread(() -> {
            try {
                long position = 0;
                for (long end = ring.await(); end >= 0 && wrong.get() == null; end = ring.await()) {
                    while (position < end && wrong.get() == null) {
                        long entry = ring.entry(position);
                        long address = ring.addressOf(entry);
                        int who = RawMemoryUnsafe.getInt(address);
                        int number = RawMemoryUnsafe.getInt(address + 4);
                        if (seen[who].getAndIncrement() != number) {
                            wrong.set("entry " + number + " of " + who);
                        }
                        position = ring.next(entry);
                        ring.release(position);
                    }
                }
            } finally {
                ring.ended();
            }
        });
        reader.start();
        Thread[] writers = new Thread[seen.length];
        for (int who = 0; who < writers.length; who++) {
            writers[who] = writer(ring, who, count);
        }
        for (Thread writer : writers) {
            writer.start();
        }
        for (Thread writer : writers) {
            writer.join();
        }
        ring.drain();
        assertThat(wrong).hasValue(null);
        assertThat(seen).allSatisfy(one -> assertThat(one).hasValue(count));
        ring.close();
        reader.join();
        assertThat(ring.put(8, room -> {})).isFalse();
    }

    /** The largest entry goes in wherever it is to begin, and who waits for room is let in again when the ring is closed. */
    @Test
    void theLargestFitsAnywhereAndNobodyWaitsForAClosedRing() throws InterruptedException {
        RecordRing ring = new RecordRing();
        Thread reader = new Thread(() -> {
            long position = 0;
            for (long end = ring.await(); end >= 0; end = ring.await()) {
                while (position < end) {
                    position = ring.next(ring.entry(position));
                    ring.release(position);
                }
            }
            ring.ended();
        });
        reader.start();
        for (int i = 0; i < 200; i++) {
            assertThat(ring.put(8 * i + 8, room -> {})).isTrue();
            assertThat(ring.put(RecordRing.MOST_BYTES, room -> {})).isTrue();
        }
        ring.drain();
        assertThat(ring.isCrowded()).isFalse();
        ring.close();
        reader.join();

        RecordRing unread = new RecordRing();
        AtomicLong taken = new AtomicLong();
        Thread writer = new Thread(() -> {
            while (unread.put(RecordRing.MOST_BYTES, room -> {})) {
                taken.incrementAndGet();
            }
        });
        writer.start();
        while (writer.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        unread.close();
        writer.join();
        assertThat(taken.get()).isBetween(1L, 2L);
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
