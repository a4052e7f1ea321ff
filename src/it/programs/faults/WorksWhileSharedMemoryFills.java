// @fault
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Works on files, has /dev/shm filled to the last byte, works on; each call answers, with a result or an IOException. */
public final class WorksWhileSharedMemoryFills {
    public static void main(String[] args) throws Exception {
        System.out.println("before " + work());
        Process fill = new ProcessBuilder("/bin/sh", "-c", "cat /dev/zero > /dev/shm/fill 2>/dev/null; true").inheritIO().start();
        System.out.println("filled " + fill.waitFor(60, TimeUnit.SECONDS));
        String during = work();
        new ProcessBuilder("rm", "-f", "/dev/shm/fill").inheritIO().start().waitFor(60, TimeUnit.SECONDS);
        System.out.println("during " + during);
        System.out.println("done");
    }

    private static String work() {
        int good = 0;
        int bad = 0;
        String last = "";
        for (int i = 0; i < 200; i++) {
            try {
                Files.write(Path.of("f" + i), Say.pattern(i * 5000));
                good += Files.readAllBytes(Path.of("f" + i)).length == i * 5000 ? 1 : 0;
            } catch (IOException e) {
                bad++;
                last = e.toString();
            }
        }
        return good + bad == 200 ? "all answered " + last : "torn: " + good + " " + bad;
    }
}
