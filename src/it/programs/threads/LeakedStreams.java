// @alone
// @agent
// @shell ulimit -Sn 1024
// @jvm -XX:-MaxFDLimit
import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** 20,000 streams nobody closes: the collector does, and the limit of 1,024 is never met for long. */
public final class LeakedStreams {
    public static void main(String[] args) throws Exception {
        Files.writeString(Path.of("f"), "x");
        int retries = 0;
        int sum = 0;
        for (int i = 0; i < 20_000; i++) {
            try {
                sum += switch (i % 3) {
                    case 0 -> new FileInputStream("f").read();
                    case 1 -> new RandomAccessFile("f", "r").read();
                    default -> (int) FileChannel.open(Path.of("f")).size();
                };
            } catch (IOException e) {
                if (++retries > 500) {
                    throw e;
                }
                // As natively: what is garbage is closed when the collector has seen it.
                System.gc();
                Thread.yield();
                i--;
            }
            if (i % 500 == 0) {
                System.gc();
            }
        }
        System.out.println("sum " + sum);
    }
}
