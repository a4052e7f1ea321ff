package io.wedge.emulayer.jdk;

import io.wedge.messages.Element;
import io.wedge.messages.wire.Lists;
import java.lang.reflect.Field;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;

/** Objects and settings of java.net that natives make and read. */
public final class JdkNames {
    private static final int INET_BYTES = 4;

    private JdkNames() {}

    /** The address inside an ADDRESS element, with its host's name (null if it has none). Unlike InetAddress.getByAddress it leaves a mapped IPv4 address an IPv6 one. */
    public static InetAddress address(String host, long list, int listBytes) {
        byte[] bytes = Lists.bytesAt(list, listBytes, Element.HOST);
        int scope = (int) Lists.longAt(list, listBytes, Element.SCOPE, 0);
        try {
            if (bytes.length == INET_BYTES) {
                return InetAddress.getByAddress(host, bytes);
            }
            return scope == 0
                    ? Inet6Address.getByAddress(host, bytes, (NetworkInterface) null)
                    : Inet6Address.getByAddress(host, bytes, scope);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("the kernel answered an address of " + bytes.length + " bytes", e);
        }
    }

    /** JDK 17's InetAddress.preferIPv6Address: 0 is IPv4, 1 is IPv6, 2 the system's order. */
    public static int preference() {
        return Preference.VALUE;
    }

    /** What an UnknownHostException says. JDK 25 leaves the host out if jdk.includeInExceptions does not allow it. */
    public static String unknownHost(String host, String reason) {
        return Exceptions.TELL_HOSTS ? host + ": " + reason : " " + reason;
    }

    private static Object constant(String type, String name, Object otherwise) {
        try {
            Field field = Class.forName(type, true, null).getDeclaredField(name);
            field.setAccessible(true);
            return field.get(null);
        } catch (ClassNotFoundException | NoSuchFieldException e) {
            return otherwise;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("JDK " + Runtime.version() + " hides " + type + "." + name, e);
        }
    }

    /** Read when first needed: a look-up initialises the JDK's classes anyway. */
    private static final class Preference {
        static final int VALUE = (int) constant("java.net.InetAddress", "preferIPv6Address", 0);
    }

    /** Likewise. */
    private static final class Exceptions {
        static final boolean TELL_HOSTS =
                (boolean) constant("jdk.internal.util.Exceptions", "enhancedNonSocketExceptionText", true);
    }
}
