package io.wedge.kernel.calls;

import static io.wedge.messages.flags.OpenFlag.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.wedge.kernel.capability.Rights;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.lane.SessionLayout;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class ReadingWritingTest extends CallsTest {
    private Answer read(int fd, long size) {
        return call(Syscall.READ, e -> e.putLong(Element.FD, fd).putLong(Element.SIZE, size));
    }

    @Test
    void readsInsideTheReplyAsMuchAsFits() throws IOException {
        file("f", "x".repeat(1000));
        int fd = session.open("f", READ);
        assertEquals(SessionLayout.INLINE_DATA_BYTES, read(fd, 1000).result());
        assertEquals("xxx", read(fd, 3).text(Element.DATA));
        assertFails(Errno.EINVAL, read(fd, -1));
    }

    @Test
    void readsIntoTheArena() throws IOException {
        file("f", "hello world");
        int fd = session.open("f", READ);
        Answer first = call(
                Syscall.READ,
                e -> e.putLong(Element.FD, fd).putLong(Element.SIZE, 5).putRegion(Element.BUFFER, 64, 100));
        assertEquals(5, first.result());
        assertEquals("hello", session.arena(64, 5));
        Answer rest = call(
                Syscall.READ,
                e -> e.putLong(Element.FD, fd).putLong(Element.SIZE, 1000).putRegion(Element.BUFFER, 64, 100));
        assertEquals(" world", session.arena(64, (int) rest.result()));
        assertEquals(0, read(fd, 10).result());
    }

    @Test
    void readsAtAnOffset() throws IOException {
        file("f", "hello world");
        int fd = session.open("f", READ);
        Answer answer = call(
                Syscall.PREAD,
                e -> e.putLong(Element.FD, fd).putLong(Element.SIZE, 5).putLong(Element.OFFSET, 6));
        assertEquals("world", answer.text(Element.DATA));
        assertFails(Errno.EINVAL, call(Syscall.PREAD, e -> e.putLong(Element.FD, fd)
                .putLong(Element.SIZE, 5)
                .putLong(Element.OFFSET, -1)));
    }

    @Test
    void vectorsGoInOrder() throws IOException {
        file("f", "hello world");
        int fd = session.open("f", READ, WRITE);
        Answer read = call(
                Syscall.READV,
                e -> e.putLong(Element.FD, fd).putRegion(Element.BUFFER, 100, 6).putRegion(Element.BUFFER, 0, 50));
        assertEquals(11, read.result());
        assertEquals("hello ", session.arena(100, 6));
        assertEquals("world", session.arena(0, 5));
        Answer written = call(
                Syscall.WRITEV,
                e -> e.putLong(Element.FD, fd).putRegion(Element.BUFFER, 0, 5).putRegion(Element.BUFFER, 100, 5));
        assertEquals(10, written.result());
        assertEquals("hello worldworldhello", Files.readString(directory.resolve("f")));
        assertFails(Errno.EBADF, call(Syscall.WRITEV, e -> e.putLong(Element.FD, NO_CAPABILITY)
                .putRegion(Element.BUFFER, 0, 5)));
        assertFails(Errno.EINVAL, call(Syscall.READV, e -> {
            e.putLong(Element.FD, fd);
            for (int i = 0; i < 1025; i++) {
                e.putRegion(Element.BUFFER, i, 1);
            }
        }));
    }

    @Test
    void writesFromTheCallAndFromTheArena() throws IOException {
        file("f", "");
        int fd = session.open("f", WRITE);
        call(Syscall.WRITE, e -> e.putLong(Element.FD, fd).putBytes(Element.DATA, FakeSession.bytes("abc")))
                .result();
        session.arena(8, "defg");
        assertEquals(
                4,
                call(Syscall.WRITE, e -> e.putLong(Element.FD, fd).putRegion(Element.BUFFER, 8, 4))
                        .result());
        call(Syscall.PWRITE, e -> e.putLong(Element.FD, fd)
                        .putLong(Element.OFFSET, 1)
                        .putBytes(Element.DATA, FakeSession.bytes("XY")))
                .result();
        assertEquals("aXYdefg", Files.readString(directory.resolve("f")));
        assertFails(Errno.EINVAL, call(Syscall.PWRITE, e -> e.putLong(Element.FD, fd)
                .putLong(Element.OFFSET, -1)
                .putBytes(Element.DATA, FakeSession.bytes("XY"))));
    }

    @Test
    void rightsAndTheHostRefuse() throws IOException {
        file("f", "abc");
        int reader = session.open("f", READ);
        assertFails(Errno.EBADF, call(Syscall.WRITE, e -> e.putLong(Element.FD, reader)
                .putBytes(Element.DATA, FakeSession.bytes("x"))));
        session.capabilities.restrict(reader, Rights.STAT);
        assertFails(Errno.EBADF, read(reader, 1));
        assertFails(Errno.EBADF, read(NO_CAPABILITY, 1));
        assertFails(Errno.EISDIR, read(session.open(".", READ), 1));
        int full = session.open("/dev/full", WRITE);
        assertFails(Errno.ENOSPC, call(Syscall.WRITE, e -> e.putLong(Element.FD, full)
                .putBytes(Element.DATA, FakeSession.bytes("x"))));
    }

    @Test
    void availableAsLibjavaCountsIt() throws IOException {
        file("f", "hello");
        int fd = session.open("f", READ);
        assertEquals(5, fd(Syscall.AVAILABLE, fd).result());
        read(fd, 2);
        assertEquals(3, fd(Syscall.AVAILABLE, fd).result());
        call(Syscall.LSEEK, e -> e.putLong(Element.FD, fd)
                        .putLong(Element.OFFSET, 100)
                        .putLong(Element.WHENCE, 0))
                .result();
        assertEquals(0, fd(Syscall.AVAILABLE, fd).result());
        assertEquals(0, fd(Syscall.AVAILABLE, session.open("/dev/null", READ)).result());
        assertFails(Errno.EBADF, fd(Syscall.AVAILABLE, NO_CAPABILITY));
    }
}
