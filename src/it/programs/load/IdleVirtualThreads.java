// @load
// @since 21
// @args 10000
// @jvm -Xms384m -Xmx384m -XX:+AlwaysPreTouch
// @timeout 180
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import jdk.jfr.consumer.RecordingStream;

/** As many virtual threads as the first argument says, each blocked in a read of its own socket: no thread of the system more, hardly any pinned, all go on. */
public final class IdleVirtualThreads {
    private static final AtomicInteger PINNED = new AtomicInteger();

    public static void main(String[] args) throws Exception {
        int count = Integer.parseInt(args[0]);
        try (RecordingStream recording = new RecordingStream(); ServerSocket server = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress())) {
            recording.enable("jdk.VirtualThreadPinned").withoutThreshold();
            recording.onEvent("jdk.VirtualThreadPinned", event -> PINNED.incrementAndGet());
            recording.startAsync();
            // The carriers start here.
            read(server, 50);
            List<Footprint> before = Footprint.now();
            read(server, count);
            Footprint.compare(before, Footprint.now(), false);
            recording.stop();
        }
        // In 21 a synchronized block pins, natively too; in 25 the loading of a class does.
        System.out.println("hardly any pinned " + (Runtime.version().feature() < 24 || PINNED.get() < 10));
    }

    private static void read(ServerSocket server, int count) throws Exception {
        AtomicLong sum = new AtomicLong();
        CountDownLatch reading = new CountDownLatch(count);
        List<Thread> threads = new ArrayList<>();
        List<Footprint> before = Footprint.now();
        try (Callers callers = new Callers(server.getLocalPort(), count)) {
            for (int i = 0; i < count; i++) {
                Socket socket = server.accept();
                threads.add(Thread.startVirtualThread(() -> {
                    try (socket) {
                        reading.countDown();
                        sum.addAndGet(socket.getInputStream().read());
                        socket.getOutputStream().write('y');
                    } catch (IOException e) {
                        System.out.println(Say.chain(e));
                    }
                }));
            }
            callers.awaitConnected();
            reading.await();
            Footprint.compare(before, Footprint.now(), false);
            System.out.println("spoken " + callers.speak());
            for (Thread thread : threads) {
                thread.join();
            }
            System.out.println("heard " + sum.get() / 'x' + ", heard there " + callers.listen());
        }
    }
}
