package io.wedge.kernel.inject;

import io.wedge.kernel.capability.Capabilities.Held;
import io.wedge.kernel.host.HostPins;
import io.wedge.kernel.host.HostSockets;
import io.wedge.kernel.host.Scratch;
import io.wedge.kernel.wedge.CallContext;
import io.wedge.messages.Element;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.Lists;
import io.wedge.messages.wire.RawMemoryUnsafe;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;

/** What a call is about, as text: its paths, or that of its descriptor; the address that it names, or that of its connection's other end. */
final class CallSubject {
    private CallSubject() {}

    static Stream<String> paths(CallContext context, CallReader call) {
        if (!call.has(Element.PATH_NAME) && call.has(Element.FD)) {
            return Stream.ofNullable(ofDescriptor(context, call));
        }
        return Stream.of(Element.PATH_NAME, Element.TO_PATH)
                .filter(call::has)
                .map(path -> new String(call.bytesAt(path), StandardCharsets.UTF_8));
    }

    private static String ofDescriptor(CallContext context, CallReader call) {
        try (Held held = context.pinning().capabilities().acquire(call.capabilityAt(Element.FD))) {
            long room = Scratch.current().bulk();
            int length = held == null ? -1 : HostPins.name(held.fd(), room, 4096);
            if (length <= 0) {
                return null;
            }
            byte[] name = new byte[length];
            RawMemoryUnsafe.copy(room, name, 0, length);
            return new String(name, StandardCharsets.UTF_8);
        }
    }

    /** Empty where there is none. */
    static String host(CallContext context, CallReader call) {
        if (!call.has(Element.ADDRESS)) {
            return call.has(Element.FD) ? peer(context, call) : "";
        }
        long list = call.addressOf(Element.ADDRESS);
        int bytes = call.lengthOf(Element.ADDRESS);
        byte[] path = Lists.bytesAt(list, bytes, Element.PATH_NAME);
        if (path != null) {
            return "unix:" + new String(path, StandardCharsets.UTF_8);
        }
        byte[] host = Lists.bytesAt(list, bytes, Element.HOST);
        return text(host, (int) Lists.longAt(list, bytes, Element.PORT, 0));
    }

    private static String peer(CallContext context, CallReader call) {
        try (Held held = context.pinning().capabilities().acquire(call.capabilityAt(Element.FD))) {
            byte[] peer = held == null ? null : HostSockets.peerAddress(held.fd());
            return peer == null || peer.length == 0
                    ? ""
                    : text(
                            Arrays.copyOfRange(peer, Short.BYTES, peer.length),
                            (peer[0] & 0xFF) << Byte.SIZE | peer[1] & 0xFF);
        }
    }

    private static String text(byte[] host, int port) {
        try {
            return (host == null ? "*" : InetAddress.getByAddress(host).getHostAddress()) + ":" + port;
        } catch (UnknownHostException e) {
            // Neither four bytes nor sixteen: no pattern is about it.
            return "";
        }
    }
}
