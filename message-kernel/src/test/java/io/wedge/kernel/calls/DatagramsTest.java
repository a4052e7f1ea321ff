package io.wedge.kernel.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.MessageFlag;
import io.wedge.messages.flags.SocketDomain;
import io.wedge.messages.flags.SocketOption;
import io.wedge.messages.flags.SocketType;
import io.wedge.messages.wire.ElementWriter;
import org.junit.jupiter.api.Test;

/** Datagrams over the loopback interface, and groups on it. */
class DatagramsTest extends CallsTest {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final byte[] GROUP = {(byte) 239, 1, 2, 9};

    private static void put(ElementWriter out, Element element, byte[] host, long port) {
        int list = out.beginList(element);
        out.putLong(Element.DOMAIN, SocketDomain.INET.value()).putBytes(Element.HOST, host);
        out.putLong(Element.PORT, port);
        out.endList(list);
    }

    private int socket() {
        return (int) call(Syscall.SOCKET, e -> e.putLong(Element.DOMAIN, SocketDomain.INET.value())
                        .putLong(Element.SOCKET_TYPE, SocketType.DATAGRAM.value()))
                .result();
    }

    private int bound() {
        int fd = socket();
        call(Syscall.BIND, e -> {
                    e.putLong(Element.FD, fd);
                    put(e, Element.ADDRESS, LOOPBACK, 0);
                })
                .result();
        return fd;
    }

    private long port(int fd) {
        return fd(Syscall.GETSOCKNAME, fd).inside(Element.ADDRESS, Element.PORT);
    }

    private Answer send(int fd, String data, byte[] host, long port) {
        return call(Syscall.SENDTO, e -> {
            e.putLong(Element.FD, fd).putBytes(Element.DATA, FakeSession.bytes(data));
            if (host != null) {
                put(e, Element.ADDRESS, host, port);
            }
        });
    }

    private Answer receive(int fd, int size, long flags) {
        return call(
                Syscall.RECVFROM,
                e -> e.putLong(Element.FD, fd).putLong(Element.SIZE, size).putLong(Element.MESSAGE_FLAGS, flags));
    }

    @Test
    void aDatagramComesWhole() {
        int one = bound();
        int other = bound();
        assertFails(Errno.EAGAIN, receive(other, 100, 0));
        assertEquals(5, send(one, "hello", LOOPBACK, port(other)).result());
        assertEquals("hello", receive(other, 100, MessageFlag.PEEK.value()).text(Element.DATA));
        Answer received = receive(other, 100, 0);
        assertEquals("hello", received.text(Element.DATA));
        assertEquals(port(one), received.inside(Element.ADDRESS, Element.PORT));
        assertFails(Errno.EAGAIN, receive(other, 100, 0));
        assertEquals(0, send(one, "", LOOPBACK, port(other)).result());
        assertEquals(0, receive(other, 100, 0).result());
    }

    @Test
    void whatDoesNotFitIsCut() {
        int one = bound();
        send(one, "0123456789", LOOPBACK, port(one)).result();
        Answer cut = receive(one, 4, 0);
        assertEquals("0123", cut.text(Element.DATA));
        assertFails(Errno.EAGAIN, receive(one, 4, 0));
        session.arena(0, "from the arena");
        call(Syscall.SENDTO, e -> {
                    e.putLong(Element.FD, one).putRegion(Element.BUFFER, 0, 14);
                    put(e, Element.ADDRESS, LOOPBACK, port(one));
                })
                .result();
        assertEquals(
                14,
                call(Syscall.RECVFROM, e -> e.putLong(Element.FD, one)
                                .putLong(Element.SIZE, 1000)
                                .putRegion(Element.BUFFER, 8192, 1000))
                        .result());
        assertEquals("from the arena", session.arena(8192, 14));
    }

    @Test
    void connectedSocketsHearOfUnreachablePorts() {
        int one = bound();
        int gone = bound();
        long port = port(gone);
        fd(Syscall.CLOSE, gone).result();
        call(Syscall.CONNECT, e -> {
                    e.putLong(Element.FD, one);
                    put(e, Element.ADDRESS, LOOPBACK, port);
                })
                .result();
        send(one, "x", null, 0).result();
        assertFails(Errno.ECONNREFUSED, receive(one, 10, 0));
        call(Syscall.CONNECT, e -> {
                    e.putLong(Element.FD, one);
                    int list = e.beginList(Element.ADDRESS);
                    e.putLong(Element.DOMAIN, SocketDomain.UNSPECIFIED.value());
                    e.endList(list);
                })
                .result();
        assertFails(Errno.EDESTADDRREQ, send(one, "x", null, 0));
    }

    @Test
    void aReceiveThatWaitsIsParked() {
        int one = bound();
        FakeInvocation waiting = session.start(
                Syscall.RECVFROM,
                e -> e.putLong(Element.FD, one).putLong(Element.SIZE, 10).putLong(Element.WAIT, 1));
        assertFalse(waiting.isAnswered(20));
        send(one, "now", LOOPBACK, port(one)).result();
        assertEquals("now", waiting.answer().text(Element.DATA));
    }

    private Answer group(int fd, SocketOption option, byte[] group) {
        return call(Syscall.SETSOCKOPT, e -> {
            e.putLong(Element.FD, fd).putLong(Element.OPTION, option.value());
            put(e, Element.ADDRESS, group, 0);
            put(e, Element.LOCAL, LOOPBACK, 0);
        });
    }

    @Test
    void groups() {
        int one = socket();
        call(Syscall.BIND, e -> {
                    e.putLong(Element.FD, one);
                    put(e, Element.ADDRESS, new byte[4], 0);
                })
                .result();
        assertFails(Errno.EADDRNOTAVAIL, group(one, SocketOption.IP_LEAVE, GROUP));
        assertFails(Errno.EINVAL, group(one, SocketOption.IP_JOIN, LOOPBACK));
        group(one, SocketOption.IP_JOIN, GROUP).result();
        assertFails(Errno.EADDRINUSE, group(one, SocketOption.IP_JOIN, GROUP));
        call(Syscall.SETSOCKOPT, e -> {
                    e.putLong(Element.FD, one).putLong(Element.OPTION, SocketOption.IP_MULTICAST_INTERFACE.value());
                    put(e, Element.LOCAL, LOOPBACK, 0);
                })
                .result();
        send(one, "to all", GROUP, port(one)).result();
        assertEquals("to all", receive(one, 10, 0).text(Element.DATA));
        group(one, SocketOption.IP_LEAVE, GROUP).result();
        Answer outgoing = call(Syscall.GETSOCKOPT, e -> e.putLong(Element.FD, one)
                .putLong(Element.OPTION, SocketOption.IP_MULTICAST_INTERFACE.value()));
        outgoing.result();
        assertTrue(outgoing.has(Element.LOCAL));
    }

    @Test
    void wrongCalls() {
        int one = bound();
        assertFails(Errno.EBADF, receive(NO_CAPABILITY, 1, 0));
        assertFails(Errno.EINVAL, receive(one, -1, 0));
        assertFails(Errno.EINVAL, receive(one, 1, 1L << 20));
        assertFails(Errno.EINVAL, send(one, "x", new byte[3], 1));
        assertFails(Errno.EMSGSIZE, call(Syscall.SENDTO, e -> {
            e.putLong(Element.FD, one).putRegion(Element.BUFFER, 0, 70_000);
            put(e, Element.ADDRESS, LOOPBACK, 9);
        }));
    }
}
