package io.wedge.kernel.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.InterfaceFlag;
import io.wedge.messages.flags.ResolverError;
import io.wedge.messages.flags.SocketDomain;
import io.wedge.messages.wire.ElementWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Look-ups, interfaces, reachability: of this machine alone. */
class NamesTest extends CallsTest {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private Answer resolve(String name, SocketDomain domain) {
        return call(Syscall.RESOLVE, e -> e.putBytes(Element.NAME, FakeSession.bytes(name))
                .putLong(Element.DOMAIN, domain.value()));
    }

    private static void put(ElementWriter out, Element element, byte[] host) {
        int list = out.beginList(element);
        out.putLong(Element.DOMAIN, host.length == 4 ? SocketDomain.INET.value() : SocketDomain.INET6.value());
        out.putBytes(Element.HOST, host);
        out.endList(list);
    }

    @Test
    void addressesComeOnceEach() {
        Answer answer = resolve("127.0.0.1", SocketDomain.UNSPECIFIED);
        assertEquals(1, answer.result());
        assertEquals(1, answer.inLists(Element.ADDRESS, Element.HOST).size());
        assertEquals(
                List.of(String.valueOf(SocketDomain.INET.value())), answer.inLists(Element.ADDRESS, Element.DOMAIN));
        assertTrue(resolve("localhost", SocketDomain.INET).result() >= 1);
        assertEquals(1, resolve("::1", SocketDomain.INET6).result());
        Answer roomy = call(Syscall.RESOLVE, e -> e.putBytes(Element.NAME, FakeSession.bytes("127.0.0.1"))
                .putRegion(Element.REPLY_BUFFER, 0, 8192));
        assertEquals(1, roomy.result());
    }

    @Test
    void failuresSayWhat() {
        Answer unknown = resolve("no such name", SocketDomain.UNSPECIFIED);
        assertFails(Errno.ENOENT, unknown);
        assertEquals(ResolverError.NOT_KNOWN.value(), unknown.longAt(Element.RESOLVER_ERROR));
        assertFails(Errno.EINVAL, resolve("a\0b", SocketDomain.INET));
        assertFails(Errno.EINVAL, resolve("localhost", SocketDomain.UNIX));
        assertFails(Errno.EAFNOSUPPORT, resolve("::1", SocketDomain.INET));
    }

    @Test
    void tooLittleRoomIsSaid() {
        assertFails(Errno.ERANGE, call(Syscall.RESOLVE, e -> e.putBytes(Element.NAME, FakeSession.bytes("127.0.0.1"))
                .putRegion(Element.REPLY_BUFFER, 0, 24)));
        assertFails(Errno.ERANGE, call(Syscall.INTERFACES, e -> e.putRegion(Element.REPLY_BUFFER, 0, 24)));
    }

    @Test
    void addressesHaveNames() throws IOException {
        String name =
                call(Syscall.REVERSE, e -> put(e, Element.ADDRESS, LOOPBACK)).text(Element.NAME);
        assertFalse(name.isEmpty());
        Answer nobody = call(Syscall.REVERSE, e -> put(e, Element.ADDRESS, new byte[] {(byte) 240, 1, 2, 3}));
        assertTrue(
                List.of(Errno.ENOENT, Errno.EAGAIN, Errno.EIO).contains(nobody.errno()),
                nobody.errno().name());
        assertFails(Errno.EINVAL, call(Syscall.REVERSE, e -> put(e, Element.ADDRESS, new byte[5])));
        assertFails(Errno.EINVAL, call(Syscall.REVERSE, e -> e.endList(e.beginList(Element.ADDRESS))));
        assertEquals(
                Files.readString(Path.of("/proc/sys/kernel/hostname")).strip(),
                call(Syscall.HOST_NAME, e -> {}).text(Element.NAME));
    }

    @Test
    void interfacesAreThoseTheJdkSees() throws IOException {
        Answer all = call(Syscall.INTERFACES, e -> e.putRegion(Element.REPLY_BUFFER, 0, 1 << 20));
        List<NetworkInterface> known = Collections.list(NetworkInterface.getNetworkInterfaces());
        assertEquals(known.size(), all.result());
        List<String> names = all.inLists(Element.NETWORK_INTERFACE, Element.NAME);
        Collections.reverse(names);
        assertEquals(known.stream().map(NetworkInterface::getName).toList(), names);
        assertTrue(names.contains("lo"));
        assertTrue(call(Syscall.INTERFACES, e -> e.putLong(Element.DOMAIN, SocketDomain.INET.value())
                                .putRegion(Element.REPLY_BUFFER, 0, 1 << 20))
                        .result()
                >= 1);
    }

    @Test
    void factsOfOneInterface() throws IOException {
        Answer facts = call(Syscall.INTERFACE_FACTS, e -> e.putBytes(Element.NAME, FakeSession.bytes("lo")));
        NetworkInterface lo = NetworkInterface.getByName("lo");
        assertEquals(lo.getMTU(), facts.number(Element.MTU));
        assertEquals(lo.getIndex(), facts.number(Element.INTERFACE));
        long flags = InterfaceFlag.UP.value() | InterfaceFlag.RUNNING.value() | InterfaceFlag.LOOPBACK.value();
        assertEquals(flags, facts.number(Element.INTERFACE_FLAGS) & flags);
        assertFalse(facts.has(Element.MAC));
        for (String name : List.of("nosuch0", "x".repeat(500), "")) {
            assertFails(
                    Errno.ENODEV,
                    call(Syscall.INTERFACE_FACTS, e -> e.putBytes(Element.NAME, FakeSession.bytes(name))));
        }
    }

    private Answer reachable(byte[] host, long timeoutMs, byte[] local) {
        return call(Syscall.REACHABLE, e -> {
            put(e, Element.ADDRESS, host);
            e.putLong(Element.TIMEOUT, timeoutMs * 1_000_000).putLong(Element.TTL, 3);
            if (local != null) {
                put(e, Element.LOCAL, local);
            }
        });
    }

    @Test
    void thisMachineAnswers() throws IOException {
        assertEquals(1, reachable(LOOPBACK, 2000, null).result());
        assertEquals(1, reachable(LOOPBACK, 2000, LOOPBACK).result());
        if (InetAddress.getByName("::1").isReachable(100)) {
            assertEquals(
                    1,
                    reachable(InetAddress.getByName("::1").getAddress(), 2000, null)
                            .result());
        }
        assertFails(Errno.EADDRNOTAVAIL, reachable(LOOPBACK, 10, new byte[] {(byte) 203, 0, 113, 1}));
        assertFails(Errno.EINVAL, reachable(LOOPBACK, 10, new byte[16]));
        assertFails(Errno.EINVAL, reachable(new byte[3], 10, null));
    }

    @Test
    void nobodyAnswersInTime() {
        // Reserved for documentation; from a loopback address it goes nowhere.
        long start = System.nanoTime();
        Answer answer = reachable(new byte[] {(byte) 203, 0, 113, 1}, 200, LOOPBACK);
        assertTrue(answer.errno() != Errno.OK || answer.result() == 0);
        assertTrue(System.nanoTime() - start < 5_000_000_000L);
    }
}
