// @agent
// @stdin for a child
import java.io.File;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Children that write to their parent's standard output and error, before, between and after what it writes itself. */
public final class ChildrenSpeak {
    public static void main(String[] args) throws Exception {
        if (args.length > 0) {
            grandchild();
            return;
        }
        System.out.println("before");
        shell("echo out; echo err >&2").inheritIO().start().waitFor();
        System.out.println("between");
        System.err.println("between, on error");
        Process merged = shell("echo one; echo two >&2; echo three").redirectErrorStream(true).redirectOutput(Redirect.INHERIT).start();
        System.out.println("after three " + merged.waitFor());
        Process error = shell("echo to the pipe; echo to the error >&2; exit 3").redirectError(Redirect.INHERIT).start();
        System.out.println(new String(error.getInputStream().readAllBytes()) + error.waitFor());
        System.out.println(shell("cat; printf unfinished").inheritIO().start().waitFor());
        pipeline();
        file();
        background();
        slowly();
        System.out.println("jvm " + self("loud").inheritIO().start().waitFor());
        new ProcessBuilder("no-such-program").inheritIO();
        shell("echo last, and not waited for").inheritIO().start().onExit().join();
    }

    private static ProcessBuilder shell(String script) {
        return new ProcessBuilder("sh", "-c", script);
    }

    private static ProcessBuilder self(String word) {
        return new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", System.getProperty("java.class.path"), "ChildrenSpeak", word);
    }

    private static void pipeline() throws Exception {
        List<Process> all = ProcessBuilder.startPipeline(
                List.of(new ProcessBuilder("echo", "in a pipeline"), new ProcessBuilder("tr", "a-z", "A-Z").redirectOutput(Redirect.INHERIT)));
        for (Process each : all) {
            each.waitFor();
        }
        System.out.println("pipeline ended");
    }

    private static void file() throws Exception {
        File file = new File("said");
        shell("echo to a file").redirectOutput(Redirect.to(file)).start().waitFor();
        shell("echo and more").redirectOutput(Redirect.appendTo(file)).start().waitFor();
        System.out.print(Files.readString(file.toPath()));
    }

    /** What the shell leaves behind says something when nobody waits for it. */
    private static void background() throws Exception {
        Path sign = Path.of("sign");
        Process shell = shell("(while [ ! -e sign ]; do sleep 0.01; done; echo from behind; rm sign) & echo in front").inheritIO().start();
        System.out.println("shell " + shell.waitFor());
        Files.createFile(sign);
        while (Files.exists(sign)) {
            LockSupport.parkNanos(1_000_000);
        }
        System.out.println("heard");
    }

    /** In turns: each line of one answers one of the other. */
    private static void slowly() throws Exception {
        Process child = shell("while read line; do echo \"child $line\"; echo $line > said; mv said heard; done").redirectOutput(Redirect.INHERIT).start();
        Path heard = Path.of("heard");
        for (int i = 0; i < 20; i++) {
            System.out.println("parent " + i);
            child.getOutputStream().write((i + "\n").getBytes());
            child.getOutputStream().flush();
            while (!Files.exists(heard)) {
                LockSupport.parkNanos(1_000_000);
            }
            Files.delete(heard);
        }
        child.getOutputStream().close();
        System.out.println("turns " + child.waitFor());
    }

    private static void grandchild() throws Exception {
        System.out.println("a JVM");
        System.err.println("a JVM's error");
        shell("echo its child; echo its error >&2").inheritIO().start().waitFor();
        System.out.println("a JVM's end");
        throw new IllegalStateException("uncaught");
    }
}
