package io.wedge.kernel.policy.rule;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Internet addresses as bytes: 4, or 16; one of 4 that is mapped into 16 is taken for what it is. */
public final class Addresses {
    private static final int INET = 4;
    private static final int INET6 = 16;

    private Addresses() {}

    /** A literal; null if it is none. Never looks a name up. */
    public static byte[] literal(String literal) {
        boolean inet = literal.matches("\\d{1,3}(\\.\\d{1,3}){3}");
        if (!inet && (literal.indexOf(':') < 0 || !literal.matches("[0-9A-Fa-f:.]+"))) {
            return null;
        }
        try {
            return canonical(InetAddress.getByName(literal).getAddress());
        } catch (UnknownHostException e) {
            return null;
        }
    }

    /** Without the mapping into IPv6, which the host treats as the same. */
    public static byte[] canonical(byte[] address) {
        if (address.length != INET6) {
            return address;
        }
        for (int i = 0; i < 10; i++) {
            if (address[i] != 0) {
                return address;
            }
        }
        return address[10] == -1 && address[11] == -1 ? Arrays.copyOfRange(address, 12, INET6) : address;
    }

    static boolean isIn(byte[] address, byte[] network, int prefix) {
        if (address.length != network.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit += 8) {
            int mask = prefix - bit >= 8 ? 0xFF : 0xFF00 >> prefix - bit & 0xFF;
            if (((address[bit / 8] ^ network[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether it means this machine. */
    public static boolean isLoopback(byte[] address) {
        if (address.length == INET) {
            return address[0] == 127;
        }
        for (int i = 0; i < INET6 - 1; i++) {
            if (address[i] != 0) {
                return false;
            }
        }
        return address[INET6 - 1] == 1;
    }

    /** Loopback, any, link-local (metadata services of clouds live there), multicast. */
    public static boolean isLocal(byte[] address) {
        try {
            InetAddress known = InetAddress.getByAddress(address);
            return known.isLoopbackAddress()
                    || known.isAnyLocalAddress()
                    || known.isLinkLocalAddress()
                    || known.isMulticastAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("an address of " + address.length + " bytes", e);
        }
    }

    /** As people write it. */
    public static String text(byte[] address) {
        try {
            String text = InetAddress.getByAddress(address).getHostAddress();
            return address.length == INET ? text : text.replaceFirst("(^|:)(0(:|$)){2,8}", "::");
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("an address of " + address.length + " bytes", e);
        }
    }
}
