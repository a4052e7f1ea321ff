// @agent
// @oracle
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;

/** java.net.DatagramSocket: echo, sizes, cutting, connecting, time-outs, unreachable ports, closing while blocked, options. */
public class DatagramSockets {
    public static void main(String[] args) throws Exception {
        for (String host : new String[] {"127.0.0.1", "::1"}) {
            InetAddress address = InetAddress.getByName(host);
            try (DatagramSocket one = new DatagramSocket(0, address); DatagramSocket other = new DatagramSocket(0, address)) {
                for (int size : new int[] {0, 1, 5, 100, 512, 513, 2000, 9000, 60000, 61441, 65000}) {
                    Say.that(host + " " + size, () -> echo(one, other, size));
                }
                Say.does("too long", () -> one.send(new DatagramPacket(new byte[70000], 70000, other.getLocalSocketAddress())));
                Say.does("almost too long", () -> one.send(new DatagramPacket(new byte[65530], 65530, other.getLocalSocketAddress())));
                one.send(packet("cut off here", other));
                DatagramPacket small = new DatagramPacket(new byte[20], 4, 7);
                other.receive(small);
                Say.that("cut", () -> small.getLength() + " " + new String(small.getData(), 4, small.getLength(), StandardCharsets.UTF_8)
                        + " " + small.getOffset());
                other.setSoTimeout(50);
                Say.does("time-out", () -> other.receive(new DatagramPacket(new byte[9], 9)));
                other.setSoTimeout(0);
                Say.does("to port 0", () -> one.send(new DatagramPacket(new byte[1], 1, address, 0)));
            }
        }
        connected();
        unreachable();
        closing();
        options();
        Say.does("bind twice", () -> {
            try (DatagramSocket one = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
                try (DatagramSocket two = new DatagramSocket(one.getLocalPort(), InetAddress.getLoopbackAddress())) {
                    System.out.println("never " + two);
                }
            }
        });
        Say.does("bind to a foreign address", () -> new DatagramSocket(0, InetAddress.getByName("203.0.113.5")).close());
        Say.does("send unresolved", () -> {
            try (DatagramSocket one = new DatagramSocket()) {
                one.send(new DatagramPacket(new byte[1], 1, new InetSocketAddress("no-such-host.invalid", 9)));
            }
        });
    }

