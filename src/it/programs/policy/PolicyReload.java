import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the second folder's secret until it may; arguments as PolicyAttempts. */
public class PolicyReload {
    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 2) {
            System.out.println("no folders");
            return;
        }
        boolean told = false;
        long end = System.nanoTime() + 30_000_000_000L;
        while (System.nanoTime() < end) {
            try {
                System.out.println(Files.readString(Path.of(arguments[1], "secret")));
                return;
            } catch (IOException e) {
                if (!told) {
                    System.out.println("denied");
                    told = true;
                }
                Thread.sleep(10);
            }
        }
        System.out.println("never");
    }
}
