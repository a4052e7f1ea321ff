// @exit 1
// @agent
import java.io.FileInputStream;
import java.io.IOException;

/** An exception that leaves main: trace on standard error, status 1. The trace's JDK lines are part of what is compared. */
public final class UncaughtException {
    public static void main(String[] args) throws IOException {
        System.out.println("before");
        try {
            new FileInputStream("nothing").close();
        } catch (IOException e) {
            IOException outer = new IOException("outer", e);
            outer.setStackTrace(new StackTraceElement[0]);
            e.setStackTrace(new StackTraceElement[0]);
            throw outer;
        }
    }
}
