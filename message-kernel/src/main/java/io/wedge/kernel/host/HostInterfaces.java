package io.wedge.kernel.host;

import static io.wedge.ffi.HostFlags.*;
import static io.wedge.ffi.HostNetFlags.*;

import io.wedge.ffi.HostErrno;
import io.wedge.ffi.LibcDescriptors;
import io.wedge.ffi.LibcFiles;
import io.wedge.ffi.LibcSockets;
import io.wedge.ffi.RawMemoryUnsafe;
import io.wedge.ffi.layout.Ifconf;
import io.wedge.ffi.layout.Ifreq;
import io.wedge.ffi.layout.SockaddrIn;
import io.wedge.messages.flags.SocketDomain;
import io.wedge.messages.wire.ElementWriter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Network interfaces, netdevice(7). The sources are SIOCGIFCONF and /proc/net/if_inet6, not getifaddrs(3): only so is the order the one that programs know. May wait for the host's own lock.
 */
public final class HostInterfaces {
    private static final byte[] INET6_TABLE = "/proc/net/if_inet6\0".getBytes(StandardCharsets.US_ASCII);

    private HostInterfaces() {}

    /** Puts a NETWORK_INTERFACE for each that has an address of the domain: how many. Throws IndexOutOfBoundsException if they do not fit. */
    public static long list(SocketDomain domain, ElementWriter out) {
        InterfaceTable table = new InterfaceTable();
        if (domain != SocketDomain.INET6) {
            int socket = LibcSockets.socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
            long result = socket < 0 ? absent(socket) : collectInet(socket, table);
            if (result < 0) {
                return result;
            }
        }
        if (domain != SocketDomain.INET) {
            int socket = LibcSockets.socket(AF_INET6, SOCK_DGRAM | SOCK_CLOEXEC, 0);
            long result = socket < 0 ? absent(socket) : collectInet6(socket, table);
            if (result < 0) {
                return result;
            }
        }
        return table.put(out);
    }

    /** A host without that version of IP has no such addresses. */
    private static long absent(int error) {
        return error == -HostErrno.EAFNOSUPPORT || error == -HostErrno.EPROTONOSUPPORT ? 0 : error;
    }

    private static long collectInet(int socket, InterfaceTable table) {
        long ifconf = RawMemoryUnsafe.allocate(Ifconf.SIZE + Ifreq.SIZE);
        long buffer = 0;
        try {
            // Once without a buffer: how much room it wants.
            long result = LibcDescriptors.ioctl(socket, SIOCGIFCONF, ifconf);
            if (result < 0) {
                return result;
            }
            int bytes = RawMemoryUnsafe.getInt(ifconf + Ifconf.IFC_LEN);
            buffer = RawMemoryUnsafe.allocate(Math.max(bytes, Ifreq.SIZE));
            RawMemoryUnsafe.putLong(ifconf + Ifconf.IFC_BUF, buffer);
            result = LibcDescriptors.ioctl(socket, SIOCGIFCONF, ifconf);
            int found = RawMemoryUnsafe.getInt(ifconf + Ifconf.IFC_LEN) / Ifreq.SIZE;
            for (int i = 0; result >= 0 && i < found; i++) {
                addInet(socket, buffer + (long) i * Ifreq.SIZE, ifconf + Ifconf.SIZE, table);
            }
            return result;
        } finally {
            LibcFiles.close(socket);
            RawMemoryUnsafe.free(ifconf);
            if (buffer != 0) {
                RawMemoryUnsafe.free(buffer);
            }
        }
    }

    private static void addInet(int socket, long found, long ifreq, InterfaceTable table) {
        if (RawMemoryUnsafe.getShort(found + Ifreq.IFR_ADDR) != AF_INET) {
            return;
        }
        byte[] broadcast = null;
        RawMemoryUnsafe.copy(found, ifreq, Ifreq.SIZE);
        if (LibcDescriptors.ioctl(socket, SIOCGIFFLAGS, ifreq) == 0
                && (RawMemoryUnsafe.getShort(ifreq + Ifreq.IFR_FLAGS) & IFF_BROADCAST) != 0) {
            RawMemoryUnsafe.copy(found, ifreq, Ifreq.SIZE);
            if (LibcDescriptors.ioctl(socket, SIOCGIFBRDADDR, ifreq) == 0) {
                broadcast = inet(ifreq);
            }
        }
        int prefix = 0;
        RawMemoryUnsafe.copy(found, ifreq, Ifreq.SIZE);
        if (LibcDescriptors.ioctl(socket, SIOCGIFNETMASK, ifreq) == 0) {
            prefix = bits(inet(ifreq));
        }
        table.add(name(found), socket, new InterfaceTable.Address(inet(found), 0, prefix, broadcast));
    }

    private static byte[] inet(long ifreq) {
        byte[] host = new byte[Integer.BYTES];
        RawMemoryUnsafe.get(ifreq + Ifreq.IFR_ADDR + SockaddrIn.SIN_ADDR, host, 0, host.length);
        return host;
    }

    /** Bits of a netmask up to its last one. */
    private static int bits(byte[] mask) {
        int bits = 0;
        for (int i = 0; i < mask.length * Byte.SIZE; i++) {
            if ((mask[i / Byte.SIZE] >> (Byte.SIZE - 1 - i % Byte.SIZE) & 1) != 0) {
                bits = i + 1;
            }
        }
        return bits;
    }

    private static String name(long ifreq) {
        int length = 0;
        while (length < IFNAMSIZ && RawMemoryUnsafe.getByte(ifreq + length) != 0) {
            length++;
        }
        byte[] name = new byte[length];
        RawMemoryUnsafe.get(ifreq, name, 0, length);
        return new String(name, StandardCharsets.ISO_8859_1);
    }

    private static long collectInet6(int socket, InterfaceTable table) {
        try {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            long path = Scratch.current().path();
            RawMemoryUnsafe.put(path, INET6_TABLE, 0, INET6_TABLE.length);
            if (HostFileSystems.readTable(AT_FDCWD, path, text) >= 0) {
                text.toString(StandardCharsets.ISO_8859_1).lines().forEach(line -> addInet6(line, socket, table));
            }
            return 0;
        } finally {
            LibcFiles.close(socket);
        }
    }

    /** Address, interface, prefix, scope and flags in hexadecimal, and the interface's name: proc_net_if_inet6. */
    private static void addInet6(String line, int socket, InterfaceTable table) {
        String[] words = line.strip().split(" +");
        if (words.length < 6 || words[0].length() != 32) {
            return;
        }
        byte[] host = java.util.HexFormat.of().parseHex(words[0]);
        int index = Integer.parseInt(words[1], 16);
        int prefix = Integer.parseInt(words[2], 16);
        table.add(words[5], socket, new InterfaceTable.Address(host, index, prefix, null));
    }

    /** Puts INTERFACE, INTERFACE_FLAGS, MTU and MAC of one. */
    public static long facts(String name, ElementWriter out) {
        int socket = LibcSockets.socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
        if (absent(socket) == 0 && socket < 0) {
            socket = LibcSockets.socket(AF_INET6, SOCK_DGRAM | SOCK_CLOEXEC, 0);
        }
        if (socket < 0) {
            return socket;
        }
        try {
            int flags = InterfaceFacts.hostFlags(socket, name);
            if (flags >= 0) {
                InterfaceFacts.of(socket, name).put(out);
            }
            return Math.min(flags, 0);
        } finally {
            LibcFiles.close(socket);
        }
    }
}
