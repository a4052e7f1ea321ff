// @recorded
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs git, ls and pipelines, and says what they say, the names that git makes of the time included. */
public final class GitAndPipelines {
    public static void main(String[] args) throws Exception {
        run("git", "--version");
        run("git", "init", "-q", "here");
        Files.writeString(Path.of("here", "file"), "text of " + System.nanoTime() + "\n");
        run("git", "-C", "here", "add", "file");
        run("git", "-C", "here", "-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-q", "-m", "first");
        run("git", "-C", "here", "log", "--format=%H %at %s");
        run("git", "-C", "here", "show", "--stat");
        run("ls", "-la", "here");
        run("ls", "nowhere");
        List<Process> pipeline = ProcessBuilder.startPipeline(List.of(
                new ProcessBuilder("cat", "here/file"), new ProcessBuilder("tr", "a-z", "A-Z"), new ProcessBuilder("wc", "-c")));
        Process last = pipeline.get(2);
        System.out.println("pipeline " + new String(last.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
        for (Process each : pipeline) {
            System.out.println("ended " + each.waitFor() + " " + each.pid());
        }
        Process cat = new ProcessBuilder("cat").start();
        cat.getOutputStream().write("through cat".getBytes(StandardCharsets.UTF_8));
        cat.getOutputStream().close();
        System.out.println(new String(cat.getInputStream().readAllBytes(), StandardCharsets.UTF_8) + " " + cat.waitFor());
    }

    private static void run(String... words) throws Exception {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        System.out.println(String.join(" ", words) + "\n" + said + "status " + process.waitFor());
    }
}
