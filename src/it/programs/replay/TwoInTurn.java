// @recorded
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Two threads that make calls: "recorded" is one after the other, "turned" lets the second try to be first. */
public final class TwoInTurn {
    public static void main(String[] args) throws Exception {
        boolean turned = args[0].equals("turned");
        CountDownLatch firstIsDone = new CountDownLatch(1);
        CountDownLatch secondAsks = new CountDownLatch(1);
        List<String> order = new CopyOnWriteArrayList<>();
        Thread first = new Thread(() -> {
            if (turned) {
                await(secondAsks);
                pause();
            }
            Files.exists(Path.of("first"));
            order.add("first");
            Files.exists(Path.of("first is done"));
            firstIsDone.countDown();
        }, "first");
        Thread second = new Thread(() -> {
            if (!turned) {
                await(firstIsDone);
            }
            secondAsks.countDown();
            Files.exists(Path.of("second"));
            order.add("second");
        }, "second");
        first.start();
        second.start();
        first.join();
        second.join();
        System.out.println(order);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Long enough for the other's call, were it answered. */
    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
