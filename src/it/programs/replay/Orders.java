// @recorded
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Two threads draw from each source of chance that they share, one after the other: "turned" is the second first. Says who got what. */
public final class Orders {
    public static void main(String[] args) throws Exception {
        boolean turned = args[0].equals("turned");
        for (Map.Entry<String, Callable<Object>> each : sources().entrySet()) {
            each.getValue().call(); // what a source does once is not a thread's
            System.out.println(each.getKey() + " " + drawn(each.getValue(), turned));
        }
        if (turned) {
            System.identityHashCode(new Object());
        }
        System.out.println("hash " + System.identityHashCode(new Object()));
    }

    private static Map<String, Callable<Object>> sources() throws Exception {
        Map<String, Callable<Object>> all = new LinkedHashMap<>();
        all.put("new", () -> new Random().nextLong());
        all.put("local", () -> ThreadLocalRandom.current().nextLong());
        all.put("math", Math::random);
        all.put("math-call", () -> Math.random());
        all.put("shuffle", () -> {
            List<Integer> list = new ArrayList<>(IntStream.range(0, 30).boxed().toList());
            Collections.shuffle(list);
            return list;
        });
        all.put("uuid", UUID::randomUUID);
        SecureRandom secure = new SecureRandom();
        all.put("secure", secure::nextLong);
        SecureRandom drbg = SecureRandom.getInstance("DRBG");
        all.put("drbg", drbg::nextLong);
        SecureRandom sha1 = SecureRandom.getInstance("SHA1PRNG");
        sha1.setSeed(secure.generateSeed(20)); // its own seed has system properties in it, the command among them
        all.put("sha1prng", sha1::nextLong);
        Random random = new Random();
        all.put("random", random::nextLong);
        SplittableRandom splittable = new SplittableRandom();
        all.put("splittable", splittable::nextLong);
        return all;
    }

    private static String drawn(Callable<Object> source, boolean turned) throws Exception {
        Object[] drawn = new Object[2];
        Thread[] threads = new Thread[2];
        CountDownLatch[] may = {new CountDownLatch(1), new CountDownLatch(1)};
        for (int i = 0; i < 2; i++) {
            int number = i;
            threads[i] = new Thread(() -> {
                try {
                    may[number].await();
                    drawn[number] = source.call();
                } catch (Exception e) {
                    drawn[number] = e;
                }
            });
            threads[i].start();
        }
        for (int turn = 0; turn < 2; turn++) {
            int number = turned ? 1 - turn : turn;
            may[number].countDown();
            threads[number].join();
        }
        return drawn[0] + " " + drawn[1];
    }
}
