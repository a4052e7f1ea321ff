package io.wedge.kernel.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.ClockId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Clocks, memory, processors; libraries, which the kernel only hears of. */
class MachineTest extends CallsTest {
    private long seconds(ClockId clock) {
        Answer now = call(Syscall.CLOCK, e -> e.putLong(Element.CLOCK_ID, clock.value()));
        assertThat(now.nanos(Element.NOW)).isBetween(0, 999_999_999);
        return now.seconds(Element.NOW);
    }

    @Test
    void clocks() {
        long before = Instant.now().getEpochSecond();
        assertThat(seconds(ClockId.REALTIME)).isBetween(before, Instant.now().getEpochSecond());
        // On Linux System.nanoTime is the same clock.
        assertThat(seconds(ClockId.MONOTONIC)).isBetween(0L, System.nanoTime() / 1_000_000_000);
        assertFails(Errno.EINVAL, call(Syscall.CLOCK, e -> e.putLong(Element.CLOCK_ID, 9)));
    }

    @Test
    void memoryAndProcessors() throws Exception {
        Answer machine = call(Syscall.MACHINE, e -> {});
        String total = Files.readAllLines(Path.of("/proc/meminfo")).get(0).replaceAll("\\D", "");
        assertThat(machine.number(Element.MEMORY_TOTAL)).isEqualTo(Long.parseLong(total) * 1024);
        assertThat(machine.number(Element.MEMORY_FREE)).isBetween(1L, machine.number(Element.MEMORY_TOTAL));
        assertThat(machine.number(Element.SWAP_FREE)).isBetween(0L, machine.number(Element.SWAP_TOTAL));
        assertThat(machine.number(Element.CPUS_ONLINE)).isBetween(1L, machine.number(Element.CPUS_CONFIGURED));
    }

    @Test
    void ticks() {
        Answer all = call(Syscall.CPU_TIMES, e -> {});
        Answer first = call(Syscall.CPU_TIMES, e -> e.putLong(Element.COUNT, 0));
        assertThat(first.number(Element.CPU_TOTAL)).isPositive();
        assertThat(all.number(Element.CPU_TOTAL))
                .isGreaterThanOrEqualTo(all.number(Element.CPU_USER) + all.number(Element.CPU_KERNEL));
        assertFails(Errno.ENOENT, call(Syscall.CPU_TIMES, e -> e.putLong(Element.COUNT, 100_000)));
        assertFails(Errno.EINVAL, call(Syscall.CPU_TIMES, e -> e.putLong(Element.COUNT, -1)));
        Answer own = call(Syscall.PROCESS_USAGE, e -> {});
        assertThat(own.number(Element.SIZE)).isGreaterThan(1 << 20);
        assertThat(own.number(Element.CPU_USER)).isPositive();
    }

    @Test
    void descriptors() throws Exception {
        long before = call(Syscall.DESCRIPTOR_COUNT, e -> {}).result();
        file("f", "");
        int fd = session.open("f", io.wedge.messages.flags.OpenFlag.READ);
        // The test's process is application and kernel in one: the file counts as descriptor and as capability.
        assertThat(call(Syscall.DESCRIPTOR_COUNT, e -> {}).result()).isBetween(before + 1, before + 4);
        fd(Syscall.CLOSE, fd);
        assertThat(call(Syscall.DESCRIPTOR_LIMIT, e -> {}).result()).isPositive();
    }

    @Test
    void librariesAreNoted() {
        assertThat(path(Syscall.LIBRARY_LOAD, "/lib/a.so").result()).isZero();
        assertThat(path(Syscall.LIBRARY_UNLOAD, "/lib/a.so").result()).isZero();
        assertThat(call(Syscall.LIBRARY_LOADED, e -> e.putBytes(Element.PATH_NAME, FakeSession.bytes("/lib/a.so"))
                                .putLong(Element.LOADED, 1))
                        .result())
                .isZero();
    }
}
