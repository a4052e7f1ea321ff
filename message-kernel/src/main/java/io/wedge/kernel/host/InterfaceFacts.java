package io.wedge.kernel.host;

import static io.wedge.ffi.HostNetFlags.*;

import io.wedge.ffi.LibcDescriptors;
import io.wedge.ffi.RawMemoryUnsafe;
import io.wedge.ffi.layout.Ifreq;
import io.wedge.messages.Element;
import io.wedge.messages.flags.InterfaceFlag;
import io.wedge.messages.wire.ElementWriter;
import java.nio.charset.StandardCharsets;

/**
 * What the ioctls of netdevice(7) say of one interface.
 *
 * @param index -1 if it has none.
 * @param flags of {@link InterfaceFlag}.
 * @param mtu in bytes; -1 if it has none.
 * @param mac null if it has none.
 */
record InterfaceFacts(int index, long flags, int mtu, byte[] mac) {
    private static final int[] HOST_FLAGS = {
        IFF_UP, IFF_BROADCAST, IFF_LOOPBACK, IFF_POINTOPOINT, IFF_RUNNING, IFF_MULTICAST
    };
    private static final InterfaceFlag[] FLAGS = InterfaceFlag.values();
    /** sa_data behind sa_family. */
    private static final int HARDWARE_ADDRESS = Ifreq.IFR_HWADDR + Short.BYTES;

    /** Asks for all, by any socket. What the host does not say is left out. */
    static InterfaceFacts of(int socket, String name) {
        int hostFlags = Math.max(hostFlags(socket, name), 0);
        long flags = 0;
        for (int i = 0; i < HOST_FLAGS.length; i++) {
            flags |= (hostFlags & HOST_FLAGS[i]) != 0 ? FLAGS[i].value() : 0;
        }
        return new InterfaceFacts(
                number(socket, name, SIOCGIFINDEX), flags, number(socket, name, SIOCGIFMTU), mac(socket, name));
    }

    /** The host's flags, 16 bits; or minus an errno. */
    static int hostFlags(int socket, String name) {
        long ifreq = ifreq(name);
        int result = LibcDescriptors.ioctl(socket, SIOCGIFFLAGS, ifreq);
        return result < 0 ? result : RawMemoryUnsafe.getShort(ifreq + Ifreq.IFR_FLAGS) & 0xFFFF;
    }

    private static int number(int socket, String name, int request) {
        long ifreq = ifreq(name);
        return LibcDescriptors.ioctl(socket, request, ifreq) < 0 ? -1 : RawMemoryUnsafe.getInt(ifreq + Ifreq.IFR_MTU);
    }

    private static byte[] mac(int socket, String name) {
        long ifreq = ifreq(name);
        byte[] mac = new byte[IFHWADDRLEN];
        if (LibcDescriptors.ioctl(socket, SIOCGIFHWADDR, ifreq) == 0) {
            RawMemoryUnsafe.get(ifreq + HARDWARE_ADDRESS, mac, 0, mac.length);
        }
        for (byte part : mac) {
            if (part != 0) {
                return mac;
            }
        }
        return null;
    }

    /** In the thread's scratch; a name that is too long is cut. */
    private static long ifreq(String name) {
        long at = Scratch.current().struct();
        RawMemoryUnsafe.fill(at, Ifreq.SIZE, (byte) 0);
        byte[] bytes = name.getBytes(StandardCharsets.ISO_8859_1);
        RawMemoryUnsafe.put(at, bytes, 0, Math.min(bytes.length, IFNAMSIZ - 1));
        return at;
    }

    /** Puts INTERFACE, INTERFACE_FLAGS, MTU and MAC. */
    void put(ElementWriter out) {
        out.putLong(Element.INTERFACE, index);
        out.putLong(Element.INTERFACE_FLAGS, flags);
        if (mtu >= 0) {
            out.putLong(Element.MTU, mtu);
        }
        if (mac != null) {
            out.putBytes(Element.MAC, mac);
        }
    }

    /** The same as another name of an interface. */
    InterfaceFacts asVirtual() {
        return new InterfaceFacts(index, flags | InterfaceFlag.VIRTUAL.value(), mtu, mac);
    }
}
