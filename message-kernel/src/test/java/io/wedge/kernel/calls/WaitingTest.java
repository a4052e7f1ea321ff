package io.wedge.kernel.calls;

import static io.wedge.messages.flags.OpenFlag.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.PollEvent;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitingTest extends CallsTest {
    private FakeInvocation poll(long timeoutNs, int... fds) {
        return session.start(Syscall.POLL, e -> {
            for (int fd : fds) {
                int list = e.beginList(Element.POLL);
                e.putLong(Element.FD, fd);
                e.putLong(Element.EVENTS, PollEvent.IN.value());
                e.endList(list);
            }
            e.putLong(Element.TIMEOUT, timeoutNs);
        });
    }

    private static List<String> events(Answer answer) {
        return answer.inLists(Element.POLL, Element.EVENTS);
    }

    private void write(int fd) {
        call(Syscall.WRITE, e -> e.putLong(Element.FD, fd).putBytes(Element.DATA, FakeSession.bytes("x")))
                .result();
    }

    @Test
    void whatIsReadyIsAnsweredAtOnce() throws IOException {
        file("f", "");
        int file = session.open("f", READ);
        Answer answer = poll(-1, file).answer();
        assertEquals(1, answer.result());
        assertEquals(List.of("1"), events(answer));
        assertEquals(List.of(String.valueOf(file)), answer.inLists(Element.POLL, Element.FD));
        Answer invalid = poll(-1, file, NO_CAPABILITY).answer();
        assertEquals(List.of("1", String.valueOf(PollEvent.INVALID.value())), events(invalid));
    }

    @Test
    void nothingIsReady() {
        int pipe = (int) call(Syscall.PIPE, e -> {}).result();
        assertEquals(0, poll(0, pipe).answer().result());
        assertEquals(0, poll(20_000_000, pipe).answer().result());
    }

    @Test
    void aParkedCallIsWokenByData() {
        Answer one = call(Syscall.PIPE, e -> {});
        Answer two = call(Syscall.PIPE, e -> {});
        FakeInvocation waiting = poll(-1, (int) one.result(), (int) two.result());
        assertFalse(waiting.isAnswered(30));
        write((int) two.number(Element.TO_FD));
        Answer answer = waiting.answer();
        assertEquals(List.of(String.valueOf(two.result())), answer.inLists(Element.POLL, Element.FD));
    }

    @Test
    void aParkedCallCanBeCancelled() {
        int pipe = (int) call(Syscall.PIPE, e -> {}).result();
        FakeInvocation waiting = poll(-1, pipe);
        call(Syscall.CANCEL, e -> e.putLong(Element.CORRELATION, waiting.correlation()))
                .result();
        assertFails(Errno.EINTR, waiting.answer());
    }

    @Test
    void asManyAnswersAsFit() throws IOException {
        file("f", "");
        int[] fds = new int[20];
        for (int i = 0; i < fds.length; i++) {
            fds[i] = session.open("f", READ);
        }
        Answer answer = poll(-1, fds).answer();
        assertEquals(answer.result(), events(answer).size());
        assertEquals(7, answer.result());
    }
}
