package io.wedge.kernel.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.wedge.kernel.capability.Capabilities;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.EpollOperation;
import io.wedge.messages.flags.PollEvent;
import io.wedge.messages.wire.ElementWriter;
import org.junit.jupiter.api.Test;

class SelectorsTest extends CallsTest {
    private static final int COOKIE = 77;

    private int set() {
        return (int) call(Syscall.EPOLL_CREATE, e -> {}).result();
    }

    private int counter() {
        return (int) call(Syscall.EVENTFD, e -> {}).result();
    }

    private Answer control(int set, EpollOperation operation, int member, long events) {
        return call(Syscall.EPOLL_CTL, e -> e.putLong(Element.FD, set)
                .putLong(Element.OPERATION, operation.value())
                .putLong(Element.MEMBER, member)
                .putLong(Element.EVENTS, events)
                .putLong(Element.COOKIE, COOKIE));
    }

    private FakeInvocation await(int set, long timeoutNs) {
        return session.start(
                Syscall.EPOLL_WAIT,
                e -> e.putLong(Element.FD, set).putLong(Element.SIZE, 100).putLong(Element.TIMEOUT, timeoutNs));
    }

    private void count(int counter) {
        call(Syscall.WRITE, e -> e.putLong(Element.FD, counter)
                        .putBytes(Element.DATA, new byte[] {1, 0, 0, 0, 0, 0, 0, 0}))
                .result();
    }

    @Test
    void aCounterWakesWhoWaits() {
        int set = set();
        int counter = counter();
        control(set, EpollOperation.ADD, counter, PollEvent.IN.value()).result();
        assertEquals(0, await(set, 0).answer().result());
        assertEquals(0, await(set, 20_000_000).answer().result());
        FakeInvocation waiting = await(set, -1);
        assertFalse(waiting.isAnswered(20));
        count(counter);
        Answer answer = waiting.answer();
        assertEquals(1, answer.result());
        assertEquals((long) COOKIE << 32 | PollEvent.IN.value(), answer.number(Element.READY));
        assertEquals(1, await(set, -1).answer().result(), "it stays ready until it is read");
        assertEquals(
                8,
                call(Syscall.READ, e -> e.putLong(Element.FD, counter).putLong(Element.SIZE, 8))
                        .result());
        assertEquals(0, await(set, 0).answer().result());
    }

    @Test
    void oneShotIsToldOnce() {
        int set = set();
        int counter = counter();
        long once = PollEvent.IN.value() | PollEvent.ONE_SHOT.value();
        control(set, EpollOperation.ADD, counter, once).result();
        count(counter);
        assertEquals(1, await(set, -1).answer().result());
        assertEquals(0, await(set, 0).answer().result());
        control(set, EpollOperation.MODIFY, counter, once).result();
        assertEquals(1, await(set, 0).answer().result());
        control(set, EpollOperation.REMOVE, counter, 0).result();
        assertFails(Errno.ENOENT, control(set, EpollOperation.MODIFY, counter, once));
        assertEquals(0, await(set, 0).answer().result());
    }

    @Test
    void aSetInASet() {
        int outer = set();
        int inner = set();
        int counter = counter();
        control(outer, EpollOperation.ADD, inner, PollEvent.IN.value()).result();
        control(inner, EpollOperation.ADD, counter, PollEvent.IN.value()).result();
        FakeInvocation waiting = await(outer, -1);
        assertFalse(waiting.isAnswered(20));
        count(counter);
        assertEquals(1, waiting.answer().result());
    }

    @Test
    void waitsCanBeCancelled() {
        FakeInvocation waiting = await(set(), -1);
        assertFalse(waiting.isAnswered(20));
        call(Syscall.CANCEL, e -> e.putLong(Element.CORRELATION, waiting.correlation()))
                .result();
        assertFails(Errno.EINTR, waiting.answer());
    }

    @Test
    void asManyAsFit() {
        int set = set();
        for (int i = 0; i < 40; i++) {
            int counter = counter();
            control(set, EpollOperation.ADD, counter, PollEvent.IN.value()).result();
            count(counter);
        }
        assertEquals(18, await(set, -1).answer().result());
        Answer all = call(Syscall.EPOLL_WAIT, e -> e.putLong(Element.FD, set)
                .putLong(Element.SIZE, 100)
                .putLong(Element.TIMEOUT, 0)
                .putRegion(Element.REPLY_BUFFER, 0, 4096));
        assertEquals(40, all.result());
    }

    @Test
    void wrongOnesAreTold() {
        int set = set();
        int pipe = (int) call(Syscall.PIPE, e -> {}).result();
        assertFails(Errno.EINVAL, control(pipe, EpollOperation.ADD, set, PollEvent.IN.value()));
        assertFails(Errno.EINVAL, call(Syscall.EPOLL_CTL, e -> e.putLong(Element.FD, set)
                .putLong(Element.OPERATION, 9)
                .putLong(Element.MEMBER, pipe)));
        assertFails(Errno.EBADF, control(set, EpollOperation.ADD, NO_CAPABILITY, 1));
        assertFails(Errno.EINVAL, call(Syscall.EPOLL_WAIT, e -> e.putLong(Element.FD, set)
                .putLong(Element.SIZE, 0)
                .putLong(Element.TIMEOUT, 0)));
        assertFails(Errno.EINVAL, await(pipe, 0).answer());
        assertFails(Errno.EINVAL, call(Syscall.EVENTFD, e -> e.putLong(Element.COUNT, -1)));
    }

    @Test
    void theApplicationsOwnCanBeMembers() {
        // In a test the application is this process itself.
        int own = counter();
        int set = set();
        int number;
        try (Capabilities.Held held = session.capabilities.acquire(own)) {
            number = held.fd();
        }
        Answer adopted = call(Syscall.ADOPT, e -> e.putLong(Element.NUMBER, number));
        int member = (int) adopted.result();
        control(set, EpollOperation.ADD, member, PollEvent.IN.value()).result();
        count(own);
        assertEquals(1, await(set, -1).answer().result());
        assertFails(Errno.EBADF, call(Syscall.READ, e -> e.putLong(Element.FD, member)
                .putLong(Element.SIZE, 8)));
        assertFails(Errno.EBADF, call(Syscall.ADOPT, e -> e.putLong(Element.NUMBER, 1 << 20)));
    }

    @Test
    void changesComeBeforeTheWait() {
        int set = set();
        int first = counter();
        int second = counter();
        count(first);
        count(second);
        control(set, EpollOperation.ADD, first, PollEvent.IN.value()).result();
        int gone = counter();
        call(Syscall.CLOSE, e -> e.putLong(Element.FD, gone)).result();
        Answer answer = call(Syscall.EPOLL_WAIT, e -> {
            e.putLong(Element.FD, set).putLong(Element.SIZE, 100).putLong(Element.TIMEOUT, 0);
            change(e, EpollOperation.REMOVE, first, 1);
            change(e, EpollOperation.REMOVE, gone, 2);
            change(e, EpollOperation.ADD, second, 3);
        });
        assertEquals(1, answer.result(), "what is closed is passed over, the others are made in order");
        assertEquals(3L << 32 | PollEvent.IN.value(), answer.number(Element.READY));
    }

    private static void change(ElementWriter e, EpollOperation operation, int member, int cookie) {
        int list = e.beginList(Element.CHANGE);
        e.putLong(Element.OPERATION, operation.value())
                .putLong(Element.MEMBER, member)
                .putLong(Element.EVENTS, PollEvent.IN.value())
                .putLong(Element.COOKIE, cookie);
        e.endList(list);
    }
}
