// @oracle
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.MembershipKey;

/** Multicast over the loopback interface: joining, leaving, sources, options, both versions of IP, by channel and by socket. */
public class Multicasts {
    private static NetworkInterface lo;

    public static void main(String[] args) throws Exception {
        lo = NetworkInterface.getByName("lo");
        channel(StandardProtocolFamily.INET, "239.1.2.3", "127.0.0.1");
        channel(StandardProtocolFamily.INET6, "ff01::77", "::1");
        channel(StandardProtocolFamily.INET6, "239.1.2.4", "127.0.0.1");
        socket();
    }

    private static void channel(ProtocolFamily family, String groupName, String self) throws Exception {
        InetAddress group = InetAddress.getByName(groupName);
        InetAddress source = InetAddress.getByName(self);
        try (DatagramChannel receiver = DatagramChannel.open(family); DatagramChannel sender = DatagramChannel.open(family)) {
            System.out.println(family + " " + groupName);
            receiver.setOption(StandardSocketOptions.SO_REUSEADDR, true).bind(new InetSocketAddress(0));
            int port = ((InetSocketAddress) receiver.getLocalAddress()).getPort();
            Say.that("interface before", () -> sender.getOption(StandardSocketOptions.IP_MULTICAST_IF));
            sender.setOption(StandardSocketOptions.IP_MULTICAST_IF, lo);
            Say.that("interface", () -> sender.getOption(StandardSocketOptions.IP_MULTICAST_IF));
            for (int ttl : new int[] {0, 1, 5, 255}) {
                sender.setOption(StandardSocketOptions.IP_MULTICAST_TTL, ttl);
                Say.that("ttl", () -> sender.getOption(StandardSocketOptions.IP_MULTICAST_TTL));
            }
            Say.does("ttl 256", () -> sender.setOption(StandardSocketOptions.IP_MULTICAST_TTL, 256));
            sender.setOption(StandardSocketOptions.IP_MULTICAST_LOOP, false);
            Say.that("loop", () -> sender.getOption(StandardSocketOptions.IP_MULTICAST_LOOP));
            sender.setOption(StandardSocketOptions.IP_MULTICAST_LOOP, true);
            MembershipKey key = receiver.join(group, lo);
            System.out.println(key.isValid() + " " + key.group() + " " + key.networkInterface());
            System.out.println("same " + (receiver.join(group, lo) == key));
            ByteBuffer buffer = ByteBuffer.allocate(10);
            // Where the loopback interface has no route for IPv6 multicast this fails.
            Say.does("send and receive", () -> {
                sender.send(ByteBuffer.wrap(new byte[] {1, 2, 3}), new InetSocketAddress(group, port));
                receiver.receive(buffer);
                System.out.println("received " + buffer.position());
            });
            Say.does("block", () -> key.block(source));
            Say.does("unblock", () -> key.unblock(source));
            Say.does("unblock once more", () -> key.unblock(source));
            key.drop();
            System.out.println(key.isValid());
            Say.that("join a source", () -> {
                MembershipKey own = receiver.join(group, lo, source);
                own.drop();
                return own.sourceAddress();
            });
            Say.does("not a group", () -> receiver.join(source, lo));
            receiver.configureBlocking(false);
            Say.does("after drop", () -> {
                sender.send(ByteBuffer.wrap(new byte[] {9}), new InetSocketAddress(group, port));
                System.out.println(receiver.receive(buffer.clear()));
            });
        }
    }

    @SuppressWarnings("deprecation")
    private static void socket() throws Exception {
        InetAddress group = InetAddress.getByName("239.1.2.5");
        try (MulticastSocket socket = new MulticastSocket(0)) {
            socket.setNetworkInterface(lo);
            Say.that("interface", socket::getNetworkInterface);
            Say.that("ttl", socket::getTimeToLive);
            socket.setTimeToLive(3);
            Say.that("ttl", socket::getTimeToLive);
            Say.that("loop", socket::getLoopbackMode);
            socket.setLoopbackMode(true);
            Say.that("loop", socket::getLoopbackMode);
            socket.setLoopbackMode(false);
            InetSocketAddress address = new InetSocketAddress(group, socket.getLocalPort());
            socket.joinGroup(address, lo);
            Say.does("join twice", () -> socket.joinGroup(address, lo));
            socket.setSoTimeout(5000);
            socket.send(new DatagramPacket(new byte[] {1, 2}, 2, address));
            DatagramPacket packet = new DatagramPacket(new byte[10], 10);
            socket.receive(packet);
            System.out.println(packet.getLength() + " " + packet.getAddress());
            socket.leaveGroup(address, lo);
            Say.does("leave twice", () -> socket.leaveGroup(address, lo));
            Say.does("join old", () -> socket.joinGroup(group));
            Say.does("leave old", () -> socket.leaveGroup(group));
            Say.does("set old interface", () -> socket.setInterface(InetAddress.getByName("127.0.0.1")));
            Say.that("old interface", socket::getInterface);
            Say.does("send with ttl", () -> socket.send(new DatagramPacket(new byte[1], 1, address), (byte) 2));
            Say.that("ttl", socket::getTimeToLive);
        }
    }
}
