// @recorded
import java.nio.charset.StandardCharsets;

/** What a child inherits, and what the program itself is told: before and after it has looked. */
public final class Inherits {
    public static void main(String[] args) throws Exception {
        child();
        System.out.println("told " + System.getenv("GREETING"));
        ProcessBuilder changed = new ProcessBuilder("sh", "-c", "echo changed $GREETING $MORE");
        changed.environment().put("MORE", "more");
        say(changed);
        child();
    }

    private static void child() throws Exception {
        say(new ProcessBuilder("sh", "-c", "echo inherited $GREETING"));
    }

    private static void say(ProcessBuilder builder) throws Exception {
        Process process = builder.start();
        System.out.print(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        process.waitFor();
    }
}
