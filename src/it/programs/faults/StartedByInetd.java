// @fault
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** Descriptor 0 is a connected socket: answers what it reads there, and closes the channel, which closes standard input and output too. */
public final class StartedByInetd {
    public static void main(String[] args) throws Exception {
        SocketChannel channel = (SocketChannel) System.inheritedChannel();
        System.err.println(channel.isConnected() + " " + (System.inheritedChannel() == channel));
        ByteBuffer bytes = ByteBuffer.allocate(100);
        channel.read(bytes);
        channel.write(bytes.flip());
        System.out.println("goes to the socket");
        channel.close();
        System.out.println("goes to /dev/null");
        System.err.println("so does this");
        System.exit(System.in.read() == -1 ? 7 : 8);
    }
}
