import java.io.FileInputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** The frames a program's own logs show: the application's are all there, in order, with line numbers. */
public final class StackTraces {
    public static void main(String[] args) {
        trace("stream", () -> new FileInputStream("nothing"));
        trace("files", () -> Files.readAllBytes(Path.of("nothing")));
        trace("channel", () -> FileChannel.open(Path.of("nothing")));
        trace("delete", () -> {
            Files.delete(Path.of("nothing"));
            return null;
        });
    }

    private static void trace(String label, Say.Attempt attempt) {
        try {
            attempt.run();
        } catch (Throwable t) {
            System.out.println(label + " " + t.getClass().getName());
            StackTraceElement[] frames = t.getStackTrace();
            for (StackTraceElement frame : frames) {
                if (frame.getClassName().startsWith("StackTraces")) {
                    System.out.println("  at " + frame.getMethodName() + ":" + frame.getLineNumber());
                } else if (frame.getModuleName() == null || !frame.getModuleName().startsWith("java.")) {
                    System.out.println("  a stranger: " + frame);
                }
            }
        }
    }
}
