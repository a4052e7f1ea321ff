// @fault
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;

/** Listens, is connected, has a child; says the ports, the child and "ready", and waits to be killed. */
public final class HoldsSocketsAndChildren {
    public static void main(String[] args) throws Exception {
        List<Object> held = new ArrayList<>();
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        for (int i = 0; i < 100; i++) {
            held.add(new Socket(server.getInetAddress(), server.getLocalPort()));
            held.add(server.accept());
        }
        DatagramChannel datagrams = DatagramChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        System.out.println("tcp " + server.getLocalPort());
        System.out.println("udp " + datagrams.socket().getLocalPort());
        System.out.println("child " + new ProcessBuilder("sleep", "1000").start().pid());
        System.out.println("ready");
        server.accept();
        System.out.println(held.size());
    }
}
