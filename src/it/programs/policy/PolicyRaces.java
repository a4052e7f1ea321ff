import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** One thread swaps what a name leads to, another goes through it: how often the secret was seen. Arguments: the folder that is allowed, the one that is not, rounds. */
public class PolicyRaces {
    private static volatile boolean over;

    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 3) {
            System.out.println("no folders");
            return;
        }
        Path in = Path.of(arguments[0]);
        Path out = Path.of(arguments[1]);
        int rounds = Integer.parseInt(arguments[2]);
        Files.createDirectories(in.resolve("real"));
        Files.writeString(in.resolve("real/secret"), "mine");
        Path name = in.resolve("name");
        Thread swapper = new Thread(() -> swap(in, out, name));
        swapper.start();
        int seen = 0;
        int mine = 0;
        int sizes = 0;
        int made = 0;
        for (int round = 0; round < rounds; round++) {
            try {
                String text = Files.readString(name.resolve("secret"));
                if (text.equals("mine")) {
                    mine++;
                } else {
                    seen++;
                }
            } catch (IOException e) {
                // It was not there, or denied: the next round.
                continue;
            }
            try {
                sizes += Files.size(name.resolve("secret")) == 4 ? 0 : 1;
                Files.writeString(name.resolve("made"), "x");
                made++;
            } catch (IOException e) {
                continue;
            }
        }
        over = true;
        swapper.join();
        System.out.println("secrets " + seen + ", sizes " + sizes + ", outside " + (Files.exists(out.resolve("made")) ? 1 : 0));
        System.out.println("mine " + (mine > 0) + " made " + (made > 0));
    }

    private static void swap(Path in, Path out, Path name) {
        try {
            for (int i = 0; !over; i++) {
                Path next = in.resolve("next");
                Files.deleteIfExists(next);
                Files.createSymbolicLink(next, i % 2 == 0 ? in.resolve("real") : out);
                Files.move(next, name, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            System.out.println("swapper: " + e);
        }
    }
}
