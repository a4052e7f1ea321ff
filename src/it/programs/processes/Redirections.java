// @agent
// @stdin first line\nsecond line\n
// @oracle
import java.io.File;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A child's standard streams: pipes, files, the program's own, nothing. */
public final class Redirections {
    public static void main(String[] args) throws Exception {
        File file = new File("file");
        show(new ProcessBuilder("sh", "-c", "echo out; echo err >&2").redirectErrorStream(true).redirectOutput(file));
        show(new ProcessBuilder("sh", "-c", "echo more").redirectOutput(Redirect.appendTo(file)));
        show(new ProcessBuilder("sh", "-c", "echo and errors >&2").redirectError(Redirect.appendTo(file)));
        show(new ProcessBuilder("cat").redirectInput(file));
        System.out.println(Files.readString(file.toPath()));
        show(new ProcessBuilder("sh", "-c", "echo cut").redirectOutput(file));
        System.out.println(Files.readString(file.toPath()));
        show(new ProcessBuilder("sh", "-c", "echo nobody hears").redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD));
        show(new ProcessBuilder("sh", "-c", "echo both; echo both >&2").redirectErrorStream(true));
        Say.that("no such file", () -> new ProcessBuilder("cat").redirectInput(new File("absent")).start());
        Say.that("no such folder", () -> new ProcessBuilder("true").redirectOutput(new File("absent/file")).start());
        System.out.println("before");
        System.out.flush();
        int status = new ProcessBuilder("sh", "-c", "read line; echo inherited $line; echo err >&2").inheritIO().start().waitFor();
        System.out.println("after " + status);
        pipes();
        pipelines();
        // A child that is given a number of files has no more of them open than they and the three.
        System.out.println(new String(new ProcessBuilder("sh", "-c", "ls /proc/self/fd | tr '\\n' ' '")
                .redirectInput(file).start().getInputStream().readAllBytes()));
    }

    private static void pipes() throws Exception {
        Process cat = new ProcessBuilder("cat").start();
        byte[] data = Say.pattern(1_000_000);
        Thread writer = new Thread(() -> Say.does("written", () -> {
            try (OutputStream out = cat.getOutputStream()) {
                out.write(data);
            }
        }));
        writer.start();
        byte[] back = cat.getInputStream().readAllBytes();
        writer.join();
        System.out.println(Say.show(back) + " " + java.util.Arrays.equals(back, data) + " " + cat.waitFor());
        Process late = new ProcessBuilder("sh", "-c", "echo late; echo later >&2").start();
        System.out.println(late.waitFor());
        late.onExit().get();
        System.out.println(new String(late.getInputStream().readAllBytes()) + new String(late.getErrorStream().readAllBytes()));
        Process deaf = new ProcessBuilder("true").start();
        deaf.waitFor();
        deaf.onExit().get();
        // Its stream is closed by now, or its pipe has no reader: the JDK does not say which comes first.
        try {
            deaf.getOutputStream().write(new byte[10]);
            deaf.getOutputStream().flush();
            System.out.println("written into nothing");
        } catch (java.io.IOException e) {
            System.out.println("not written");
        }
        Process closed = new ProcessBuilder("sh", "-c", "exec 0<&-; echo ready; sleep 100").start();
        InputStream in = closed.getInputStream();
        System.out.println((char) in.read());
        Say.that("into a closed pipe", () -> {
            closed.getOutputStream().write(new byte[10]);
            closed.getOutputStream().flush();
            return "written";
        });
        closed.destroyForcibly().waitFor();
        in.close();
    }

    private static void pipelines() throws Exception {
        List<Process> line = ProcessBuilder.startPipeline(List.of(
                new ProcessBuilder("sh", "-c", "for i in 3 1 2; do echo $i; done"),
                new ProcessBuilder("sort"),
                new ProcessBuilder("tr", "\\n", " ")));
        System.out.println(new String(line.get(2).getInputStream().readAllBytes()));
        for (Process each : line) {
            System.out.println(each.waitFor());
        }
        // Its writer ends by a signal once its reader has what it wants.
        line = ProcessBuilder.startPipeline(List.of(new ProcessBuilder("yes"), new ProcessBuilder("head", "-2")));
        System.out.println(new String(line.get(1).getInputStream().readAllBytes()));
        for (Process each : line) {
            System.out.println(each.waitFor());
        }
        File out = new File("pipeline");
        line = ProcessBuilder.startPipeline(List.of(
                new ProcessBuilder("echo", "through"),
                new ProcessBuilder("cat").redirectOutput(Path.of("pipeline").toFile())));
        for (Process each : line) {
            each.waitFor();
        }
        System.out.println(Files.readString(out.toPath()));
    }

    private static void show(ProcessBuilder builder) throws Exception {
        Process process = builder.start();
        process.getOutputStream().close();
        System.out.println("out " + new String(process.getInputStream().readAllBytes()) + "err "
                + new String(process.getErrorStream().readAllBytes()) + "status " + process.waitFor());
    }
}
