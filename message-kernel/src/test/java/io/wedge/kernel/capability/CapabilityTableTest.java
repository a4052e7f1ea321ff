package io.wedge.kernel.capability;

import static org.assertj.core.api.Assertions.assertThat;

import io.wedge.messages.Errno;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CapabilityTableTest {
    private final Set<Integer> closed = ConcurrentHashMap.newKeySet();
    private final CapabilityTable table = new CapabilityTable(5, 1000, closed::add);

    private int add(int fd) {
        return table.add(fd, HostObject.Kind.REGULAR, Rights.READ);
    }

    @Test
    void closeWaitsForTheLastUser() {
        int capability = add(70);
        Capabilities.Held held = table.acquire(capability);
        assertThat(table.close(capability)).isTrue();
        assertThat(table.acquire(capability)).isNull();
        assertThat(closed).isEmpty();
        held.close();
        assertThat(closed).containsExactly(70);
        assertThat(table.close(capability)).isFalse();
    }

    @Test
    void noneIsGivenBelowWhereItStarts() {
        int early = add(70);
        table.startAt(3000);
        table.close(early);
        for (int i = 0; i < 500; i++) {
            int capability = add(i);
            assertThat(capability & (1 << 20) - 1).isGreaterThanOrEqualTo(3000);
            table.close(capability);
        }
    }

    @Test
    void aStaleGenerationNamesNothing() {
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            int capability = add(i);
            assertThat(seen.add(capability)).isTrue();
            table.close(capability);
        }
        int live = add(1);
        for (int stale : seen) {
            assertThat(table.acquire(stale)).isNull();
        }
        assertThat(table.acquire(live ^ 1 << 20)).isNull();
        assertThat(table.acquire(-1)).isNull();
        assertThat(table.acquire(Integer.MAX_VALUE)).isNull();
        assertThat(table.acquire(live).fd()).isEqualTo(1);
    }

    @Test
    void theLimitIsEmfileAndClosesTheObject() {
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            all.add(add(i));
        }
        assertThat(add(5000)).isEqualTo(-Errno.EMFILE.id());
        assertThat(closed).containsExactly(5000);
        all.forEach(table::close);
        assertThat(closed).hasSize(1001);
        assertThat(table.size()).isZero();
    }

    @Test
    void duplicatesShareTheObject() {
        int one = add(7);
        int two = table.duplicate(one);
        table.close(one);
        assertThat(closed).isEmpty();
        assertThat(table.acquire(two).rights()).isEqualTo(Rights.READ);
        assertThat(table.duplicate(one)).isEqualTo(-Errno.EBADF.id());
    }

    @Test
    void replaceClosesWhatWasThere() {
        int source = add(7);
        int target = add(8);
        assertThat(table.replace(source, target)).isTrue();
        assertThat(closed).containsExactly(8);
        assertThat(table.acquire(target).fd()).isEqualTo(7);
        assertThat(table.replace(source, 12345)).isFalse();
    }

    @Test
    void fixedCapabilitiesStay() {
        table.install(0, 3, HostObject.Kind.PATH, Rights.LOOKUP);
        assertThat(table.close(0)).isFalse();
        assertThat(table.acquire(0).fd()).isEqualTo(3);
    }

    @Test
    void concurrentUseNeverMeetsAClosedObject() throws Exception {
        AtomicInteger wrong = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(1);
        int[] current = {add(0)};
        Thread user = new Thread(() -> {
            while (done.getCount() > 0) {
                Capabilities.Held held = table.acquire(current[0]);
                if (held != null) {
                    if (closed.contains(held.fd())) {
                        wrong.incrementAndGet();
                    }
                    held.close();
                }
            }
        });
        user.start();
        for (int i = 1; i < 200_000; i++) {
            int next = add(i);
            int old = current[0];
            current[0] = next;
            table.close(old);
        }
        done.countDown();
        user.join();
        assertThat(wrong).hasValue(0);
    }

    @Test
    void closeAllClosesEverything() {
        for (int i = 0; i < 500; i++) {
            add(i);
        }
        table.closeAll();
        assertThat(closed).hasSize(500);
        assertThat(add(900)).isNegative();
        assertThat(closed).contains(900);
    }
}
