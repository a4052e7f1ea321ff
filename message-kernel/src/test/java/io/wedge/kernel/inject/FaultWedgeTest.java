package io.wedge.kernel.inject;

import static org.assertj.core.api.Assertions.assertThat;

import io.wedge.kernel.calls.HostCalls;
import io.wedge.kernel.session.KernelFixture;
import io.wedge.kernel.session.KernelOptions;
import io.wedge.kernel.session.TestSession;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.OpenFlag;
import io.wedge.messages.port.Call;
import io.wedge.messages.wire.ReplyReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class FaultWedgeTest {
    private static final long DELAY_NS = 50_000_000;

    @TempDir
    private Path temp;

    private interface Body {
        void run(TestSession session) throws Exception;
    }

    private void with(String injections, Body body) throws Exception {
        List<Injection> all =
                Stream.of(injections.split(" ")).map(Injection::parse).toList();
        KernelOptions options = KernelOptions.defaults(HostCalls.table()).withWedges(List.of(new FaultWedge(all)));
        try (KernelFixture fixture = new KernelFixture(temp, options);
                TestSession session = fixture.attach()) {
            body.run(session);
        }
    }

    private static int open(TestSession session, Path path, OpenFlag... flags) throws Exception {
        long bits = 0;
        for (OpenFlag flag : flags) {
            bits |= flag.value();
        }
        try (Call call = session.port().begin(Syscall.OPEN, 0)) {
            byte[] name = path.toString().getBytes(StandardCharsets.UTF_8);
            call.elements()
                    .putBytes(Element.PATH_NAME, name, 0, name.length)
                    .putLong(Element.OPEN_FLAGS, bits)
                    .putLong(Element.MODE, 0600);
            ReplyReader reply = call.call();
            assertThat(reply.errno()).isEqualTo(Errno.OK);
            return (int) reply.result();
        }
    }

    @Test
    void delaysOnEntryAndOnExitAddUp() throws Exception {
        with("identity:delay_enter=50ms:delay_exit=50ms:when=2", session -> {
            for (int i = 1; i <= 3; i++) {
                long start = System.nanoTime();
                try (Call call = session.port().begin(Syscall.IDENTITY, 0)) {
                    ReplyReader reply = call.call();
                    assertThat(reply.errno()).isEqualTo(Errno.OK);
                    assertThat(reply.longAt(Element.UID, -1)).isNotNegative();
                }
                assertThat(System.nanoTime() - start >= 2 * DELAY_NS).isEqualTo(i == 2);
            }
        });
    }

    @Test
    void aDelayedCallCanFailToo() throws Exception {
        with("identity:delay_enter=50ms:error=EIO", session -> {
            long start = System.nanoTime();
            try (Call call = session.port().begin(Syscall.IDENTITY, 0)) {
                assertThat(call.call().errno()).isEqualTo(Errno.EIO);
            }
            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(DELAY_NS);
        });
    }

    @Test
    void othersAreNotHeldUpMeanwhile() throws Exception {
        with("identity:delay_enter=10s", session -> {
            Call slow = session.port().begin(Syscall.IDENTITY, 0);
            slow.send();
            try (Call call = session.port().begin(Syscall.MACHINE, 0)) {
                assertThat(call.call().errno()).isEqualTo(Errno.OK);
            }
            try (Call call = session.port().begin(Syscall.CANCEL, 0)) {
                call.elements().putLong(Element.CORRELATION, slow.correlationId());
                call.call();
            }
            assertThat(slow.waitFor().errno()).isEqualTo(Errno.EINTR);
            slow.close();
        });
    }

    @Test
    void writesOfBytesInsideTheCallAreShortToo() throws Exception {
        Path file = temp.resolve("f");
        with("write:short=3:path=*/f:when=1", session -> {
            int fd = open(session, file, OpenFlag.WRITE, OpenFlag.CREATE);
            for (long expected : new long[] {3, 20}) {
                try (Call call = session.port().begin(Syscall.WRITE, 0)) {
                    byte[] data = "abcdefghijklmnopqrst".getBytes(StandardCharsets.US_ASCII);
                    call.elements().putLong(Element.FD, fd).putBytes(Element.DATA, data, 0, data.length);
                    assertThat(call.call().result()).isEqualTo(expected);
                }
            }
        });
        assertThat(Files.readString(file)).isEqualTo("abcabcdefghijklmnopqrst");
    }
}
