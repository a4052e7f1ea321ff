// @unserved
// @jvm --add-opens=java.base/java.io=ALL-UNNAMED --add-opens=java.base/sun.nio.ch=ALL-UNNAMED
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.file.Files;
import java.nio.file.Path;

/** Takes the numbers of files and pipes by reflection, as libraries do that hand them to native code, and looks with them into the process: it has these open. */
public final class NumbersByReflection {
    private static Field number;

    public static void main(String[] args) throws Exception {
        number = FileDescriptor.class.getDeclaredField("fd");
        number.setAccessible(true);
        System.out.println("standard output is " + number.getInt(FileDescriptor.out));
        Path file = Path.of("file");
        Files.writeString(file, "hello world");
        try (FileInputStream in = new FileInputStream(file.toFile())) {
            in.skipNBytes(6);
            int taken = number.getInt(in.getFD());
            System.out.println(Files.readString(own("fd", taken)));
            System.out.println(Files.readAllLines(own("fdinfo", taken)).get(0));
            System.out.println((char) in.read() + " " + number.get(in.getFD()).equals(taken));
        }
        try (RandomAccessFile both = new RandomAccessFile(file.toFile(), "rw")) {
            try (OutputStream other = new FileOutputStream(own("fd", number.getInt(both.getFD())).toFile(), true)) {
                other.write('!');
            }
            System.out.println(both.length());
        }
        int before = open();
        for (int i = 0; i < 50; i++) {
            try (FileInputStream in = new FileInputStream(file.toFile())) {
                number.getInt(in.getFD());
            }
        }
        System.out.println("left open " + (open() - before));
        pipe();
    }

    /** What is written to the taken number comes out at the other end, which sees the end when the channel is closed. */
    private static void pipe() throws Exception {
        Pipe pipe = Pipe.open();
        Field descriptor = pipe.sink().getClass().getDeclaredField("fd");
        descriptor.setAccessible(true);
        int taken = number.getInt((FileDescriptor) descriptor.get(pipe.sink()));
        try (OutputStream out = new FileOutputStream(own("fd", taken).toFile())) {
            out.write("through".getBytes());
        }
        ByteBuffer bytes = ByteBuffer.allocate(20);
        pipe.source().read(bytes);
        pipe.sink().close();
        System.out.println(new String(bytes.array(), 0, bytes.position()) + " " + pipe.source().read(bytes));
        pipe.source().close();
    }

    private static Path own(String folder, int fd) {
        return Path.of("/proc/self", folder, Integer.toString(fd));
    }

    private static int open() {
        return new File("/proc/self/fd").list().length;
    }
}
