// @recorded
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Calendar;
import java.util.Collections;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Says what is another at each run of a program: times, random numbers, orders of sets. For recording and replaying; natively no two runs are the same. */
public final class Chance {
    public static void main(String[] args) throws Exception {
        System.out.println("millis " + System.currentTimeMillis());
        System.out.println("nanos " + System.nanoTime());
        System.out.println("instant " + Instant.now() + " " + LocalDateTime.now());
        System.out.println("date " + new Date().getTime() + " " + Calendar.getInstance().getTimeInMillis());
        System.out.println("uuid " + UUID.randomUUID());
        System.out.println("secure " + new SecureRandom().nextLong() + " " + SecureRandom.getInstanceStrong().nextInt());
        System.out.println("drbg " + SecureRandom.getInstance("DRBG").nextLong() + " " + SecureRandom.getInstance("SHA1PRNG").nextLong());
        System.out.println("random " + new Random().nextLong() + " " + new Random().nextLong());
        System.out.println("math " + Math.random());
        System.out.println("splittable " + new SplittableRandom().nextLong());
        System.out.println("local " + ThreadLocalRandom.current().nextLong());
        Thread other = new Thread(() -> System.out.println("other " + ThreadLocalRandom.current().nextLong() + " " + Math.random()));
        other.start();
        other.join();
        List<Integer> shuffled = new ArrayList<>(IntStream.range(0, 20).boxed().toList());
        Collections.shuffle(shuffled);
        System.out.println("shuffled " + shuffled);
        System.out.println("set " + Set.of("a", "b", "c", "d", "e", "f", "g") + " " + Set.of(1, 2) + " " + Set.copyOf(shuffled));
        System.out.println("map " + Map.of("a", 1, "b", 2, "c", 3, "d", 4) + " " + Set.of("x", "y").stream().collect(Collectors.joining()));
        System.out.println("pid " + ProcessHandle.current().pid());
        System.out.println("started " + ProcessHandle.current().info().startInstant().isPresent());
        Path made = Files.createTempFile("chance", null);
        File old = File.createTempFile("chance", "");
        System.out.println("temporary " + made.getFileName() + " " + old.getName());
        Files.delete(made);
        Files.delete(old.toPath());
    }
}
