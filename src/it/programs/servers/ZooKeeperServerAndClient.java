// @network
// @libs zookeeper/*
// @oracle
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.ZooDefs.Ids;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.server.NIOServerCnxnFactory;
import org.apache.zookeeper.server.ZooKeeperServer;

/** A standalone ZooKeeper server and its client: nodes, watches, a transaction, ephemerals; the server again over the same files. */
public final class ZooKeeperServerAndClient {
    public static void main(String[] args) throws Exception {
        use();
        System.out.println("-- again");
        NIOServerCnxnFactory factory = start();
        try (ZooKeeper client = connect(factory, event -> {})) {
            System.out.println(client.getChildren("/all", false).size() + " " + new String(client.getData("/all/node-7", false, null)));
            System.out.println(client.exists("/ephemeral", false));
        }
        stop(factory);
    }

    private static void use() throws Exception {
        NIOServerCnxnFactory factory = start();
        BlockingQueue<String> events = new LinkedBlockingQueue<>();
        Watcher watcher = event -> events.add(event.getType() + " " + event.getPath());
        try (ZooKeeper client = connect(factory, event -> {}); ZooKeeper other = connect(factory, event -> {})) {
            client.create("/all", new byte[0], Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
            for (int i = 0; i < 200; i++) {
                client.create("/all/node-" + i, ("value " + i).getBytes(), Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
            }
            System.out.println(client.create("/all/queue-", new byte[0], Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT_SEQUENTIAL));
            other.getData("/all/node-7", watcher, null);
            client.setData("/all/node-7", "changed".getBytes(), 0);
            System.out.println(events.poll(10, TimeUnit.SECONDS));
            Say.that("wrong version", () -> {
                try {
                    return client.setData("/all/node-7", new byte[0], 0);
                } catch (KeeperException e) {
                    return e.code();
                }
            });
            Say.that("transaction", () -> {
                try {
                    return client.multi(List.of(Op.create("/half", new byte[0], Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT), Op.check("/all", 99)));
                } catch (KeeperException e) {
                    return e.code() + " " + client.exists("/half", false);
                }
            });
            CountDownLatch answers = new CountDownLatch(200);
            List<Integer> failures = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                client.setData("/all/node-" + i, new byte[1000 + i], -1, (code, path, context, stat) -> {
                    if (code != 0) {
                        failures.add(code);
                    }
                    answers.countDown();
                }, null);
            }
            System.out.println("asynchronous " + answers.await(20, TimeUnit.SECONDS) + " " + failures);
            client.setData("/all/node-7", "kept".getBytes(), -1);
            client.create("/ephemeral", new byte[0], Ids.OPEN_ACL_UNSAFE, CreateMode.EPHEMERAL);
            other.exists("/ephemeral", watcher);
            client.close();
            System.out.println(events.poll(10, TimeUnit.SECONDS));
            System.out.println(new TreeSet<>(other.getChildren("/", false)));
        }
        stop(factory);
    }

    private static NIOServerCnxnFactory start() throws Exception {
        Path data = Files.createDirectories(Path.of("data"));
        ZooKeeperServer server = new ZooKeeperServer(data.toFile(), data.toFile(), 2000);
        NIOServerCnxnFactory factory = new NIOServerCnxnFactory();
        // The factory sets one that says nothing without a log.
        Thread.setDefaultUncaughtExceptionHandler(null);
        factory.configure(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        factory.startup(server);
        return factory;
    }

    private static void stop(NIOServerCnxnFactory factory) throws Exception {
        factory.shutdown();
        factory.join();
        System.out.println("stopped");
    }

    private static ZooKeeper connect(NIOServerCnxnFactory factory, Watcher watcher) throws Exception {
        CountDownLatch connected = new CountDownLatch(1);
        ZooKeeper client = new ZooKeeper("127.0.0.1:" + factory.getLocalPort(), 10_000, event -> {
            if (event.getState() == Watcher.Event.KeeperState.SyncConnected) {
                connected.countDown();
            }
            watcher.process(event);
        });
        if (!connected.await(20, TimeUnit.SECONDS)) {
            throw new IllegalStateException("no connection");
        }
        return client;
    }
}
