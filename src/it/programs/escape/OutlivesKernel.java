// @unserved
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Says its process id, waits until its kernel is gone, and ends if nothing can be opened or made then. Arguments as of EscapeAttempts. */
public final class OutlivesKernel {
    private static final int TIMEOUT_S = 60;

    private OutlivesKernel() {}

    public static void main(String[] args) throws Throwable {
        if (args.length == 0) {
            return;
        }
        RawCalls raw = RawCalls.byJni();
        Path file = Path.of(args[1], "file");
        raw.call(257, -100, file.toString(), 0x41, 0600);
        System.out.println(ProcessHandle.current().pid());
        while (true) {
            try {
                Files.writeString(file, "x");
            } catch (IOException e) {
                boolean raws = raw.call(257, -100, "/dev/null", 0) >= 0 || raw.call(257, -100, args[1] + "/after", 0x41, 0600) >= 0;
                if (raws) {
                    Thread.sleep(TIMEOUT_S * 1000L);
                }
                Runtime.getRuntime().halt(0);
            }
        }
    }
}
