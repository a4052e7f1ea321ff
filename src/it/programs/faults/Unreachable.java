// @fault
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SocketChannel;

/** In a network with routes that lead nowhere, and a resolver that is not there. */
public final class Unreachable {
    public static void main(String[] args) throws Exception {
        for (int network = 1; network <= 3; network++) {
            InetSocketAddress there = new InetSocketAddress(InetAddress.getByAddress(new byte[] {10, (byte) network, 0, 1}), 9);
            Say.does(network + " socket", () -> new Socket().connect(there));
            Say.does(network + " time-out", () -> new Socket().connect(there, 5000));
            Say.does(network + " channel", () -> SocketChannel.open(there));
            Say.does(network + " datagram channel", () -> DatagramChannel.open().send(ByteBuffer.allocate(1), there));
            Say.does(network + " datagram socket", () -> new DatagramSocket().connect(there));
            Say.that(network + " reachable", () -> there.getAddress().isReachable(200));
        }
        Say.that("by name", () -> InetAddress.getByName("wedge.example"));
        Say.that("all by name", () -> InetAddress.getAllByName("wedge.example"));
        Say.that("by address", () -> InetAddress.getByAddress(new byte[] {10, 1, 0, 1}).getHostName());
        Say.that("resolved", () -> new InetSocketAddress("wedge.example", 1).isUnresolved());
    }
}
