package io.wedge.emulayer.jdk;

import java.io.FileDescriptor;
import java.net.DatagramPacket;
import java.net.DatagramSocketImpl;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketImpl;

/** Fields of JDK 17's PlainSocketImpl and PlainDatagramSocketImpl, and of what they work on. Their classes are there in 17 alone: loaded when first used. */
public final class PlainFields {
    private static final Class<?> SOCKET = Fields.type("java.net.AbstractPlainSocketImpl");
    private static final long SOCKET_TIMEOUT = Fields.offset(SOCKET, "timeout");
    private static final long FD = Fields.offset(SocketImpl.class, "fd");
    private static final long ADDRESS = Fields.offset(SocketImpl.class, "address");
    private static final long PORT = Fields.offset(SocketImpl.class, "port");
    private static final long LOCAL_PORT = Fields.offset(SocketImpl.class, "localport");
    private static final long CONTAINED = Fields.offset(Fields.type("java.net.InetAddressContainer"), "addr");

    private static final Class<?> DATAGRAMS = Fields.type("java.net.AbstractPlainDatagramSocketImpl");
    private static final long DATAGRAM_TIMEOUT = Fields.offset(DATAGRAMS, "timeout");
    private static final long DATAGRAM_CONNECTED = Fields.offset(DATAGRAMS, "connected");
    private static final long DATAGRAM_FD = Fields.offset(DatagramSocketImpl.class, "fd");
    private static final long DATAGRAM_LOCAL_PORT = Fields.offset(DatagramSocketImpl.class, "localPort");

    private static final long PACKET_BUFFER = Fields.offset(DatagramPacket.class, "buf");
    private static final long PACKET_OFFSET = Fields.offset(DatagramPacket.class, "offset");
    private static final long PACKET_LENGTH = Fields.offset(DatagramPacket.class, "length");
    private static final long PACKET_ROOM = Fields.offset(DatagramPacket.class, "bufLength");
    private static final long PACKET_ADDRESS = Fields.offset(DatagramPacket.class, "address");
    private static final long PACKET_PORT = Fields.offset(DatagramPacket.class, "port");

    private static final long INTERFACE_ADDRESSES = Fields.offset(NetworkInterface.class, "addrs");
    private static final long HOLDER = Fields.offset(InetAddress.class, "holder");
    private static final long HOLDER_ADDRESS =
            Fields.offset(Fields.type("java.net.InetAddress$InetAddressHolder"), "address");

    private PlainFields() {}

    public static FileDescriptor descriptor(Object socket) {
        return ObjectsUnsafe.getObject(socket, FD);
    }

    /** In milliseconds; 0 is none. */
    public static int timeout(Object socket) {
        return ObjectsUnsafe.getInt(socket, SOCKET_TIMEOUT);
    }

    public static int localPort(Object socket) {
        return ObjectsUnsafe.getInt(socket, LOCAL_PORT);
    }

    public static void setLocalPort(Object socket, int port) {
        ObjectsUnsafe.putInt(socket, LOCAL_PORT, port);
    }

    public static void setAddress(Object socket, InetAddress address) {
        ObjectsUnsafe.putObject(socket, ADDRESS, address);
    }

    public static void setPort(Object socket, int port) {
        ObjectsUnsafe.putInt(socket, PORT, port);
    }

    /** Of an InetAddressContainer. */
    public static void setContained(Object container, InetAddress address) {
        ObjectsUnsafe.putObject(container, CONTAINED, address);
    }

    public static FileDescriptor datagramDescriptor(Object socket) {
        return ObjectsUnsafe.getObject(socket, DATAGRAM_FD);
    }

    /** In milliseconds; 0 is none. */
    public static int datagramTimeout(Object socket) {
        return ObjectsUnsafe.getInt(socket, DATAGRAM_TIMEOUT);
    }

    public static boolean isDatagramConnected(Object socket) {
        return ObjectsUnsafe.getBoolean(socket, DATAGRAM_CONNECTED);
    }

    public static int datagramLocalPort(Object socket) {
        return ObjectsUnsafe.getInt(socket, DATAGRAM_LOCAL_PORT);
    }

    public static void setDatagramLocalPort(Object socket, int port) {
        ObjectsUnsafe.putInt(socket, DATAGRAM_LOCAL_PORT, port);
    }

    public static byte[] buffer(DatagramPacket packet) {
        return ObjectsUnsafe.getObject(packet, PACKET_BUFFER);
    }

    public static int offset(DatagramPacket packet) {
        return ObjectsUnsafe.getInt(packet, PACKET_OFFSET);
    }

    public static int length(DatagramPacket packet) {
        return ObjectsUnsafe.getInt(packet, PACKET_LENGTH);
    }

    /** How much may be received, whatever was received before. */
    public static int room(DatagramPacket packet) {
        return ObjectsUnsafe.getInt(packet, PACKET_ROOM);
    }

    public static InetAddress address(DatagramPacket packet) {
        return ObjectsUnsafe.getObject(packet, PACKET_ADDRESS);
    }

    public static int port(DatagramPacket packet) {
        return ObjectsUnsafe.getInt(packet, PACKET_PORT);
    }

    /** What a failed receive leaves. */
    public static void setEmpty(DatagramPacket packet) {
        ObjectsUnsafe.putInt(packet, PACKET_OFFSET, 0);
        ObjectsUnsafe.putInt(packet, PACKET_LENGTH, 0);
    }

    /** What a receive leaves. */
    public static void setReceived(DatagramPacket packet, InetAddress address, int port, int length) {
        ObjectsUnsafe.putObject(packet, PACKET_ADDRESS, address);
        ObjectsUnsafe.putInt(packet, PACKET_PORT, port);
        ObjectsUnsafe.putInt(packet, PACKET_LENGTH, length);
    }

    /** Those bound to an interface. */
    public static InetAddress[] addresses(NetworkInterface networkInterface) {
        return ObjectsUnsafe.getObject(networkInterface, INTERFACE_ADDRESSES);
    }

    /** Changes an IPv4 address in place, as only the native of peek does. */
    public static void setInet(InetAddress address, int inet) {
        Object holder = ObjectsUnsafe.getObject(address, HOLDER);
        ObjectsUnsafe.putInt(holder, HOLDER_ADDRESS, inet);
    }
}
