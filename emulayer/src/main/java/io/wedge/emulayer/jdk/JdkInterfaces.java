package io.wedge.emulayer.jdk;

import io.wedge.messages.Element;
import io.wedge.messages.flags.InterfaceFlag;
import io.wedge.messages.wire.ElementReader;
import io.wedge.messages.wire.Lists;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Makes java.net.NetworkInterface and what belongs to it. */
public final class JdkInterfaces {
    private static final Constructor<NetworkInterface> INTERFACE = constructor(NetworkInterface.class);
    private static final long NAME = Fields.offset(NetworkInterface.class, "name");
    private static final long DISPLAY_NAME = Fields.offset(NetworkInterface.class, "displayName");
    private static final long INDEX = Fields.offset(NetworkInterface.class, "index");
    private static final long ADDRESSES = Fields.offset(NetworkInterface.class, "addrs");
    private static final long BINDINGS = Fields.offset(NetworkInterface.class, "bindings");
    private static final long CHILDREN = Fields.offset(NetworkInterface.class, "childs");
    private static final long PARENT = Fields.offset(NetworkInterface.class, "parent");
    private static final long VIRTUAL = Fields.offset(NetworkInterface.class, "virtual");

    private static final Constructor<InterfaceAddress> BINDING = constructor(InterfaceAddress.class);
    private static final long ADDRESS = Fields.offset(InterfaceAddress.class, "address");
    private static final long BROADCAST = Fields.offset(InterfaceAddress.class, "broadcast");
    private static final long MASK_LENGTH = Fields.offset(InterfaceAddress.class, "maskLength");

    private static final long HOLDER6 = Fields.offset(Inet6Address.class, "holder6");
    private static final long SCOPE_INTERFACE =
            Fields.offset(Fields.type("java.net.Inet6Address$Inet6AddressHolder"), "scope_ifname");

    private JdkInterfaces() {}

    /** An interface as the kernel told it, in the order that the JDK's natives build up: they put each new one before the others. */
    public record Listed(String name, int index, boolean isVirtual, List<Bound> addresses, List<Listed> children) {}

    /** One of its addresses; the broadcast address is null if there is none. */
    public record Bound(InetAddress address, int scope, short prefix, InetAddress broadcast) {}

    /** The interfaces of a reply. */
    public static List<Listed> listed(ElementReader reply) {
        List<Listed> all = new ArrayList<>();
        for (int at = reply.first(); at >= 0; at = reply.next(at)) {
            if (reply.idAt(at) == Element.NETWORK_INTERFACE.id()) {
                all.add(one(reply.addressAt(at), reply.lengthAt(at)));
            }
        }
        Collections.reverse(all);
        return all;
    }

    private static Listed one(long list, int listBytes) {
        ElementReader inside = new ElementReader();
        inside.wrap(list, listBytes);
        List<Bound> addresses = new ArrayList<>();
        for (int at = inside.first(); at >= 0; at = inside.next(at)) {
            if (inside.idAt(at) == Element.ADDRESS.id()) {
                addresses.add(bound(inside.addressAt(at), inside.lengthAt(at)));
            }
        }
        Collections.reverse(addresses);
        return new Listed(
                new String(inside.bytesAt(Element.NAME), StandardCharsets.UTF_8),
                inside.intAt(Element.INTERFACE, -1),
                (inside.longAt(Element.INTERFACE_FLAGS, 0) & InterfaceFlag.VIRTUAL.value()) != 0,
                addresses,
                listed(inside));
    }

    private static Bound bound(long list, int listBytes) {
        byte[] broadcast = Lists.bytesAt(list, listBytes, Element.BROADCAST);
        try {
            return new Bound(
                    JdkNames.address(null, list, listBytes),
                    (int) Lists.longAt(list, listBytes, Element.SCOPE, 0),
                    (short) Lists.longAt(list, listBytes, Element.PREFIX, 0),
                    broadcast == null ? null : InetAddress.getByAddress(broadcast));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("the kernel answered an address of " + broadcast.length + " bytes", e);
        }
    }

    /** The JDK's object. Once for each listed one: the addresses become the object's own. */
    public static NetworkInterface make(Listed listed) {
        NetworkInterface made = construct(INTERFACE);
        ObjectsUnsafe.putObject(made, NAME, listed.name);
        ObjectsUnsafe.putObject(made, DISPLAY_NAME, listed.name);
        ObjectsUnsafe.putInt(made, INDEX, listed.index);
        ObjectsUnsafe.putBoolean(made, VIRTUAL, listed.isVirtual);
        ObjectsUnsafe.putObject(
                made,
                ADDRESSES,
                listed.addresses.stream().map(bound -> scoped(bound, made)).toArray(InetAddress[]::new));
        ObjectsUnsafe.putObject(
                made,
                BINDINGS,
                listed.addresses.stream().map(JdkInterfaces::binding).toArray(InterfaceAddress[]::new));
        NetworkInterface[] children =
                listed.children.stream().map(JdkInterfaces::make).toArray(NetworkInterface[]::new);
        for (NetworkInterface child : children) {
            ObjectsUnsafe.putObject(child, PARENT, made);
        }
        ObjectsUnsafe.putObject(made, CHILDREN, children);
        return made;
    }

    /** An address with a scope says the interface's name. */
    private static InetAddress scoped(Bound bound, NetworkInterface made) {
        if (bound.scope != 0 && bound.address instanceof Inet6Address) {
            Object holder = ObjectsUnsafe.getObject(bound.address, HOLDER6);
            ObjectsUnsafe.putObject(holder, SCOPE_INTERFACE, made);
        }
        return bound.address;
    }

    private static InterfaceAddress binding(Bound bound) {
        InterfaceAddress binding = construct(BINDING);
        ObjectsUnsafe.putObject(binding, ADDRESS, bound.address);
        ObjectsUnsafe.putObject(binding, BROADCAST, bound.broadcast);
        ObjectsUnsafe.putShort(binding, MASK_LENGTH, bound.prefix);
        return binding;
    }

    private static <T> Constructor<T> constructor(Class<T> type) {
        try {
            Constructor<T> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("JDK " + Runtime.version() + " has another " + type.getName(), e);
        }
    }

    private static <T> T construct(Constructor<T> constructor) {
        try {
            return constructor.newInstance();
        } catch (InstantiationException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(constructor + " cannot be called", e);
        }
    }
}
