// @recorded
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Does the same each time, but for what its argument says: nothing, byte, call, thread, fewer, hang. */
public final class Mutates {
    public static void main(String[] args) throws Exception {
        String how = args[0];
        Path file = Path.of("letters");
        Files.writeString(file, how.equals("byte") ? "abcdefghijKlmnop" : "abcdefghijklmnop");
        System.out.println(Files.readString(file));
        if (how.equals("call")) {
            System.out.println(Files.exists(Path.of("elsewhere")));
        }
        Thread second = new Thread(() -> say("second"), "second");
        second.start();
        second.join();
        if (how.equals("thread")) {
            Thread third = new Thread(() -> say("third"), "third");
            third.start();
            third.join();
        }
        if (how.equals("hang")) {
            new CountDownLatch(1).await();
        }
        if (!how.equals("fewer")) {
            System.out.println(Files.size(file));
        }
    }

    private static void say(String what) {
        System.out.println(what);
    }
}
