import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that are all blocked in reads of their sockets, and all get their byte: virtual threads where there are any (first argument: how many). */
public final class ManyReaders {
    public static void main(String[] args) throws Exception {
        int wanted = args.length > 0 ? Integer.parseInt(args[0]) : 500;
        InetAddress home = InetAddress.getLoopbackAddress();
        AtomicInteger right = new AtomicInteger();
        AtomicInteger reading = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(wanted);
        List<Socket> clients = new ArrayList<>();
        try (ServerSocket listener = new ServerSocket(0, 1000, home)) {
            for (int i = 0; i < wanted; i++) {
                clients.add(new Socket(home, listener.getLocalPort()));
                Socket server = listener.accept();
                int number = i & 0x7F;
                start(() -> {
                    try (server) {
                        reading.incrementAndGet();
                        right.addAndGet(server.getInputStream().read() == number ? 1 : 0);
                    } catch (Exception e) {
                        System.out.println(e);
                    }
                    done.countDown();
                });
            }
            while (reading.get() < wanted) {
                Thread.sleep(10);
            }
            Thread.sleep(100);
            System.out.println("blocked " + done.getCount());
            for (int i = 0; i < wanted; i++) {
                clients.get(i).getOutputStream().write(i & 0x7F);
            }
            System.out.println("all done " + done.await(60, TimeUnit.SECONDS) + ", right " + right);
            for (Socket client : clients) {
                client.close();
            }
        }
    }

    private static void start(Runnable body) throws ReflectiveOperationException {
        try {
            Method virtual = Thread.class.getMethod("startVirtualThread", Runnable.class);
            virtual.invoke(null, body);
        } catch (NoSuchMethodException e) {
            Thread thread = new Thread(null, body, "reader", 64 << 10);
            thread.start();
        }
    }
}
