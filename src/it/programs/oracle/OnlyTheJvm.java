// @jvm -Xmx64m
import java.io.File;
import java.util.ArrayList;
import java.util.List;

/** Says the agent's announcement itself, then only allocates, collects, starts threads and compiles: what is traced then is the JVM's own. */
public final class OnlyTheJvm {
    private static long sum;

    public static void main(String[] args) throws Exception {
        Thread warm = new Thread(OnlyTheJvm::work);
        warm.start();
        warm.join();
        System.out.println(new File("/wedge/announced").exists());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Thread thread = new Thread(OnlyTheJvm::work);
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        System.gc();
        System.out.println(sum > 0);
    }

    private static synchronized void work() {
        List<byte[]> kept = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[1000];
            sum += bytes.length;
            if (i % 100 == 0) {
                kept.add(bytes);
            }
        }
        sum += kept.size();
    }
}
