package io.wedge.kernel.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.MessageFlag;
import io.wedge.messages.flags.PollEvent;
import io.wedge.messages.flags.ShutdownHow;
import io.wedge.messages.flags.SocketDomain;
import io.wedge.messages.flags.SocketOption;
import io.wedge.messages.flags.SocketType;
import io.wedge.messages.wire.ElementWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SocketsTest extends CallsTest {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 127, 0, 0, 1};
    private static final long BACKLOG = 5;

    private int socket(SocketDomain domain) {
        return (int) call(Syscall.SOCKET, e -> e.putLong(Element.DOMAIN, domain.value())
                        .putLong(Element.SOCKET_TYPE, SocketType.STREAM.value()))
                .result();
    }

    private static void inet(ElementWriter e, long port) {
        int list = e.beginList(Element.ADDRESS);
        e.putLong(Element.DOMAIN, SocketDomain.INET.value())
                .putBytes(Element.HOST, LOOPBACK)
                .putLong(Element.PORT, port);
        e.endList(list);
    }

    private static void unix(ElementWriter e, String path) {
        int list = e.beginList(Element.ADDRESS);
        e.putLong(Element.DOMAIN, SocketDomain.UNIX.value()).putBytes(Element.PATH_NAME, FakeSession.bytes(path));
        e.endList(list);
    }

    private int listener() {
        int fd = socket(SocketDomain.INET);
        call(Syscall.BIND, e -> {
                    e.putLong(Element.FD, fd);
                    inet(e, 0);
                })
                .result();
        listen(fd);
        return fd;
    }

    private void listen(int fd) {
        call(Syscall.LISTEN, e -> e.putLong(Element.FD, fd).putLong(Element.BACKLOG, BACKLOG))
                .result();
    }

    private long port(int fd) {
        return Long.parseLong(fd(Syscall.GETSOCKNAME, fd)
                .inLists(Element.ADDRESS, Element.PORT)
                .get(0));
    }

    private Answer connect(int fd, long port, boolean wait) {
        return call(Syscall.CONNECT, e -> {
            e.putLong(Element.FD, fd);
            inet(e, port);
            e.putLong(Element.WAIT, wait ? 1 : 0);
        });
    }

    /** Both ends of a connection: the one that connected, the one that was accepted. */
    private int[] connection() {
        int listener = listener();
        int client = socket(SocketDomain.INET);
        connect(client, port(listener), true).result();
        int server =
                (int) call(Syscall.ACCEPT, e -> e.putLong(Element.FD, listener).putLong(Element.WAIT, 1))
                        .result();
        fd(Syscall.CLOSE, listener).result();
        return new int[] {client, server};
    }

    private Answer write(int fd, String text) {
        return call(Syscall.WRITE, e -> e.putLong(Element.FD, fd).putBytes(Element.DATA, FakeSession.bytes(text)));
    }

    private FakeInvocation read(int fd, boolean wait) {
        return session.start(
                Syscall.READ,
                e -> e.putLong(Element.FD, fd).putLong(Element.SIZE, 100).putLong(Element.WAIT, wait ? 1 : 0));
    }

    @Test
    void aConnectionTalksBothWays() {
        int[] ends = connection();
        write(ends[0], "ping").result();
        assertEquals("ping", read(ends[1], true).answer().text(Element.DATA));
        write(ends[1], "pong").result();
        assertEquals("pong", read(ends[0], true).answer().text(Element.DATA));
        assertEquals(
                port(ends[0]),
                Long.parseLong(fd(Syscall.GETPEERNAME, ends[1])
                        .inLists(Element.ADDRESS, Element.PORT)
                        .get(0)));
    }

    @Test
    void acceptTellsWhoCame() {
        int listener = listener();
        int client = socket(SocketDomain.INET);
        connect(client, port(listener), true).result();
        Answer accepted = fd(Syscall.ACCEPT, listener);
        accepted.result();
        assertEquals(List.of(String.valueOf(port(client))), accepted.inLists(Element.ADDRESS, Element.PORT));
        assertEquals(
                List.of(String.valueOf(SocketDomain.INET.value())), accepted.inLists(Element.ADDRESS, Element.DOMAIN));
    }

    @Test
    void aReadThatWaitsIsWokenByData() {
        int[] ends = connection();
        assertFails(Errno.EAGAIN, read(ends[0], false).answer());
        FakeInvocation waiting = read(ends[0], true);
        assertFalse(waiting.isAnswered(30));
        write(ends[1], "late").result();
        assertEquals("late", waiting.answer().text(Element.DATA));
    }

    @Test
    void anAcceptThatWaitsCanBeCancelled() {
        int listener = listener();
        assertFails(Errno.EAGAIN, fd(Syscall.ACCEPT, listener));
        FakeInvocation waiting = session.start(
                Syscall.ACCEPT, e -> e.putLong(Element.FD, listener).putLong(Element.WAIT, 1));
        assertFalse(waiting.isAnswered(20));
        call(Syscall.CANCEL, e -> e.putLong(Element.CORRELATION, waiting.correlation()))
                .result();
        assertFails(Errno.EINTR, waiting.answer());
    }

    @Test
    void whoWaitsForWhatIsReplacedIsLetGo() {
        int[] ends = connection();
        Answer pair = call(Syscall.SOCKETPAIR, e -> {});
        fd(Syscall.CLOSE, (int) pair.number(Element.TO_FD)).result();
        FakeInvocation reading = read(ends[0], true);
        FakeInvocation polling = session.start(Syscall.POLL, e -> {
            int list = e.beginList(Element.POLL);
            e.putLong(Element.FD, ends[0]).putLong(Element.EVENTS, PollEvent.IN.value());
            e.endList(list);
            e.putLong(Element.TIMEOUT, -1);
        });
        assertFalse(reading.isAnswered(20));
        call(Syscall.DUP_TO, e -> e.putLong(Element.FD, pair.result()).putLong(Element.TO_FD, ends[0]))
                .result();
        assertFails(Errno.EINTR, reading.answer());
        assertFails(Errno.EINTR, polling.answer());
        assertEquals(0, read(ends[0], true).answer().result(), "later ones meet the end of the pair");
        assertFails(Errno.EPIPE, write(ends[0], "x"));
    }

    @Test
    void halvesAreShutDown() {
        int[] ends = connection();
        call(Syscall.SHUTDOWN, e -> e.putLong(Element.FD, ends[0]).putLong(Element.HOW, ShutdownHow.WRITE.value()))
                .result();
        assertEquals(0, read(ends[1], true).answer().result());
        write(ends[1], "still").result();
        assertEquals("still", read(ends[0], true).answer().text(Element.DATA));
        assertFails(Errno.EPIPE, write(ends[0], "x"));
        assertFails(Errno.EINVAL, call(Syscall.SHUTDOWN, e -> e.putLong(Element.FD, ends[0])
                .putLong(Element.HOW, 7)));
        assertFails(Errno.ENOTCONN, call(Syscall.SHUTDOWN, e -> e.putLong(Element.FD, socket(SocketDomain.INET))
                .putLong(Element.HOW, 2)));
    }

    @Test
    void refusedOneWayOrTheOther() throws IOException {
        long nobody;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = gone.getLocalPort();
        }
        assertFails(Errno.ECONNREFUSED, connect(socket(SocketDomain.INET), nobody, true));
        int later = socket(SocketDomain.INET);
        assertFails(Errno.EINPROGRESS, connect(later, nobody, false));
        assertFails(Errno.ECONNREFUSED, call(Syscall.CONNECT_RESULT, e -> e.putLong(Element.FD, later)
                .putLong(Element.TIMEOUT, -1)));
    }

    @Test
    void theEndOfAConnectIsAskedFor() {
        int listener = listener();
        int client = socket(SocketDomain.INET);
        assertFails(Errno.EINPROGRESS, connect(client, port(listener), false));
        assertEquals(
                1,
                call(Syscall.CONNECT_RESULT, e -> e.putLong(Element.FD, client).putLong(Element.TIMEOUT, -1))
                        .result());
    }

    @Test
    void addressesThatCannotBe() {
        int taken = listener();
        int fd = socket(SocketDomain.INET);
        assertFails(Errno.EADDRINUSE, call(Syscall.BIND, e -> {
            e.putLong(Element.FD, fd);
            inet(e, port(taken));
        }));
        assertFails(Errno.EINVAL, call(Syscall.BIND, e -> {
            e.putLong(Element.FD, fd);
            int list = e.beginList(Element.ADDRESS);
            e.putLong(Element.DOMAIN, SocketDomain.INET.value()).putBytes(Element.HOST, MAPPED);
            e.endList(list);
        }));
        assertFails(Errno.EINVAL, call(Syscall.BIND, e -> {
            e.putLong(Element.FD, fd);
            e.endList(e.beginList(Element.ADDRESS));
        }));
        assertFails(Errno.ENAMETOOLONG, call(Syscall.BIND, e -> {
            e.putLong(Element.FD, socket(SocketDomain.UNIX));
            unix(e, "x".repeat(108));
        }));
        assertFails(Errno.EAFNOSUPPORT, call(Syscall.SOCKET, e -> e.putLong(Element.DOMAIN, 77)
                .putLong(Element.SOCKET_TYPE, 1)));
        assertFails(Errno.EINVAL, call(Syscall.SOCKET, e -> e.putLong(Element.DOMAIN, 1)
                .putLong(Element.SOCKET_TYPE, 9)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void unixSocketsKeepTheirNames(boolean relative) throws IOException {
        String path = relative ? "s" : directory.toRealPath().resolve("s").toString();
        int listener = socket(SocketDomain.UNIX);
        call(Syscall.BIND, e -> {
                    e.putLong(Element.FD, listener);
                    unix(e, path);
                })
                .result();
        assertEquals("rwxr-xr-x", PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("s"))));
        listen(listener);
        int client = socket(SocketDomain.UNIX);
        call(Syscall.CONNECT, e -> {
                    e.putLong(Element.FD, client);
                    unix(e, path);
                })
                .result();
        assertEquals(List.of(path), fd(Syscall.GETPEERNAME, client).inLists(Element.ADDRESS, Element.PATH_NAME));
        int server = (int) fd(Syscall.ACCEPT, listener).result();
        Answer credentials = call(Syscall.GETSOCKOPT, e -> e.putLong(Element.FD, server)
                .putLong(Element.OPTION, SocketOption.PEER_CREDENTIALS.value()));
        assertEquals(ProcessHandle.current().pid(), credentials.number(Element.PEER_PID));
        assertTrue(credentials.has(Element.UID) && credentials.has(Element.GID));
    }

    @Test
    void aFullQueueIsWaitedFor() throws IOException {
        String path = directory.toRealPath().resolve("full").toString();
        int listener = socket(SocketDomain.UNIX);
        call(Syscall.BIND, e -> {
                    e.putLong(Element.FD, listener);
                    unix(e, path);
                })
                .result();
        call(Syscall.LISTEN, e -> e.putLong(Element.FD, listener).putLong(Element.BACKLOG, 0))
                .result();
        connectTo(path, 0).answer().result();
        assertFails(Errno.EAGAIN, connectTo(path, 0).answer());
        FakeInvocation waiting = connectTo(path, 1);
        assertFalse(waiting.isAnswered(20));
        fd(Syscall.ACCEPT, listener).result();
        waiting.answer().result();
    }

    private FakeInvocation connectTo(String path, long wait) {
        int client = socket(SocketDomain.UNIX);
        return session.start(Syscall.CONNECT, e -> {
            e.putLong(Element.FD, client);
            unix(e, path);
            e.putLong(Element.WAIT, wait);
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = SocketOption.class,
            names = {
                "BROADCAST", "KEEP_ALIVE", "REUSE_ADDRESS", "REUSE_PORT", "OUT_OF_BAND_INLINE", "TCP_NO_DELAY",
                "TCP_KEEP_IDLE", "TCP_KEEP_INTERVAL", "TCP_KEEP_COUNT", "IP_TOS", "IP_TTL", "LINGER"
            })
    void optionsStay(SocketOption option) {
        int fd = socket(SocketDomain.INET);
        call(Syscall.SETSOCKOPT, e -> e.putLong(Element.FD, fd)
                        .putLong(Element.OPTION, option.value())
                        .putLong(Element.VALUE, option == SocketOption.IP_TOS ? 8 : 1))
                .result();
        assertEquals(option == SocketOption.IP_TOS ? 8 : 1, option(fd, option).number(Element.VALUE));
    }

    private Answer option(int fd, SocketOption option) {
        return call(Syscall.GETSOCKOPT, e -> e.putLong(Element.FD, fd).putLong(Element.OPTION, option.value()));
    }

    @Test
    void optionsThatSayWhatASocketIs() {
        int fd = socket(SocketDomain.INET6);
        assertEquals(SocketType.STREAM.value(), option(fd, SocketOption.TYPE).number(Element.VALUE));
        assertEquals(SocketDomain.INET6.value(), option(fd, SocketOption.DOMAIN).number(Element.VALUE));
        assertEquals(0, option(fd, SocketOption.ERROR).number(Element.VALUE));
        assertEquals(-1, option(fd, SocketOption.LINGER).number(Element.VALUE));
        assertFails(Errno.ENOPROTOOPT, call(Syscall.GETSOCKOPT, e -> e.putLong(Element.FD, fd)
                .putLong(Element.OPTION, 250)));
        assertFails(Errno.EBADF, option(NO_CAPABILITY, SocketOption.TYPE));
    }

    @Test
    void everyOptionIsAnsweredOneWayOrTheOther() {
        for (SocketDomain domain : new SocketDomain[] {SocketDomain.INET, SocketDomain.INET6, SocketDomain.UNIX}) {
            int fd = socket(domain);
            for (SocketOption option : SocketOption.values()) {
                option(fd, option).errno();
                call(Syscall.SETSOCKOPT, e -> e.putLong(Element.FD, fd).putLong(Element.OPTION, option.value()))
                        .errno();
            }
        }
    }

    @Test
    void urgentDataComesOutOfBand() {
        int[] ends = connection();
        call(Syscall.SEND, e -> e.putLong(Element.FD, ends[0])
                        .putBytes(Element.DATA, FakeSession.bytes("!"))
                        .putLong(Element.MESSAGE_FLAGS, MessageFlag.OUT_OF_BAND.value()))
                .result();
        assertEquals(
                "!",
                call(Syscall.RECVFROM, e -> e.putLong(Element.FD, ends[1])
                                .putLong(Element.SIZE, 10)
                                .putLong(Element.MESSAGE_FLAGS, MessageFlag.OUT_OF_BAND.value()))
                        .text(Element.DATA));
        write(ends[0], "normal").result();
        assertEquals("normal", read(ends[1], true).answer().text(Element.DATA));
        assertFails(Errno.EINVAL, call(Syscall.SEND, e -> e.putLong(Element.FD, ends[0])
                .putLong(Element.MESSAGE_FLAGS, 1 << 20)));
    }

    @Test
    void onlySocketsAreSockets() throws IOException {
        int pipe = (int) call(Syscall.PIPE, e -> {}).result();
        assertFails(Errno.ENOTSOCK, fd(Syscall.ACCEPT, pipe));
        assertFails(Errno.ENOTSOCK, fd(Syscall.GETSOCKNAME, pipe));
        assertFails(Errno.ENOTCONN, fd(Syscall.GETPEERNAME, socket(SocketDomain.INET)));
    }

    @Test
    void noMoreThanAllowed() {
        session.capabilities.limit = 0;
        assertFails(Errno.EMFILE, call(Syscall.SOCKET, e -> e.putLong(Element.DOMAIN, SocketDomain.INET.value())
                .putLong(Element.SOCKET_TYPE, SocketType.STREAM.value())));
    }
}
