// @recorded
import java.lang.ProcessBuilder.Redirect;

/** Two seconds, and all of them a child's, which then says so itself. */
public final class WaitsForChild {
    public static void main(String[] args) throws Exception {
        Process child = new ProcessBuilder("sh", "-c", "sleep 2; echo slept").redirectOutput(Redirect.INHERIT).start();
        System.out.println("sleep ended with " + child.waitFor());
    }
}
