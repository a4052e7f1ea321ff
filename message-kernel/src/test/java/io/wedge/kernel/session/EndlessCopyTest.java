package io.wedge.kernel.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wedge.kernel.calls.HostCalls;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.OpenFlag;
import io.wedge.messages.port.Call;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What has no end ends with the session that asked for it. */
@Timeout(60)
class EndlessCopyTest {
    @TempDir
    Path temp;

    private static long open(TestSession session, Path path, long flags) throws Exception {
        try (Call call = session.port().begin(Syscall.OPEN)) {
            call.elements().putBytes(Element.PATH_NAME, path.toString().getBytes(StandardCharsets.UTF_8));
            call.elements().putLong(Element.OPEN_FLAGS, flags);
            return call.call().result();
        }
    }

    @Test
    void aDeviceThatNeverEnds() throws Exception {
        Path target = temp.resolve("sink");
        Files.createSymbolicLink(target, Path.of("/dev/null"));
        try (KernelFixture fixture = new KernelFixture(temp, KernelOptions.defaults(HostCalls.table()))) {
            try (TestSession session = fixture.attach()) {
                long from = open(session, Path.of("/dev/zero"), OpenFlag.READ.value());
                long to = open(session, target, OpenFlag.WRITE.value());
                try (Call copy = session.port().begin(Syscall.COPY)) {
                    copy.elements().putLong(Element.FD, from).putLong(Element.TO_FD, to);
                    session.port().send(copy);
                    await().atMost(Duration.ofSeconds(20)).until(EndlessCopyTest::isOpen);
                    fixture.kernel().end(fixture.kernel().sessions().get(0).name(), "enough");
                    assertThat(session.port().waitFor(copy).errno()).isEqualTo(Errno.ESESSION);
                }
            }
            await().atMost(Duration.ofSeconds(20)).until(() -> !isOpen());
        }
    }

    private static boolean isOpen() throws Exception {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.anyMatch(each -> {
                try {
                    return Files.readSymbolicLink(each).toString().equals("/dev/zero");
                } catch (java.io.IOException e) {
                    return false; // closed meanwhile
                }
            });
        }
    }
}
