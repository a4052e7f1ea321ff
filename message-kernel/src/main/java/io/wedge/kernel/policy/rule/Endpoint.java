package io.wedge.kernel.policy.rule;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a connection leads.
 *
 * @param address 4 or 16 bytes.
 * @param port    -1 for the one that was asked for.
 */
public record Endpoint(byte[] address, int port) {
    private static final Pattern SHAPE =
            Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)\\]|([0-9.]+|localhost))(?::(\\d{1,5}))?");
    private static final int LAST_PORT = 65535;

    /** {@code ADDRESS[:PORT]}, an IPv6 address in brackets; null if it is not of that shape. */
    public static Endpoint of(String text) {
        Matcher shape = SHAPE.matcher(text);
        if (!shape.matches()) {
            return null;
        }
        String host = shape.group(1) != null ? shape.group(1) : shape.group(2);
        byte[] address = Addresses.literal(host.equals("localhost") ? "127.0.0.1" : host);
        int port = shape.group(3) == null ? -1 : Integer.parseInt(shape.group(3));
        return address == null || port > LAST_PORT ? null : new Endpoint(address, port);
    }
}
