// @oracle
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Many connections, idle on one selector (first argument: how many, 2,000 if there is none); then each says something. With a second argument, the pid of the kernel, it prints how many threads
 * that has before, meanwhile and after, on standard error.
 */
public final class ManyOnOneSelector {
    public static void main(String[] args) throws Exception {
        int wanted = args.length > 0 ? Integer.parseInt(args[0]) : 2_000;
        Threads threads = new Threads(args.length > 1 ? args[1].equals("parent") ? Long.toString(ProcessHandle.current().parent().get().pid()) : args[1] : "");
        threads.say("before");
        try (Selector selector = Selector.open();
                ServerSocketChannel listener = ServerSocketChannel.open()) {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
            List<SocketChannel> clients = new ArrayList<>();
            for (int i = 0; i < wanted; i++) {
                clients.add(SocketChannel.open(listener.getLocalAddress()));
                SocketChannel server = listener.accept();
                server.configureBlocking(false);
                server.register(selector, SelectionKey.OP_READ);
            }
            System.out.println("connected " + clients.size());
            threads.say("idle");
            System.out.println("idle " + selector.select(200));
            for (SocketChannel client : clients) {
                client.write(ByteBuffer.wrap(new byte[] {42}));
            }
            int heard = 0;
            ByteBuffer one = ByteBuffer.allocate(2);
            while (heard < wanted && selector.select(20_000) > 0) {
                for (SelectionKey key : selector.selectedKeys()) {
                    one.clear();
                    heard += ((SocketChannel) key.channel()).read(one) == 1 ? 1 : 0;
                }
                selector.selectedKeys().clear();
            }
            System.out.println("heard " + heard);
            threads.say("busy");
            for (SocketChannel client : clients) {
                client.close();
            }
            int ended = 0;
            while (ended < wanted && selector.select(20_000) > 0) {
                for (SelectionKey key : selector.selectedKeys()) {
                    one.clear();
                    if (((SocketChannel) key.channel()).read(one) < 0) {
                        ended++;
                        key.channel().close();
                    }
                }
                selector.selectedKeys().clear();
            }
            System.out.println("ended " + ended);
        }
    }

    private record Threads(String pid) {
        void say(String when) throws Exception {
            if (!pid.isEmpty()) {
                try (var tasks = Files.list(Path.of("/proc/" + pid + "/task"))) {
                    System.err.println("kernel's threads " + when + ": " + tasks.count());
                }
            }
        }
    }
}
