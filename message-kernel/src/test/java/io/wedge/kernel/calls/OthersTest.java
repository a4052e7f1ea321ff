package io.wedge.kernel.calls;

import static io.wedge.messages.flags.OpenFlag.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.AccessMode;
import io.wedge.messages.flags.WatchEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Watches, accounts, grants and the kernel's own calls. */
class OthersTest extends CallsTest {
    private Answer watch(int fd, String path, long events) {
        return call(Syscall.WATCH_ADD, e -> e.putLong(Element.FD, fd)
                .putBytes(Element.PATH_NAME, FakeSession.bytes(path))
                .putLong(Element.WATCH_MASK, events));
    }

    @Test
    void watchesTell() throws IOException {
        Files.createDirectory(directory.resolve("d"));
        int fd = (int) call(Syscall.WATCH_INIT, e -> {}).result();
        long watch = watch(fd, "d", WatchEvent.CREATE.value()).result();
        assertFails(
                Errno.EAGAIN, call(Syscall.READ, e -> e.putLong(Element.FD, fd).putLong(Element.SIZE, 200)));
        file("d/new", "");
        Answer event = call(Syscall.READ, e -> e.putLong(Element.FD, fd).putLong(Element.SIZE, 200));
        assertEquals(32, event.result());
        assertTrue(event.text(Element.DATA).contains("new"));
        assertFails(Errno.ENOENT, watch(fd, "missing", WatchEvent.CREATE.value()));
        assertFails(Errno.EINVAL, watch(fd, "d", 1L << 40));
        assertFails(Errno.EINVAL, watch(session.open("d", READ), "d", 1));
        call(Syscall.WATCH_REMOVE, e -> e.putLong(Element.FD, fd).putLong(Element.WATCH, watch))
                .result();
        assertFails(Errno.EINVAL, call(Syscall.WATCH_REMOVE, e -> e.putLong(Element.FD, fd)
                .putLong(Element.WATCH, watch)));
    }

    @Test
    void accounts() {
        assertEquals(
                "root", call(Syscall.USER_OF, e -> e.putLong(Element.UID, 0)).text(Element.NAME));
        assertEquals(
                "root", call(Syscall.GROUP_OF, e -> e.putLong(Element.GID, 0)).text(Element.NAME));
        assertFails(Errno.ENOENT, call(Syscall.USER_OF, e -> e.putLong(Element.UID, 987_654_321)));
        assertFails(Errno.ENOENT, call(Syscall.GROUP_OF, e -> e.putLong(Element.GID, 987_654_321)));
        for (Syscall call : new Syscall[] {Syscall.UID_OF, Syscall.GID_OF}) {
            assertEquals(
                    0,
                    call(call, e -> e.putBytes(Element.NAME, FakeSession.bytes("root")))
                            .result());
            assertFails(Errno.ENOENT, call(call, e -> e.putBytes(Element.NAME, FakeSession.bytes("no such name"))));
            assertFails(Errno.EINVAL, call(call, e -> e.putBytes(Element.NAME, FakeSession.bytes("a\0b"))));
        }
    }

    private Answer grant(int fd, AccessMode mode) {
        return call(Syscall.GRANT, e -> e.putLong(Element.FD, fd).putLong(Element.RIGHTS, mode.value()));
    }

    @Test
    void grantsNoMoreThanTheCapabilityAllows() throws IOException {
        Path file = file("f", "hello");
        int fd = session.open("f", READ);
        Files.delete(file);
        assertEquals(
                "hello", Files.readString(Path.of(grant(fd, AccessMode.READ).text(Element.PATH_NAME))));
        assertFails(Errno.EACCES, grant(fd, AccessMode.WRITE));
        assertFails(Errno.EBADF, grant(NO_CAPABILITY, AccessMode.READ));
        assertFails(Errno.ENODEV, grant(session.open(".", READ), AccessMode.READ));
    }

    private Answer lend(int fd) {
        return call(Syscall.LEND, e -> e.putLong(Element.FD, fd));
    }

    @Test
    void lendsFilesAndPipesAsTheyWereOpened() throws IOException {
        file("f", "hello");
        int reader = session.open("f", READ);
        call(Syscall.READ, e -> e.putLong(Element.FD, reader).putLong(Element.SIZE, 2));
        Answer lent = lend(reader);
        assertEquals("hello", Files.readString(Path.of(lent.text(Element.PATH_NAME))));
        assertEquals(FakeSession.bits(READ), lent.number(Element.OPEN_FLAGS));
        assertEquals(2, lent.number(Element.OFFSET));
        assertEquals(
                FakeSession.bits(WRITE, APPEND),
                lend(session.open("f", WRITE, APPEND)).number(Element.OPEN_FLAGS));
        Answer pipe = call(Syscall.PIPE, e -> {});
        assertEquals(FakeSession.bits(READ), lend((int) pipe.result()).number(Element.OPEN_FLAGS));
        assertEquals(
                FakeSession.bits(WRITE), lend((int) pipe.number(Element.TO_FD)).number(Element.OPEN_FLAGS));
        assertFails(Errno.ENXIO, lend(session.open(".", READ)));
        assertFails(Errno.ENXIO, lend((int) call(Syscall.SOCKETPAIR, e -> {}).result()));
        assertFails(Errno.EBADF, lend(NO_CAPABILITY));
    }

    @Test
    void libraryThatNamesFileDescriptor() throws IOException {
        byte[] text = new byte[3 << 20];
        Path library = Files.write(file("lib.so", ""), text);
        assertEquals(0, loaded(library));
        byte[] name = FakeSession.bytes("java/io/FileDescriptor");
        // Across the pieces that are read.
        System.arraycopy(name, 0, text, (1 << 20) - 3, name.length);
        Files.write(library, text);
        assertEquals(1, loaded(library));
        assertEquals(0, loaded(library.resolveSibling("none.so")));
        assertEquals(0, loaded(Path.of("/dev/zero")));
        assertEquals(0, loaded(Path.of("/proc/self/maps")));
        assertEquals(0, loaded(library.getParent()));
        assertEquals(
                0,
                call(Syscall.LIBRARY_LOADED, e -> e.putBytes(Element.PATH_NAME, FakeSession.bytes("a\0b"))
                                .putLong(Element.LOADED, 1))
                        .result());
    }

    private long loaded(Path library) {
        return call(Syscall.LIBRARY_LOADED, e -> e.putBytes(Element.PATH_NAME, FakeSession.bytes(library.toString()))
                        .putLong(Element.LOADED, 1))
                .result();
    }

    @Test
    void pingAndALateCancel() {
        assertEquals(0, call(Syscall.PING, e -> {}).result());
        assertEquals(
                0,
                call(Syscall.CANCEL, e -> e.putLong(Element.CORRELATION, 12345)).result());
    }
}