    private static DatagramPacket packet(String text, DatagramSocket to) throws SocketException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new DatagramPacket(bytes, bytes.length, to.getLocalSocketAddress());
    }

    private static String echo(DatagramSocket one, DatagramSocket other, int size) throws IOException {
        byte[] data = Say.pattern(size);
        one.send(new DatagramPacket(data, size, other.getLocalSocketAddress()));
        DatagramPacket received = new DatagramPacket(new byte[70000], 70000);
        other.receive(received);
        boolean fromOne = received.getSocketAddress().equals(one.getLocalSocketAddress());
        other.send(new DatagramPacket(received.getData(), received.getLength(), received.getSocketAddress()));
        DatagramPacket back = new DatagramPacket(new byte[70000], 70000);
        one.receive(back);
        byte[] content = java.util.Arrays.copyOf(back.getData(), back.getLength());
        return back.getLength() + " from one " + fromOne + " same " + java.util.Arrays.equals(content, data) + " " + back.getAddress();
    }

    private static void connected() throws Exception {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        try (DatagramSocket one = new DatagramSocket(0, loopback); DatagramSocket other = new DatagramSocket(0, loopback);
                DatagramSocket third = new DatagramSocket(0, loopback)) {
            one.connect(other.getLocalSocketAddress());
            System.out.println(one.isConnected() + " " + one.getInetAddress() + " " + (one.getPort() == other.getLocalPort()));
            third.send(packet("not for you", one));
            other.send(packet("for you", one));
            DatagramPacket received = new DatagramPacket(new byte[50], 50);
            one.receive(received);
            System.out.println(new String(received.getData(), 0, received.getLength(), StandardCharsets.UTF_8));
            one.send(new DatagramPacket(new byte[3], 3));
            DatagramPacket three = new DatagramPacket(new byte[50], 50);
            other.receive(three);
            System.out.println(three.getLength());
            Say.does("to another", () -> one.send(packet("x", third)));
            one.disconnect();
            System.out.println(one.isConnected() + " " + one.getInetAddress() + " " + one.getPort());
            third.send(packet("now", one));
            one.receive(received);
            System.out.println(new String(received.getData(), 0, received.getLength(), StandardCharsets.UTF_8));
            one.connect(third.getLocalSocketAddress());
            one.disconnect();
            System.out.println(one.getLocalAddress());
        }
    }

    private static void unreachable() throws Exception {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        int free;
        try (DatagramSocket gone = new DatagramSocket(0, loopback)) {
            free = gone.getLocalPort();
        }
        try (DatagramSocket one = new DatagramSocket(0, loopback)) {
            one.setSoTimeout(2000);
            one.connect(loopback, free);
            one.send(new DatagramPacket(new byte[1], 1));
            Say.does("receive", () -> one.receive(new DatagramPacket(new byte[1], 1)));
            one.send(new DatagramPacket(new byte[1], 1));
            boolean told = false;
            for (int i = 0; i < 100 && !told; i++) {
                try {
                    one.send(new DatagramPacket(new byte[1], 1));
                } catch (PortUnreachableException e) {
                    told = true;
                    System.out.println("send " + e.getMessage());
                }
            }
            System.out.println("told " + told);
        }
        try (DatagramSocket one = new DatagramSocket(0, loopback)) {
            one.setSoTimeout(100);
            one.send(new DatagramPacket(new byte[1], 1, loopback, free));
            Say.does("not connected", () -> one.receive(new DatagramPacket(new byte[1], 1)));
        }
    }

    private static void closing() throws Exception {
        for (int timeout : new int[] {0, 60000}) {
            DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
            socket.setSoTimeout(timeout);
            String[] outcome = new String[1];
            Thread blocked = new Thread(() -> {
                try {
                    socket.receive(new DatagramPacket(new byte[1], 1));
                    outcome[0] = "received";
                } catch (IOException e) {
                    outcome[0] = Say.chain(e);
                }
            }, "blocked");
            blocked.start();
            Say.untilBlockedIn(blocked, "receive");
            socket.close();
            blocked.join(10_000);
            System.out.println("closed while blocked: " + outcome[0]);
            Say.does("after close", () -> socket.receive(new DatagramPacket(new byte[1], 1)));
        }
    }

    private static void options() throws Exception {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            Say.that("supported", () -> new java.util.TreeSet<>(socket.supportedOptions().stream().map(Object::toString).toList()));
            Say.that("send buffer", socket::getSendBufferSize);
            Say.that("receive buffer", socket::getReceiveBufferSize);
            socket.setSendBufferSize(20000);
            socket.setReceiveBufferSize(100);
            Say.that("send buffer", socket::getSendBufferSize);
            Say.that("receive buffer", socket::getReceiveBufferSize);
            Say.that("reuse", socket::getReuseAddress);
            socket.setReuseAddress(true);
            Say.that("reuse", socket::getReuseAddress);
            Say.that("broadcast", socket::getBroadcast);
            socket.setBroadcast(false);
            Say.that("broadcast", socket::getBroadcast);
            Say.does("broadcast", () -> socket.send(new DatagramPacket(new byte[1], 1, InetAddress.getByName("255.255.255.255"), 9)));
            Say.that("traffic class", socket::getTrafficClass);
            socket.setTrafficClass(0x18);
            Say.that("traffic class", socket::getTrafficClass);
            Say.that("time-out", socket::getSoTimeout);
            for (var option : new java.net.SocketOption<?>[] {
                StandardSocketOptions.IP_MULTICAST_TTL, StandardSocketOptions.IP_MULTICAST_LOOP, StandardSocketOptions.IP_MULTICAST_IF,
                StandardSocketOptions.SO_REUSEPORT, StandardSocketOptions.IP_TOS, jdk.net.ExtendedSocketOptions.SO_INCOMING_NAPI_ID
            }) {
                Say.that(option.name(), () -> socket.getOption(option));
            }
            Say.does("set reuse port", () -> socket.setOption(StandardSocketOptions.SO_REUSEPORT, true));
            Say.that("reuse port", () -> socket.getOption(StandardSocketOptions.SO_REUSEPORT));
        }
    }
}
