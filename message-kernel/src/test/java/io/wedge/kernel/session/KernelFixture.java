package io.wedge.kernel.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wedge.kernel.Kernel;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A kernel in the test's own process, whose sessions' ends and log lines are kept. */
public final class KernelFixture implements AutoCloseable {
    private final Path base;
    private final Kernel kernel;
    private final List<String> ends = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    public KernelFixture(Path temp, KernelOptions options) throws Exception {
        base = temp.resolve("base");
        kernel = Kernel.start(options.withBase(base)
                .withLog(new KernelLog(new PrintStream(log, true, StandardCharsets.UTF_8)))
                .withListener(new SessionListener() {
                    @Override
                    public void ended(SessionInfo session, String reason) {
                        ends.add(reason);
                    }
                }));
    }

    public Kernel kernel() {
        return kernel;
    }

    public TestSession attach() throws Exception {
        return TestSession.attach(kernel.socket());
    }

    public String log() {
        return log.toString(StandardCharsets.UTF_8);
    }

    /** Waits for the next session to end, and says why it did. */
    public String nextEnd(int already) {
        await().atMost(Duration.ofSeconds(5)).until(() -> ends.size() > already);
        return ends.get(already);
    }

    @Override
    public void close() throws java.io.IOException {
        kernel.close();
        assertThat(base).isEmptyDirectory();
    }
}
