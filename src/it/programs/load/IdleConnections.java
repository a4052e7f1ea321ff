// @load
// @args 10000
// @timeout 180
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** As many idle connections as the first argument says in one selector: no thread more; then each hears something and says something. */
public final class IdleConnections {
    public static void main(String[] args) throws Exception {
        int count = Integer.parseInt(args[0]);
        List<SocketChannel> accepted = new ArrayList<>();
        try (ServerSocketChannel server = ServerSocketChannel.open(); Selector selector = Selector.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
            List<Footprint> before = Footprint.now();
            try (Callers callers = new Callers(((InetSocketAddress) server.getLocalAddress()).getPort(), count)) {
                for (int i = 0; i < count; i++) {
                    SocketChannel channel = server.accept();
                    channel.configureBlocking(false);
                    channel.register(selector, SelectionKey.OP_READ);
                    accepted.add(channel);
                }
                callers.awaitConnected();
                System.out.println("ready while idle " + selector.select(100));
                Footprint.compare(before, Footprint.now(), false);
                System.out.println("spoken " + callers.speak() + " heard " + heard(selector, count));
                for (SocketChannel channel : accepted) {
                    channel.write(ByteBuffer.wrap(new byte[] {42}));
                }
                System.out.println("heard there " + callers.listen());
                System.out.println("ready again " + selector.selectNow());
            }
            // Now all have closed.
            System.out.println("ends " + heard(selector, count));
            for (SocketChannel channel : accepted) {
                channel.close();
            }
            selector.selectNow();
            System.out.println("keys left " + selector.keys().size());
        }
    }

    /** How many of {@code count} channels have a byte, or their end. */
    private static int heard(Selector selector, int count) throws Exception {
        int heard = 0;
        ByteBuffer in = ByteBuffer.allocateDirect(10);
        while (heard < count && selector.select(20_000) > 0) {
            for (SelectionKey key : selector.selectedKeys()) {
                in.clear();
                int read = ((SocketChannel) key.channel()).read(in);
                if (read != 0) {
                    heard++;
                }
                if (read < 0) {
                    key.cancel();
                }
            }
            selector.selectedKeys().clear();
        }
        return heard;
    }
}
