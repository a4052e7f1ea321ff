package io.wedge.emulayer.net;

import io.wedge.messages.Element;
import io.wedge.messages.flags.SocketDomain;
import io.wedge.messages.wire.ElementReader;
import io.wedge.messages.wire.ElementWriter;
import io.wedge.messages.wire.Lists;
import io.wedge.messages.wire.RawMemoryUnsafe;

/** sockaddr_in and sockaddr_in6 in the application's memory, as sun.nio.ch.NativeSocketAddress reads and writes them: to ADDRESS elements, and back. */
final class Sockaddrs {
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int PORT_AT = 2;
    private static final int HOST_AT = 4;
    private static final int HOST6_AT = 8;
    private static final int SCOPE_AT = 24;
    private static final int SIZE6 = 28;
    private static final int HOST_BYTES = 4;
    private static final int HOST6_BYTES = 16;

    private Sockaddrs() {}

    /** Puts one. */
    static void put(ElementWriter elements, Element element, long at) {
        boolean inet6 = RawMemoryUnsafe.getShort(at) == AF_INET6;
        int list = elements.beginList(element);
        elements.putLong(Element.DOMAIN, inet6 ? SocketDomain.INET6.value() : SocketDomain.INET.value());
        elements.putBytes(Element.HOST, at + (inet6 ? HOST6_AT : HOST_AT), inet6 ? HOST6_BYTES : HOST_BYTES);
        int high = RawMemoryUnsafe.getByte(at + PORT_AT) & 0xFF;
        elements.putLong(Element.PORT, high << 8 | RawMemoryUnsafe.getByte(at + PORT_AT + 1) & 0xFF);
        int scope = inet6 ? RawMemoryUnsafe.getInt(at + SCOPE_AT) : 0;
        if (scope != 0) {
            elements.putLong(Element.SCOPE, scope);
        }
        elements.endList(list);
    }

    /** Writes the ADDRESS of a reply down; leaves the memory as it is where there is none. */
    static void write(ElementReader reply, long at) {
        long list = reply.addressOf(Element.ADDRESS);
        int bytes = reply.lengthOf(Element.ADDRESS);
        long host = Lists.find(list, bytes, Element.HOST);
        if (host == 0) {
            return;
        }
        boolean inet6 = Lists.lengthAt(host) == HOST6_BYTES;
        RawMemoryUnsafe.clear(at, inet6 ? SIZE6 : PORT_AT);
        RawMemoryUnsafe.putShort(at, (short) (inet6 ? AF_INET6 : AF_INET));
        int port = (int) Lists.longAt(list, bytes, Element.PORT, 0);
        RawMemoryUnsafe.putByte(at + PORT_AT, (byte) (port >>> 8));
        RawMemoryUnsafe.putByte(at + PORT_AT + 1, (byte) port);
        RawMemoryUnsafe.copy(Lists.valueAt(host), at + (inet6 ? HOST6_AT : HOST_AT), inet6 ? HOST6_BYTES : HOST_BYTES);
        if (inet6) {
            RawMemoryUnsafe.putInt(at + SCOPE_AT, (int) Lists.longAt(list, bytes, Element.SCOPE, 0));
        }
    }
}
