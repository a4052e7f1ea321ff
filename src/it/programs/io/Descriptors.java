import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** FileDescriptor: sync, valid, sharing, and the three standard ones. */
public final class Descriptors {
    public static void main(String[] args) throws Exception {
        FileOutputStream out = new FileOutputStream("f");
        FileDescriptor descriptor = out.getFD();
        Say.that("valid", descriptor::valid);
        out.write(new byte[] {1, 2, 3});
        Say.does("sync", descriptor::sync);
        FileOutputStream second = new FileOutputStream(descriptor);
        second.write(4);
        second.close();
        Say.that("valid after one closed", descriptor::valid);
        Say.does("write after other closed", () -> out.write(5));
        Say.does("sync closed", descriptor::sync);
        Say.that("content", () -> Files.readAllBytes(Path.of("f")));
        Say.that("in valid", FileDescriptor.in::valid);
        Say.that("out valid", FileDescriptor.out::valid);
        Say.that("err valid", FileDescriptor.err::valid);
        Say.that("fresh valid", () -> new FileDescriptor().valid());
        Say.does("fresh sync", () -> new FileDescriptor().sync());
        Say.does("write through fresh", () -> new FileOutputStream(new FileDescriptor()).write(1));
        Say.that("read through fresh", () -> new FileInputStream(new FileDescriptor()).read());
        try (FileOutputStream standard = new FileOutputStream(FileDescriptor.out)) {
            System.out.flush();
            standard.write("straight to 1\n".getBytes());
            Say.does("sync 1", () -> {
                try {
                    standard.getFD().sync();
                } catch (java.io.SyncFailedException e) {
                    System.out.println("no sync");
                }
            });
        }
        System.err.println("1 is closed now: " + System.out.checkError());
        System.err.println("valid " + FileDescriptor.out.valid() + ", f is " + new File("f").length());
    }
}
