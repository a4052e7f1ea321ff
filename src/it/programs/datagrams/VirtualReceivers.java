// @since 21
// @oracle
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Virtual threads, each blocked in a receive of its own socket: all are let go by a datagram; one more by a close, one by an interrupt. Names are looked up by many at once. */
public class VirtualReceivers {
    public static void main(String[] args) throws Exception {
        int count = 300;
        InetAddress loopback = InetAddress.getLoopbackAddress();
        ConcurrentLinkedQueue<Integer> received = new ConcurrentLinkedQueue<>();
        List<DatagramSocket> sockets = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            DatagramSocket socket = new DatagramSocket(0, loopback);
            sockets.add(socket);
            threads.add(Thread.ofVirtual().start(() -> quietly(() -> {
                DatagramPacket packet = new DatagramPacket(new byte[4], 4);
                socket.receive(packet);
                received.add(ByteBuffer.wrap(packet.getData()).getInt());
            })));
        }
        try (DatagramSocket sender = new DatagramSocket()) {
            for (int i = 0; i < count; i++) {
                sender.send(new DatagramPacket(ByteBuffer.allocate(4).putInt(i).array(), 4, sockets.get(i).getLocalSocketAddress()));
            }
        }
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.println(received.stream().mapToInt(Integer::intValue).sum());
        for (DatagramSocket socket : sockets) {
            socket.close();
        }
        DatagramSocket closed = new DatagramSocket(0, loopback);
        Thread thread = Thread.ofVirtual().start(() -> Say.does("closed", () -> closed.receive(new DatagramPacket(new byte[1], 1))));
        Say.untilBlockedIn(thread, "receive");
        closed.close();
        thread.join();
        DatagramChannel channel = DatagramChannel.open().bind(new java.net.InetSocketAddress(loopback, 0));
        thread = Thread.ofVirtual().start(() -> Say.does("interrupted", () -> channel.receive(ByteBuffer.allocate(1))));
        Say.untilBlockedIn(thread, "receive");
        thread.interrupt();
        thread.join();
        System.out.println(channel.isOpen());
        List<Thread> askers = new ArrayList<>();
        ConcurrentLinkedQueue<String> names = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < 200; i++) {
            int last = i;
            askers.add(Thread.ofVirtual().start(() -> quietly(() -> names.add(InetAddress.getByName("localhost").getHostAddress() + last % 2))));
        }
        for (Thread asker : askers) {
            asker.join();
        }
        System.out.println(new java.util.TreeSet<>(names) + " " + names.size());
    }

    private interface Step {
        void run() throws Exception;
    }

    private static void quietly(Step step) {
        try {
            step.run();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
