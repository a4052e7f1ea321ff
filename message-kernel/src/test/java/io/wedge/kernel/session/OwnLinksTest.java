package io.wedge.kernel.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.wedge.kernel.calls.HostCalls;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.AtFlag;
import io.wedge.messages.flags.FileType;
import io.wedge.messages.port.Call;
import io.wedge.messages.wire.RawMemoryUnsafe;
import io.wedge.messages.wire.ReplyReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The links of /proc and /dev that name who looks: as links, and as what they lead to. */
@Timeout(60)
class OwnLinksTest {
    private static final String PID = "" + ProcessHandle.current().pid();

    @TempDir
    Path temp;

    private KernelFixture kernel;
    private TestSession session;

    @BeforeEach
    void start() throws Exception {
        kernel = new KernelFixture(temp, KernelOptions.defaults(HostCalls.table()));
        session = kernel.attach();
    }

    @AfterEach
    void stop() throws Exception {
        session.close();
        kernel.close();
    }

    @Test
    void theyAreReadForTheApplication() throws Exception {
        assertThat(readlink("/proc/self")).isEqualTo(PID);
        assertThat(readlink("/proc/thread-self")).isEqualTo(PID + "/task/" + PID);
        assertThat(readlink("/proc/mounts")).isEqualTo("self/mounts");
        assertThat(readlink("/dev/stdin")).isEqualTo("/proc/self/fd/0");
        assertThat(readlink("/proc/self/")).isEqualTo(Errno.EINVAL.name());
        assertThat(readlink("/proc/self/exe")).contains("java");
    }

    @Test
    void lstatSeesTheLinkAndStatWhatIsBehind() throws Exception {
        for (String link : new String[] {"/proc/self", "/proc/thread-self", "/proc/net", "/dev/fd"}) {
            assertThat(type(link, AtFlag.NOFOLLOW.value())).as(link).isEqualTo(FileType.SYMLINK.value());
            assertThat(type(link, 0)).as(link).isEqualTo(FileType.DIRECTORY.value());
        }
    }

    private String readlink(String path) throws Exception {
        try (Call call = session.port().begin(Syscall.READLINK)) {
            call.elements().putBytes(Element.PATH_NAME, path.getBytes(StandardCharsets.UTF_8), 0, path.length());
            ReplyReader reply = call.call();
            if (reply.failed()) {
                return reply.errno().name();
            }
            byte[] bytes = new byte[reply.lengthOf(Element.TARGET)];
            RawMemoryUnsafe.copy(reply.addressOf(Element.TARGET), bytes, 0, bytes.length);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private long type(String path, long flags) throws Exception {
        try (Call call = session.port().begin(Syscall.STAT)) {
            call.elements().putBytes(Element.PATH_NAME, path.getBytes(StandardCharsets.UTF_8), 0, path.length());
            call.elements().putLong(Element.AT_FLAGS, flags);
            return call.call().longAt(Element.FILE_TYPE, -1);
        }
    }
}
