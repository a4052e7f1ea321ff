// @agent
// @oracle
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What cannot be started, and what the shell must run: each with the JDK's own words. */
public final class SpawnErrors {
    public static void main(String[] args) throws Exception {
        run("absolute", new ProcessBuilder("/no/such/program"));
        run("on no path", new ProcessBuilder("no-such-program"));
        run("no directory", new ProcessBuilder("true").directory(new File("/no/such/directory")));
        run("not executable", new ProcessBuilder("/etc/passwd"));
        run("a directory", new ProcessBuilder("/tmp"));
        run("no name", new ProcessBuilder(""));
        run("nul", new ProcessBuilder("true", "a\0b"));
        ProcessBuilder long1 = new ProcessBuilder("true");
        long1.environment().put("LONG", "x".repeat(3 << 20));
        run("environment of 3 MB in one variable", long1);
        ProcessBuilder many = new ProcessBuilder("true");
        for (int i = 0; i < 100_000; i++) {
            many.environment().put("WEDGE_TEST_VARIABLE_" + i, "value " + i);
        }
        run("100,000 variables", many);
        List<String> words = new ArrayList<>(List.of("true"));
        for (int i = 0; i < 300_000; i++) {
            words.add("word" + i);
        }
        run("300,000 arguments", new ProcessBuilder(words));
        Path script = Files.writeString(Path.of("script"), "echo script $0 $1\n");
        script.toFile().setExecutable(true);
        run("no format", new ProcessBuilder(script.toAbsolutePath().toString(), "one"));
        run("relative", new ProcessBuilder("./script", "two"));
        Files.createDirectory(Path.of("inside"));
        run("relative to the child's directory", new ProcessBuilder("../script", "three").directory(new File("inside")));
        Path empty = Files.createFile(Path.of("empty"));
        empty.toFile().setExecutable(true);
        run("empty", new ProcessBuilder("./empty"));
        Path wrong = Files.writeString(Path.of("wrong"), "#!/no/such/interpreter\n");
        wrong.toFile().setExecutable(true);
        run("no interpreter", new ProcessBuilder("./wrong"));
        run("exec", new ProcessBuilder("/bin/sh", "-c", "exit 7"));
        Say.that("Runtime.exec", () -> Runtime.getRuntime().exec(new String[] {"no-such-program"}));
    }

    private static void run(String label, ProcessBuilder builder) {
        Say.that(label, () -> {
            Process process = builder.redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes());
            return Arrays.asList(said.replace(Path.of("").toAbsolutePath().toString(), "HERE"), process.waitFor());
        });
    }
}
