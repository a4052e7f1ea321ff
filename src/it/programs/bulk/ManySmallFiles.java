// @alone
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** 5,000 small files written, read, renamed, deleted. */
public final class ManySmallFiles {
    public static void main(String[] args) throws Exception {
        long sum = 0;
        for (int i = 0; i < 5000; i++) {
            try (FileOutputStream out = new FileOutputStream("f" + i)) {
                out.write(("content " + i).getBytes());
            }
        }
        for (int i = 0; i < 5000; i++) {
            try (FileInputStream in = new FileInputStream("f" + i)) {
                sum += in.readAllBytes().length * (long) i;
            }
        }
        for (int i = 0; i < 5000; i++) {
            Files.move(Path.of("f" + i), Path.of("g" + i));
            sum += Files.size(Path.of("g" + i));
        }
        for (int i = 0; i < 5000; i++) {
            Files.delete(Path.of("g" + i));
        }
        System.out.println("sum " + sum + " left " + Path.of(".").toFile().list().length);
    }
}
