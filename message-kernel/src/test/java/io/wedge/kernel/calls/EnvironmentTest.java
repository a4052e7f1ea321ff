package io.wedge.kernel.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.wedge.kernel.host.HostEnvironment;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.wire.ElementReader;
import io.wedge.messages.wire.ElementWriter;
import io.wedge.messages.wire.RawMemoryUnsafe;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Variables and ids of the application. */
class EnvironmentTest extends CallsTest {
    private static final int NO_PROCESS = 4_194_305;

    private Answer environ(long offset, int bytes, String only) {
        return call(Syscall.ENVIRON, e -> {
            e.putRegion(Element.REPLY_BUFFER, 0, bytes).putLong(Element.OFFSET, offset);
            if (only != null) {
                e.putBytes(Element.NAME, FakeSession.bytes(only));
            }
        });
    }

    @Test
    void variablesAsTheHostHasThem() throws Exception {
        List<String> wanted = new ArrayList<>();
        for (String entry : Files.readString(Path.of("/proc/self/environ"), StandardCharsets.UTF_8)
                .split("\0")) {
            wanted.add(entry);
        }
        List<String> found = new ArrayList<>();
        Answer page;
        // Pages of half a kilobyte at first: some entry will not fit, and larger ones will.
        int bytes = 512;
        while (true) {
            page = environ(found.size(), bytes, null);
            if (page.errno() == Errno.ERANGE) {
                bytes *= 2;
                continue;
            }
            if (page.result() == 0) {
                break;
            }
            List<String> names = page.inLists(Element.VARIABLE, Element.NAME);
            List<String> texts = page.inLists(Element.VARIABLE, Element.TEXT);
            assertThat(names).hasSize((int) page.result());
            for (int i = 0; i < names.size(); i++) {
                found.add(names.get(i) + "=" + texts.get(i));
            }
        }
        assertThat(found).containsExactlyElementsOf(wanted);
    }

    @Test
    void oneVariable() {
        Answer path = environ(0, 65536, "PATH");
        assertThat(path.result()).isEqualTo(1);
        assertThat(path.inLists(Element.VARIABLE, Element.TEXT)).containsExactly(System.getenv("PATH"));
        assertThat(environ(0, 4096, "NO_SUCH_VARIABLE").result()).isZero();
        assertThat(environ(0, 4096, "PAT").result()).isZero();
    }

    @Test
    void oddEntries() {
        byte[] environ = FakeSession.bytes("A=1\0broken\0=odd\0B=x=y\0EMPTY=\0A=2\0");
        ByteBuffer memory = ByteBuffer.allocateDirect(4096);
        ElementWriter out = new ElementWriter();
        out.wrap(RawMemoryUnsafe.address(memory), memory.capacity());
        assertThat(HostEnvironment.put(environ, 0, null, out)).isEqualTo(5);
        assertThat(read(out)).containsExactly("A", "1", "", "odd", "B", "x=y", "EMPTY", "", "A", "2");
        out.wrap(RawMemoryUnsafe.address(memory), memory.capacity());
        assertThat(HostEnvironment.put(environ, 3, null, out)).isEqualTo(2);
        assertThat(read(out)).containsExactly("EMPTY", "", "A", "2");
        out.wrap(RawMemoryUnsafe.address(memory), 8);
        assertThat(HostEnvironment.put(environ, 0, null, out)).isEqualTo(HostEnvironment.TOO_LONG);
        assertThat(HostEnvironment.put(new byte[0], 0, null, out)).isZero();
    }

    private static List<String> read(ElementWriter out) {
        List<String> values = new ArrayList<>();
        ElementReader lists = new ElementReader();
        lists.wrap(out.address(), out.lengthBytes());
        for (int at = lists.first(); at >= 0; at = lists.next(at)) {
            ElementReader inside = new ElementReader();
            inside.wrap(lists.addressAt(at), lists.lengthAt(at));
            values.add(new String(inside.bytesAt(Element.NAME), StandardCharsets.UTF_8));
            values.add(new String(inside.bytesAt(Element.TEXT), StandardCharsets.UTF_8));
        }
        return values;
    }

    @Test
    void ids() throws Exception {
        Answer ids = call(Syscall.IDENTITY, e -> {});
        long uid = (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        long gid = (int) Files.getAttribute(Path.of("/proc/self"), "unix:gid");
        assertThat(ids.number(Element.UID)).isEqualTo(uid);
        assertThat(ids.number(Element.EUID)).isEqualTo(uid);
        assertThat(ids.number(Element.GID)).isEqualTo(gid);
        assertThat(ids.number(Element.EGID)).isEqualTo(gid);
        Answer groups = call(
                Syscall.GROUPS, e -> e.putRegion(Element.REPLY_BUFFER, 0, 65536).putLong(Element.OFFSET, 0));
        long count = groups.result();
        assertThat(call(Syscall.GROUPS, e -> e.putRegion(Element.REPLY_BUFFER, 0, 65536)
                                .putLong(Element.OFFSET, count))
                        .result())
                .isZero();
        assertFails(Errno.EINVAL, call(Syscall.GROUPS, e -> e.putRegion(Element.REPLY_BUFFER, 0, 4096)
                .putLong(Element.OFFSET, -1)));
    }

    @Test
    void anAccountHasItsGroup() {
        assertThat(call(Syscall.USER_OF, e -> e.putLong(Element.UID, 0)).number(Element.GID))
                .isZero();
    }

    @Test
    void aProcessThatIsGone() {
        session.caller = new Caller(NO_PROCESS, 0, 0, 0, "gone");
        assertFails(Errno.ESRCH, environ(0, 4096, null));
        assertFails(Errno.ESRCH, call(Syscall.IDENTITY, e -> {}));
        assertFails(Errno.ESRCH, call(Syscall.GROUPS, e -> e.putRegion(Element.REPLY_BUFFER, 0, 4096)));
        assertFails(Errno.ESRCH, call(Syscall.PROCESS_USAGE, e -> {}));
        assertFails(Errno.ESRCH, call(Syscall.DESCRIPTOR_COUNT, e -> {}));
        assertFails(Errno.ESRCH, call(Syscall.DESCRIPTOR_LIMIT, e -> {}));
    }
}
