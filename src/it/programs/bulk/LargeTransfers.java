// @alone
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/** Large reads and writes: sizes around every limit, the end of the file inside of one, threads that share an offset, append mode, a file cut while it is read. */
public final class LargeTransfers {
    private static final int[] SIZES = {
        8191, 8192, 8193, 16383, 16384, 16385, 65535, 65536, 65537, 131072, 200_001, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, (2 << 20) + 4097, 3_333_333
    };

    public static void main(String[] args) throws Exception {
        byte[] pattern = Say.pattern(9 << 20);
        Path file = Path.of("f");
        sizes(pattern, file);
        ends(pattern, file);
        appends(pattern);
        sharedReads();
        sharedWrites();
        cutWhileRead(pattern);
    }

    private static void sizes(byte[] pattern, Path file) throws Exception {
        for (int size : SIZES) {
            try (FileOutputStream out = new FileOutputStream(file.toFile())) {
                out.write(pattern, 1, size);
                out.write(pattern, 1 + size, size);
            }
            byte[] array = new byte[size + 10];
            try (FileInputStream in = new FileInputStream(file.toFile())) {
                in.skip(3);
                System.out.print(size + ": " + in.read(array, 5, size) + " at " + in.getChannel().position());
                System.out.print(" " + Arrays.equals(array, 5, 5 + size, pattern, 4, 4 + size) + array[4] + array[size + 5]);
            }
            for (ByteBuffer buffer : new ByteBuffer[] {ByteBuffer.allocate(size), ByteBuffer.allocateDirect(size)}) {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                    System.out.print(" " + channel.read(buffer) + " " + channel.position() + " " + buffer.flip().equals(ByteBuffer.wrap(pattern, 1, size)));
                    System.out.print(" " + channel.read(buffer.clear(), size / 2) + " " + channel.position());
                    System.out.print(" " + buffer.flip().equals(ByteBuffer.wrap(pattern, 1 + size / 2, size)));
                    System.out.print(" " + channel.write(buffer) + " " + channel.position() + " " + channel.write(buffer.flip(), 11) + " " + channel.position());
                }
            }
            System.out.println(" " + Say.hash(Files.readAllBytes(file)));
        }
    }

    private static void ends(byte[] pattern, Path file) throws Exception {
        for (int length : new int[] {1, 8192, 12_000, 65_536, 70_000, 1_000_000, (1 << 20) + 5, (3 << 20) + 7}) {
            Files.write(file, Arrays.copyOf(pattern, length));
            byte[] array = new byte[5 << 20];
            try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "rw")) {
                System.out.print(length + ": " + in.read(array) + " at " + in.getFilePointer() + " " + Arrays.equals(array, 0, length, pattern, 0, length));
                System.out.print(" " + array[length] + " " + in.read(array) + " at " + in.getFilePointer());
                in.seek(length / 3);
                in.write(pattern, 5, 5 << 20);
                System.out.println(" " + in.getFilePointer() + " " + in.length());
            }
        }
    }

    private static void appends(byte[] pattern) throws Exception {
        Path file = Path.of("appended");
        try (FileOutputStream out = new FileOutputStream(file.toFile(), true);
                FileChannel channel = FileChannel.open(file, StandardOpenOption.APPEND)) {
            for (int size : new int[] {100, 70_000, (1 << 20) + 1, 3_333_333}) {
                out.write(pattern, 0, size);
                System.out.print(channel.write(ByteBuffer.wrap(pattern, 7, size)) + " at " + channel.position() + "; ");
            }
        }
        System.out.println(Files.size(file) + " " + Say.hash(Files.readAllBytes(file)));
    }

    private interface Body {
        void run() throws Exception;
    }

    private static void together(int count, Body body) throws Exception {
        Thread[] threads = new Thread[count];
        for (int i = 0; i < count; i++) {
            threads[i] = new Thread(() -> {
                try {
                    body.run();
                } catch (Exception e) {
                    System.out.println(Say.chain(e));
                }
            });
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** One stream, several threads: each read gets a stretch of its own, in one piece, and nothing is lost. */
    private static void sharedReads() throws Exception {
        int records = 60;
        for (int size : new int[] {1000, 65_536, 1 << 20, 1_200_000}) {
            Path file = Path.of("shared");
            try (FileOutputStream out = new FileOutputStream(file.toFile())) {
                for (int i = 0; i < records; i++) {
                    byte[] record = new byte[size];
                    Arrays.fill(record, (byte) i);
                    out.write(record);
                }
            }
            AtomicInteger torn = new AtomicInteger();
            int[] seen = new int[records];
            try (FileInputStream in = new FileInputStream(file.toFile())) {
                together(4, () -> {
                    byte[] record = new byte[size];
                    for (int n = in.read(record); n > 0; n = in.read(record)) {
                        byte first = record[0];
                        for (int i = 0; i < n; i++) {
                            if (record[i] != first) {
                                torn.incrementAndGet();
                                break;
                            }
                        }
                        synchronized (seen) {
                            seen[first] += n;
                        }
                    }
                });
                System.out.print("shared " + size + ": torn " + torn + " at " + in.getChannel().position());
            }
            System.out.println(" all " + Arrays.stream(seen).allMatch(n -> n == size));
        }
    }

    /** The same for writes; and for appends, up to what goes in one call. */
    private static void sharedWrites() throws Exception {
        for (boolean append : new boolean[] {false, true}) {
            for (int size : new int[] {1000, 65_536, 1 << 20, 1_200_000}) {
                if (append && size > 1 << 20) {
                    continue;
                }
                Path file = Path.of("written");
                Files.deleteIfExists(file);
                AtomicInteger next = new AtomicInteger();
                try (FileOutputStream out = new FileOutputStream(file.toFile(), append)) {
                    together(4, () -> {
                        byte[] record = new byte[size];
                        for (int i = 0; i < 10; i++) {
                            Arrays.fill(record, (byte) next.incrementAndGet());
                            out.write(record);
                        }
                    });
                }
                byte[] all = Files.readAllBytes(file);
                boolean torn = false;
                boolean[] there = new boolean[41];
                for (int i = 0; i < all.length; i++) {
                    torn |= all[i] != all[i / size * size];
                    there[all[i]] = true;
                }
                int count = 0;
                for (boolean one : there) {
                    count += one ? 1 : 0;
                }
                System.out.println("written " + append + " " + size + ": " + all.length + " torn " + torn + " records " + count);
            }
        }
    }

    /** Another thread cuts the file and lets it grow again: a read is short or whole, and what it got is what was there, or the zeroes of a hole. */
    private static void cutWhileRead(byte[] pattern) throws Exception {
        Path file = Path.of("cut");
        Files.write(file, pattern);
        AtomicInteger wrong = new AtomicInteger();
        try (FileChannel cutter = FileChannel.open(file, StandardOpenOption.WRITE)) {
            Thread reader = new Thread(() -> {
                byte[] array = new byte[3 << 20];
                try {
                    for (int i = 0; i < 60; i++) {
                        try (FileInputStream in = new FileInputStream(file.toFile())) {
                            int n = in.read(array);
                            for (int k = 0; k < n; k++) {
                                if (array[k] != pattern[k] && array[k] != 0) {
                                    wrong.incrementAndGet();
                                }
                            }
                        }
                    }
                } catch (Exception e) {
                    System.out.println(Say.chain(e));
                }
            });
            reader.start();
            for (int i = 0; reader.isAlive(); i++) {
                cutter.truncate(i % 2 == 0 ? 100_000 : 1_500_000);
                cutter.write(ByteBuffer.wrap(pattern, 2_000_000, 1_000_000), 2_000_000);
            }
        }
        System.out.println("cut: wrong " + wrong);
    }
}
