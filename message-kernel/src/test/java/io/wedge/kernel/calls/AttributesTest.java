package io.wedge.kernel.calls;

import static io.wedge.messages.flags.OpenFlag.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AttributesTest extends CallsTest {
    private static final byte[] NAME = FakeSession.bytes("user.wedge");
    private int fd;

    @BeforeEach
    void openFile() throws IOException {
        file("f", "");
        fd = session.open("f", READ, WRITE);
        Answer probe = set("abc");
        assumeTrue(probe.errno() != Errno.EOPNOTSUPP, "no user attributes on this file system");
        assertEquals(0, probe.result());
    }

    private Answer set(String value) {
        return call(Syscall.SETXATTR, e -> e.putLong(Element.FD, fd)
                .putBytes(Element.NAME, NAME)
                .putBytes(Element.DATA, FakeSession.bytes(value)));
    }

    private Answer get(byte[] name, long size) {
        return call(
                Syscall.GETXATTR,
                e -> e.putLong(Element.FD, fd).putBytes(Element.NAME, name).putLong(Element.SIZE, size));
    }

    @Test
    void valuesComeBack() {
        assertEquals(3, get(NAME, 0).result());
        assertEquals("abc", get(NAME, 100).text(Element.DATA));
        assertFails(Errno.ERANGE, get(NAME, 2));
        assertFails(Errno.EINVAL, get(NAME, -1));
        assertFails(Errno.ENODATA, get(FakeSession.bytes("user.none"), 10));
        assertFails(Errno.EINVAL, get(FakeSession.bytes("user.\0x"), 10));
        assertFails(Errno.ERANGE, get(FakeSession.bytes("user." + "n".repeat(5000)), 10));
    }

    @Test
    void valuesGoByRegion() {
        session.arena(0, "from the arena");
        call(Syscall.SETXATTR, e -> e.putLong(Element.FD, fd)
                        .putBytes(Element.NAME, NAME)
                        .putRegion(Element.BUFFER, 0, 14))
                .result();
        Answer got = call(Syscall.GETXATTR, e -> e.putLong(Element.FD, fd)
                .putBytes(Element.NAME, NAME)
                .putLong(Element.SIZE, 50)
                .putRegion(Element.BUFFER, 100, 50));
        assertEquals("from the arena", session.arena(100, (int) got.result()));
    }

    @Test
    void listsAndRemoves() {
        Answer list = call(Syscall.LISTXATTR, e -> e.putLong(Element.FD, fd).putLong(Element.SIZE, 200));
        assertEquals(true, list.text(Element.DATA).contains("user.wedge\0"));
        assertEquals(
                list.result(),
                call(Syscall.LISTXATTR, e -> e.putLong(Element.FD, fd).putLong(Element.SIZE, 0))
                        .result());
        call(Syscall.REMOVEXATTR, e -> e.putLong(Element.FD, fd).putBytes(Element.NAME, NAME))
                .result();
        assertFails(Errno.ENODATA, call(Syscall.REMOVEXATTR, e -> e.putLong(Element.FD, fd)
                .putBytes(Element.NAME, NAME)));
        assertFails(Errno.EBADF, call(Syscall.LISTXATTR, e -> e.putLong(Element.FD, NO_CAPABILITY)
                .putLong(Element.SIZE, 0)));
    }
}
