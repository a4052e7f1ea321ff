// @agent
// @exit 3
// @oracle newest
import java.nio.file.Files;
import java.nio.file.Path;

/** A JVM that starts JVMs that start JVMs: the same to be seen, followed or not. */
public final class ChildJvms {
    public static void main(String[] args) throws Exception {
        int level = args.length == 0 ? 3 : Integer.parseInt(args[0]);
        Path file = Path.of("level-" + level);
        System.out.println("level " + level + " " + Files.writeString(file, "x".repeat(level)) + " " + Files.size(file));
        System.out.flush();
        if (level > 0) {
            Process child = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            "ChildJvms",
                            "" + (level - 1))
                    .inheritIO()
                    .start();
            System.out.println("status " + child.waitFor());
        }
        System.exit(level);
    }
}
