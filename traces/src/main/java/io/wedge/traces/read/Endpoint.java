package io.wedge.traces.read;

import io.wedge.messages.Element;
import io.wedge.messages.wire.ElementReader;
import io.wedge.messages.wire.RawMemoryUnsafe;
import io.wedge.traces.text.TraceText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A socket's address.
 *
 * @param host 4 or 16 bytes; null of a unix address.
 * @param path of a unix address; else null.
 */
public record Endpoint(byte[] host, int port, String path) {
    /** Of an ADDRESS element's value, read by a reader of the caller's; null if it has neither host nor path. */
    static Endpoint read(ElementReader inside, long address, int lengthBytes) {
        inside.wrap(address, lengthBytes);
        if (inside.has(Element.PATH_NAME)) {
            return new Endpoint(null, 0, new String(inside.bytesAt(Element.PATH_NAME), StandardCharsets.UTF_8));
        }
        byte[] host = inside.bytesAt(Element.HOST);
        if (host == null && !inside.has(Element.PORT)) {
            return null;
        }
        return new Endpoint(host == null ? new byte[4] : mapped(host), inside.intAt(Element.PORT, 0), null);
    }

    /** An IPv4 address in IPv6's clothes is an IPv4 address. */
    private static byte[] mapped(byte[] host) {
        if (host.length != 16) {
            return host;
        }
        for (int i = 0; i < 12; i++) {
            if (host[i] != (i < 10 ? 0 : -1)) {
                return host;
            }
        }
        return Arrays.copyOfRange(host, 12, 16);
    }

    /** Whether it is an internet address. */
    public boolean isInternet() {
        return host != null;
    }

    /** The host alone, or the path. */
    public String hostText() {
        if (host == null) {
            return path;
        }
        java.nio.ByteBuffer memory = java.nio.ByteBuffer.allocateDirect(16);
        RawMemoryUnsafe.copy(host, 0, RawMemoryUnsafe.address(memory), host.length);
        StringBuilder out = new StringBuilder();
        TraceText.host(out, RawMemoryUnsafe.address(memory), host.length);
        java.lang.ref.Reference.reachabilityFence(memory);
        return out.toString();
    }

    /** {@code 127.0.0.1:80}, {@code [::1]:80} or a path. */
    public String text() {
        return host == null ? path : host.length == 16 ? "[" + hostText() + "]:" + port : hostText() + ":" + port;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Endpoint that
                && Arrays.equals(host, that.host)
                && port == that.port
                && java.util.Objects.equals(path, that.path);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(host) * 31 + port + (path == null ? 0 : path.hashCode());
    }

    @Override
    public String toString() {
        return text();
    }
}
