// @fault
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Descriptor 0 is a listening socket, a datagram socket or neither: answers two that come, the second by a selector, and closes it. */
public final class InheritedServer {
    public static void main(String[] args) throws Exception {
        Channel channel = System.inheritedChannel();
        System.err.println(channel == null ? "none" : channel.getClass().getSuperclass().getSimpleName());
        if (channel instanceof ServerSocketChannel server) {
            try (SocketChannel first = server.accept()) {
                echo(first);
            }
            try (Selector selector = Selector.open()) {
                server.configureBlocking(false);
                server.register(selector, SelectionKey.OP_ACCEPT);
                SocketChannel second;
                do {
                    selector.select();
                    second = server.accept();
                } while (second == null);
                echo(second);
                second.close();
            }
        } else if (channel instanceof DatagramChannel datagrams) {
            for (int i = 0; i < 2; i++) {
                ByteBuffer bytes = ByteBuffer.allocate(100);
                SocketAddress from = datagrams.receive(bytes);
                datagrams.send(bytes.flip(), from);
            }
        } else if (channel instanceof SocketChannel connection) {
            System.err.println(connection.getRemoteAddress().toString().length());
            echo(connection);
        }
        if (channel != null) {
            channel.close();
        }
        System.err.println("not seen where the channel was closed");
        System.exit(System.in.read() == -1 ? 7 : 8);
    }

    private static void echo(SocketChannel connection) throws Exception {
        ByteBuffer bytes = ByteBuffer.allocate(100);
        connection.read(bytes);
        connection.write(bytes.flip());
    }
}
