// @oracle
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** DatagramChannel: heap and direct buffers, connected ones, scattering and gathering, non-blocking, selectors, interrupts, adaptors. */
public class DatagramChannels {
    public static void main(String[] args) throws Exception {
        for (ProtocolFamily family : new ProtocolFamily[] {StandardProtocolFamily.INET, StandardProtocolFamily.INET6, null}) {
            try (DatagramChannel one = open(family); DatagramChannel other = open(family)) {
                InetAddress loopback = InetAddress.getByName(family == StandardProtocolFamily.INET6 ? "::1" : "127.0.0.1");
                one.bind(new InetSocketAddress(loopback, 0));
                other.bind(new InetSocketAddress(loopback, 0));
                unconnected(one, other);
                connected(one, other);
                nonBlocking(one, other);
            }
        }
        unreachable();
        interrupts();
        adaptors();
        disconnects();
        Say.does("IPv6 by an IPv4 channel", () -> {
            try (DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET)) {
                channel.send(ByteBuffer.allocate(1), new InetSocketAddress("::1", 9));
            }
        });
        Say.does("read unconnected", () -> {
            try (DatagramChannel channel = DatagramChannel.open()) {
                channel.read(ByteBuffer.allocate(1));
            }
        });
    }

    private static DatagramChannel open(ProtocolFamily family) throws IOException {
        return family == null ? DatagramChannel.open() : DatagramChannel.open(family);
    }

    private static ByteBuffer text(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(ByteBuffer buffer) {
        buffer.flip();
        String text = StandardCharsets.UTF_8.decode(buffer).toString();
        buffer.clear();
        return text;
    }

    private static void unconnected(DatagramChannel one, DatagramChannel other) throws Exception {
        for (ByteBuffer buffer : new ByteBuffer[] {ByteBuffer.allocate(100), ByteBuffer.allocateDirect(100), ByteBuffer.allocateDirect(70000)}) {
            System.out.println(one.send(text("hello"), other.getLocalAddress()));
            System.out.println(one.getLocalAddress().equals(other.receive(buffer)) + " " + text(buffer));
        }
        one.send(text("0123456789"), other.getLocalAddress());
        ByteBuffer small = ByteBuffer.allocateDirect(4);
        other.receive(small);
        System.out.println("cut " + text(small));
        one.send(text("full"), other.getLocalAddress());
        System.out.println("no room " + one.getLocalAddress().equals(other.receive(ByteBuffer.allocate(0))));
        for (int size : new int[] {0, 1000, 20000, 65000}) {
            ByteBuffer data = ByteBuffer.allocateDirect(size).put(Say.pattern(size)).flip();
            one.send(data, other.getLocalAddress());
            ByteBuffer back = ByteBuffer.allocateDirect(size + 10);
            other.receive(back);
            byte[] bytes = new byte[back.flip().remaining()];
            back.get(bytes);
            System.out.println(size + " " + Arrays.equals(bytes, Say.pattern(size)));
        }
        Say.does("too long", () -> one.send(ByteBuffer.allocate(66000), other.getLocalAddress()));
    }

    private static void connected(DatagramChannel one, DatagramChannel other) throws Exception {
        one.connect(other.getLocalAddress());
        other.connect(one.getLocalAddress());
        System.out.println(one.isConnected() + " " + one.getRemoteAddress().equals(other.getLocalAddress()));
        System.out.println(one.write(text("written")));
        ByteBuffer buffer = ByteBuffer.allocate(50);
        System.out.println(other.read(buffer) + " " + text(buffer));
        System.out.println(one.write(new ByteBuffer[] {text("three "), text("parts "), text("gathered")}));
        ByteBuffer[] parts = {ByteBuffer.allocate(3), ByteBuffer.allocateDirect(7), ByteBuffer.allocate(50)};
        System.out.println(other.read(parts) + " " + text(parts[0]) + "|" + text(parts[1]) + "|" + text(parts[2]));
        ByteBuffer[] many = new ByteBuffer[20];
        Arrays.setAll(many, i -> text("p" + i));
        System.out.println(one.write(many));
        System.out.println(other.read(buffer) + " " + text(buffer));
        System.out.println(one.write(ByteBuffer.allocate(0)));
        System.out.println(one.send(text("sent"), other.getLocalAddress()));
        System.out.println(other.receive(buffer).equals(one.getLocalAddress()) + " " + text(buffer));
        Say.does("send elsewhere", () -> one.send(text("x"), new InetSocketAddress("127.0.0.1", 9)));
        Say.does("connect again", () -> one.connect(other.getLocalAddress()));
        one.disconnect();
        other.disconnect();
        System.out.println(one.isConnected() + " " + one.getRemoteAddress());
    }

    private static void nonBlocking(DatagramChannel one, DatagramChannel other) throws Exception {
        other.configureBlocking(false);
        ByteBuffer buffer = ByteBuffer.allocate(50);
        System.out.println("nothing " + other.receive(buffer));
        try (Selector selector = Selector.open()) {
            SelectionKey key = other.register(selector, SelectionKey.OP_READ);
            System.out.println(selector.selectNow());
            one.send(text("selected"), other.getLocalAddress());
            System.out.println(selector.select(5000) + " " + key.isReadable());
            other.receive(buffer);
            System.out.println(text(buffer) + " " + other.receive(buffer));
            key.interestOps(SelectionKey.OP_WRITE);
            selector.selectedKeys().clear();
            System.out.println(selector.select(5000) + " " + key.isWritable());
            key.cancel();
            selector.selectNow();
        }
        other.configureBlocking(true);
    }

    private static void unreachable() throws Exception {
        int free;
        try (DatagramChannel gone = DatagramChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
            free = ((InetSocketAddress) gone.getLocalAddress()).getPort();
        }
        try (DatagramChannel one = DatagramChannel.open(StandardProtocolFamily.INET)) {
            one.connect(new InetSocketAddress("127.0.0.1", free));
            one.write(text("x"));
            Say.does("read", () -> one.read(ByteBuffer.allocate(1)));
            one.write(text("x"));
            Say.does("receive", () -> one.receive(ByteBuffer.allocate(1)));
        }
    }

    private static void interrupts() throws Exception {
        for (boolean close : new boolean[] {true, false}) {
            for (boolean connected : new boolean[] {true, false}) {
                DatagramChannel channel = DatagramChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
                if (connected) {
                    channel.connect(channel.getLocalAddress());
                }
                String[] outcome = new String[1];
                Thread blocked = new Thread(() -> {
                    try {
                        outcome[0] = "received " + (connected ? channel.read(ByteBuffer.allocate(1)) : channel.receive(ByteBuffer.allocate(1)));
                    } catch (IOException e) {
                        outcome[0] = Say.chain(e) + " interrupted " + Thread.currentThread().isInterrupted();
                    }
                }, "blocked");
                blocked.start();
                Say.untilBlockedIn(blocked, connected ? "read" : "receive");
                if (close) {
                    channel.close();
                } else {
                    blocked.interrupt();
                }
                blocked.join(10_000);
                System.out.println((close ? "closed: " : "interrupted: ") + outcome[0] + " open " + channel.isOpen());
                channel.close();
            }
        }
    }

    private static void adaptors() throws Exception {
        try (DatagramChannel channel = DatagramChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
            DatagramSocket socket = channel.socket();
            socket.setSoTimeout(50);
            Say.does("adaptor's time-out", () -> socket.receive(new DatagramPacket(new byte[1], 1)));
            socket.send(new DatagramPacket(new byte[] {1, 2, 3}, 3, channel.getLocalAddress()));
            DatagramPacket packet = new DatagramPacket(new byte[9], 9);
            socket.receive(packet);
            System.out.println(packet.getLength() + " " + packet.getSocketAddress().equals(channel.getLocalAddress()));
            channel.configureBlocking(false);
            Say.does("adaptor of a non-blocking one", () -> socket.receive(packet));
            System.out.println(channel.getOption(StandardSocketOptions.SO_SNDBUF) > 0);
        }
    }

    private static void disconnects() throws Exception {
        try (DatagramChannel one = DatagramChannel.open(); DatagramChannel other = DatagramChannel.open()) {
            other.bind(new InetSocketAddress("127.0.0.1", 0));
            one.bind(new InetSocketAddress(0));
            for (int i = 0; i < 3; i++) {
                int port = ((InetSocketAddress) one.getLocalAddress()).getPort();
                one.connect(other.getLocalAddress());
                System.out.println(((InetSocketAddress) one.getLocalAddress()).getAddress());
                one.disconnect();
                InetSocketAddress after = (InetSocketAddress) one.getLocalAddress();
                System.out.println(after.getAddress() + " " + (after.getPort() == port));
            }
        }
        try (DatagramChannel one = DatagramChannel.open(); DatagramChannel other = DatagramChannel.open()) {
            other.bind(new InetSocketAddress("127.0.0.1", 0));
            one.connect(other.getLocalAddress());
            one.disconnect();
            System.out.println(((InetSocketAddress) one.getLocalAddress()).getAddress());
        }
    }
}
