// @fault
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** Works on files over and over, says "ready", until the file "stop" appears; what was open before the agent came stays usable. */
public final class MeetsAnAgent {
    public static void main(String[] args) throws Exception {
        Files.write(Path.of("f"), Say.pattern(10_000));
        String hash = Say.hash(Files.readAllBytes(Path.of("f")));
        boolean same = true;
        try (RandomAccessFile before = new RandomAccessFile("f", "r")) {
            System.out.println("ready");
            while (!Files.exists(Path.of("stop"))) {
                same &= Say.hash(Files.readAllBytes(Path.of("f"))).equals(hash);
                before.seek(5000);
                same &= before.read() == (Say.pattern(5001)[5000] & 255);
            }
        }
        Say.that("delete", () -> Files.deleteIfExists(Path.of("stop")));
        System.out.println("same " + same);
    }
}
