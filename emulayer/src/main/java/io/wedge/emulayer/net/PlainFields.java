package io.wedge.emulayer.net;

import io.wedge.emulayer.jdk.Fields;
import io.wedge.emulayer.jdk.ObjectsUnsafe;
import java.io.FileDescriptor;
import java.net.InetAddress;

/** Fields of java.net.SocketImpl and its plain implementation in JDK 17. */
final class PlainFields {
    private static final Class<?> SOCKET = java.net.SocketImpl.class;
    private static final long FD = Fields.offset(SOCKET, "fd");
    private static final long ADDRESS = Fields.offset(SOCKET, "address");
    private static final long PORT = Fields.offset(SOCKET, "port");
    private static final long LOCAL_PORT = Fields.offset(SOCKET, "localport");
    private static final long TIMEOUT = Fields.offset(Fields.type("java.net.AbstractPlainSocketImpl"), "timeout");
    private static final long CONTAINED = Fields.offset(Fields.type("java.net.InetAddressContainer"), "addr");

    private PlainFields() {}

    /** Null once it is closed. */
    static FileDescriptor descriptor(Object socket) {
        return ObjectsUnsafe.getObject(socket, FD);
    }

    static void setPeer(Object socket, InetAddress address, int port) {
        ObjectsUnsafe.putObject(socket, ADDRESS, address);
        ObjectsUnsafe.putInt(socket, PORT, port);
    }

    static void setAddress(Object socket, InetAddress address) {
        ObjectsUnsafe.putObject(socket, ADDRESS, address);
    }

    static int localPort(Object socket) {
        return ObjectsUnsafe.getInt(socket, LOCAL_PORT);
    }

    static void setLocalPort(Object socket, int port) {
        ObjectsUnsafe.putInt(socket, LOCAL_PORT, port);
    }

    /** In milliseconds; 0 is for ever. */
    static int timeout(Object socket) {
        return ObjectsUnsafe.getInt(socket, TIMEOUT);
    }

    static void setContained(Object container, InetAddress address) {
        ObjectsUnsafe.putObject(container, CONTAINED, address);
    }
}
