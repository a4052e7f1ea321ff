package io.wedge.kernel.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.wedge.kernel.Kernel;
import io.wedge.kernel.calls.SyscallTable;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.port.Call;
import io.wedge.messages.wire.ReplyReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PingTest {
    @TempDir
    Path temp;

    private Kernel kernel;

    @BeforeEach
    void start() throws Exception {
        SyscallTable table = SyscallTable.builder()
                .supported(Syscall.PING, call -> call.reply().returns(7))
                .build();
        kernel = Kernel.start(KernelOptions.defaults(table).withBase(temp.resolve("base")));
    }

    @AfterEach
    void stop() throws Exception {
        kernel.close();
        assertThat(temp.resolve("base")).isEmptyDirectory();
    }

    @Test
    void pingComesBack() throws Exception {
        try (TestSession session = TestSession.attach(kernel.socket())) {
            assertThat(session.reply()).containsEntry("calls", "1").containsEntry("protocol", "1");
            for (int i = 0; i < 1000; i++) {
                assertThat(ping(session)).isEqualTo(7);
            }
        }
    }

    @Test
    void unknownCallAnswersEnosys() throws Exception {
        try (TestSession session = TestSession.attach(kernel.socket());
                Call call = session.port().begin(Syscall.PIPE)) {
            assertThat(call.call().errno()).isEqualTo(Errno.ENOSYS);
        }
    }

    @Test
    void oneThreadHasManyInFlight() throws Exception {
        try (TestSession session = TestSession.attach(kernel.socket())) {
            List<Call> calls = new ArrayList<>();
            for (int i = 0; i < 4000; i++) {
                Call call = session.port().begin(Syscall.PING);
                session.port().send(call);
                calls.add(call);
            }
            for (Call call : calls) {
                ReplyReader reply = session.port().waitFor(call);
                assertThat(reply.result()).isEqualTo(7);
                call.close();
            }
        }
    }

    private static long ping(TestSession session) throws Exception {
        try (Call call = session.port().begin(Syscall.PING)) {
            return call.call().result();
        }
    }
}
