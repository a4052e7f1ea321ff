package io.wedge.kernel.host.confine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.wedge.ffi.HostFlags;
import io.wedge.ffi.RawMemoryUnsafe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** By a call that hurts no thread of the test's own JVM: its name. */
class EveryThreadTest {
    private static final int PR_SET_NAME = 15;

    @BeforeEach
    void where() {
        assumeTrue(EveryThread.isPossible(), "the handler is x86_64's");
    }

    @Test
    void eachThreadButTheOneThatAsksMakesTheCall() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        Thread waits = new Thread(() -> {
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        waits.start();
        Map<Integer, String> before = names();
        long name = RawMemoryUnsafe.allocate(16);
        try {
            RawMemoryUnsafe.put(name, "every-thread\0".getBytes(StandardCharsets.US_ASCII), 0, 13);
            EveryThread.run(List.of(new EveryThread.Call("prctl", true, PR_SET_NAME, name)));
            Map<Integer, String> after = names();
            after.keySet().retainAll(before.keySet());
            assertThat(after.values().stream().filter(each -> !each.equals("every-thread")))
                    .as("of %s", after)
                    .hasSize(1);
            assertThat(after).hasSizeGreaterThan(5);
        } finally {
            RawMemoryUnsafe.free(name);
            over.countDown();
            waits.join();
        }
    }

    @Test
    void whatAThreadIsRefusedIsTold() {
        assertThatThrownBy(() -> EveryThread.run(List.of(
                        new EveryThread.Call("prctl", false, -1),
                        new EveryThread.Call("landlock_restrict_self", true, -1, 0),
                        new EveryThread.Call("prctl", true, HostFlags.PR_GET_NO_NEW_PRIVS))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a thread's call failed with errno ");
    }

    private static Map<Integer, String> names() throws IOException {
        Map<Integer, String> names = new HashMap<>();
        try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
            for (Path thread : threads.toList()) {
                names.put(
                        Integer.valueOf(thread.getFileName().toString()),
                        Files.readString(thread.resolve("comm")).strip());
            }
        }
        return names;
    }
}
