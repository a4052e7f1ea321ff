package io.wedge.kernel.calls;

import static io.wedge.messages.flags.OpenFlag.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.Whence;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DescriptorsTest extends CallsTest {
    @Test
    void closesOnce() throws IOException {
        file("f", "");
        int fd = session.open("f", READ);
        fd(Syscall.CLOSE, fd).result();
        assertFails(Errno.EBADF, fd(Syscall.CLOSE, fd));
    }

    @Test
    void duplicatesShareTheOffset() throws IOException {
        file("f", "abc");
        int fd = session.open("f", READ);
        int other = (int) fd(Syscall.DUP, fd).result();
        call(Syscall.LSEEK, e -> e.putLong(Element.FD, fd)
                        .putLong(Element.OFFSET, 2)
                        .putLong(Element.WHENCE, Whence.SET.value()))
                .result();
        Answer read = call(Syscall.READ, e -> e.putLong(Element.FD, other).putLong(Element.SIZE, 10));
        assertEquals("c", read.text(Element.DATA));
        assertFails(Errno.EBADF, fd(Syscall.DUP, NO_CAPABILITY));
    }

    @Test
    void dupToRenamesAndCloses() throws IOException {
        file("f", "abc");
        file("g", "xyz");
        int source = session.open("f", READ);
        int target = session.open("g", READ);
        call(Syscall.DUP_TO, e -> e.putLong(Element.FD, source).putLong(Element.TO_FD, target))
                .result();
        Answer read = call(Syscall.READ, e -> e.putLong(Element.FD, target).putLong(Element.SIZE, 10));
        assertEquals("abc", read.text(Element.DATA));
        assertFails(Errno.EBADF, call(Syscall.DUP_TO, e -> e.putLong(Element.FD, NO_CAPABILITY)
                .putLong(Element.TO_FD, target)));
    }

    @ParameterizedTest
    @EnumSource(
            value = Syscall.class,
            names = {"PIPE", "SOCKETPAIR"})
    void pairsAreConnectedAndDoNotWait(Syscall call) {
        Answer pair = call(call, e -> {});
        int read = (int) pair.result();
        int write = (int) pair.number(Element.TO_FD);
        assertFails(Errno.EAGAIN, call(Syscall.READ, e -> e.putLong(Element.FD, read)
                .putLong(Element.SIZE, 5)));
        call(Syscall.WRITE, e -> e.putLong(Element.FD, write).putBytes(Element.DATA, FakeSession.bytes("hello")))
                .result();
        assertEquals(5, fd(Syscall.AVAILABLE, read).result());
        assertEquals(
                "hello",
                call(Syscall.READ, e -> e.putLong(Element.FD, read).putLong(Element.SIZE, 9))
                        .text(Element.DATA));
        fd(Syscall.CLOSE, read).result();
        assertFails(Errno.EPIPE, call(Syscall.WRITE, e -> e.putLong(Element.FD, write)
                .putBytes(Element.DATA, FakeSession.bytes("x"))));
    }

    @Test
    void aPairThatDoesNotFitLeavesNothing() {
        session.capabilities.limit = 1;
        assertFails(Errno.EMFILE, call(Syscall.PIPE, e -> {}));
        assertEquals(0, session.capabilities.size());
    }

    @Test
    void flagsAreWedgesAndNonblockIsNotShown() throws IOException {
        file("f", "");
        int fd = session.open("f", READ, WRITE, APPEND);
        assertEquals(
                FakeSession.bits(READ, WRITE, APPEND), fd(Syscall.GETFL, fd).number(Element.OPEN_FLAGS));
        call(Syscall.SETFL, e -> e.putLong(Element.FD, fd).putLong(Element.OPEN_FLAGS, NONBLOCK.value()))
                .result();
        assertEquals(FakeSession.bits(READ, WRITE), fd(Syscall.GETFL, fd).number(Element.OPEN_FLAGS));
        assertFails(Errno.EINVAL, call(Syscall.SETFL, e -> e.putLong(Element.FD, fd)
                .putLong(Element.OPEN_FLAGS, DIRECTORY.value())));
        assertFails(Errno.EBADF, fd(Syscall.GETFL, NO_CAPABILITY));
    }
}
