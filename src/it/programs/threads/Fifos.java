// @oracle
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;

/** FIFOs: open waits for the other side, read for bytes, write for room; end of file; broken pipe. */
public final class Fifos {
    public static void main(String[] args) throws Exception {
        System.out.println(new ProcessBuilder("mkfifo", "p", "q").inheritIO().start().waitFor());
        Say.that("other", () -> Files.readAttributes(Path.of("p"), "isOther,size"));
        Say.that("File", () -> Path.of("p").toFile().isFile() + " " + Path.of("p").toFile().exists());
        byte[] content = Say.pattern(1_000_000);
        Thread writer = new Thread(() -> Say.does("writer", () -> {
            try (FileOutputStream out = new FileOutputStream("p")) {
                out.write(content);
            }
        }));
        writer.start();
        Say.untilBlockedIn(writer, "open");
        System.out.println("writer waits in open");
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        long total = 0;
        try (FileInputStream in = new FileInputStream("p")) {
            Say.untilBlockedIn(writer, "write");
            byte[] buffer = new byte[10_000];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
                total += n;
            }
        }
        writer.join();
        System.out.println(total + " " + Say.show(digest.digest()));
        Thread reader = new Thread(() -> Say.that("channel reader", () -> {
            try (FileChannel in = FileChannel.open(Path.of("q"), StandardOpenOption.READ)) {
                ByteBuffer buffer = ByteBuffer.allocate(100);
                int first = in.read(buffer);
                int second = in.read(buffer);
                return first + " " + second + " " + in.read(buffer);
            }
        }));
        reader.start();
        try (FileChannel out = FileChannel.open(Path.of("q"), StandardOpenOption.WRITE)) {
            Say.untilBlockedIn(reader, "read");
            out.write(ByteBuffer.wrap("hello".getBytes()));
            Say.untilBlockedIn(reader, "read");
            out.write(ByteBuffer.wrap("again!".getBytes()));
            Say.untilBlockedIn(reader, "read");
            Say.that("seek", () -> out.position(10).position());
            Say.that("size", out::size);
        }
        reader.join();
        try (RandomAccessFile both = new RandomAccessFile("p", "rw")) {
            both.write("both ways".getBytes());
            Say.that("available", () -> new FileInputStream(both.getFD()).available());
            byte[] back = new byte[9];
            both.readFully(back);
            Say.that("back", () -> new String(back));
            Say.that("length", both::length);
            Say.does("seek", () -> both.seek(5));
        }
        Thread opener = new Thread(() -> Say.does("reader of broken", () -> new FileInputStream("p").close()));
        opener.start();
        try (FileOutputStream out = new FileOutputStream("p")) {
            opener.join();
            Say.does("broken pipe", () -> out.write(1));
        }
    }
}
