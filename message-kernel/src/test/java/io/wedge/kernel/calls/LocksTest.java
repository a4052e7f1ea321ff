package io.wedge.kernel.calls;

import static io.wedge.messages.flags.OpenFlag.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.wedge.kernel.host.HostLocks;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class LocksTest extends CallsTest {
    private FakeInvocation start(int fd, long offset, long bytes, boolean exclusive, boolean wait) {
        return session.start(Syscall.LOCK, e -> e.putLong(Element.FD, fd)
                .putLong(Element.OFFSET, offset)
                .putLong(Element.SIZE, bytes)
                .putLong(Element.EXCLUSIVE, exclusive ? 1 : 0)
                .putLong(Element.WAIT, wait ? 1 : 0));
    }

    private Answer lock(int fd, long offset, long bytes, boolean exclusive) {
        return start(fd, offset, bytes, exclusive, false).answer();
    }

    private Answer unlock(int fd, long offset, long bytes) {
        return call(
                Syscall.UNLOCK,
                e -> e.putLong(Element.FD, fd).putLong(Element.OFFSET, offset).putLong(Element.SIZE, bytes));
    }

    private int open() throws IOException {
        file("f", "0123456789");
        return session.open("f", READ, WRITE);
    }

    @Test
    void locksExcludeEachOtherByRange() throws IOException {
        int one = open();
        int two = session.open("f", READ, WRITE);
        lock(one, 0, 5, true).result();
        assertFails(Errno.EAGAIN, lock(two, 4, 1, false));
        lock(two, 5, Long.MAX_VALUE, true).result();
        assertFails(Errno.EAGAIN, lock(one, 1_000_000, 1, false));
        unlock(one, 0, 5).result();
        lock(two, 0, 5, false).result();
        lock(one, 0, 5, false).result();
        assertFails(Errno.EBADF, lock(session.open("f", READ), 0, 1, true));
        assertFails(Errno.EINVAL, lock(one, -1, 1, true));
        assertFails(Errno.EBADF, unlock(NO_CAPABILITY, 0, 1));
    }

    @Test
    void whoWaitsIsServedOnUnlockAndOnClose() throws IOException {
        int one = open();
        int two = session.open("f", READ, WRITE);
        int three = session.open("f", READ, WRITE);
        lock(one, 0, 5, true).result();
        FakeInvocation second = start(two, 0, 5, true, true);
        assertFalse(second.isAnswered(30));
        unlock(one, 0, 5).result();
        assertEquals(0, second.answer().result());
        FakeInvocation third = start(three, 0, 5, true, true);
        assertFalse(third.isAnswered(30));
        fd(Syscall.CLOSE, two).result();
        assertEquals(0, third.answer().result());
    }

    @Test
    void whoWaitsSeesLocksOfOtherPrograms() throws IOException {
        int one = open();
        int two = session.open("f", READ, WRITE);
        lock(one, 0, 5, true).result();
        FakeInvocation waiting = start(two, 0, 5, true, true);
        assertFalse(waiting.isAnswered(30));
        try (var held = session.capabilities.acquire(one)) {
            HostLocks.unlock(held.fd(), 0, 5);
        }
        assertEquals(0, waiting.answer().result());
    }

    @Test
    void aWaitCanBeCancelled() throws IOException {
        int one = open();
        int two = session.open("f", READ, WRITE);
        lock(one, 0, 5, true).result();
        FakeInvocation waiting = start(two, 0, 5, true, true);
        call(Syscall.CANCEL, e -> e.putLong(Element.CORRELATION, waiting.correlation()))
                .result();
        assertFails(Errno.EINTR, waiting.answer());
        unlock(one, 0, 5).result();
        assertEquals(0, lock(session.open("f", READ, WRITE), 0, 5, true).result());
    }
}
