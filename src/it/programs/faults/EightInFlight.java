// @fault
import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Eight threads wait in reads of a FIFO nobody writes to; says "ready" when they all do, and each its exception when it comes. */
public final class EightInFlight {
    public static void main(String[] args) throws Exception {
        new ProcessBuilder("mkfifo", "p").inheritIO().start().waitFor();
        RandomAccessFile keepsOpen = new RandomAccessFile("p", "rw");
        Say.that("an earlier call", keepsOpen::length); // Every class is loaded now: none can be once the kernel is gone.
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            boolean channel = i % 2 == 0;
            Thread thread = new Thread(() -> {
                try {
                    if (channel) {
                        try (FileChannel c = FileChannel.open(Path.of("p"))) {
                            c.read(ByteBuffer.allocate(10));
                        }
                    } else {
                        try (FileInputStream in = new FileInputStream("p")) {
                            in.read();
                        }
                    }
                    System.out.println("read something");
                } catch (IOException e) {
                    System.out.println("failed: " + Say.chain(e));
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            Say.untilBlockedIn(thread, "read");
        }
        System.out.println("ready");
        for (Thread thread : threads) {
            thread.join();
        }
        Say.that("later call", () -> new FileInputStream("p").read());
        Say.that("still open", keepsOpen::length);
    }
}
