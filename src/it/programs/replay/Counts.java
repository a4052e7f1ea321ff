// @recorded
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Writes so many blocks, which do not compress, to a file and says each; ends where its output does. */
public final class Counts {
    private static final int BLOCK_BYTES = 4096;

    private Counts() {}

    public static void main(String[] args) throws Exception {
        Random random = new Random(1);
        byte[] block = new byte[BLOCK_BYTES];
        Path file = Path.of("block");
        for (int i = 0; i < Integer.parseInt(args[0]) && !System.out.checkError(); i++) {
            random.nextBytes(block);
            Files.write(file, block);
            System.out.println("block " + i);
        }
    }
}
