// @fault
import java.io.File;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;

/** Ends before its children: one writes to this program's output, one to a file, one reads from it, one writes to a pipe of it, once there is a file "go". */
public final class LeavesChildren {
    private static final String WAIT = "while ! [ -e go ]; do sleep 0.05; done; ";

    public static void main(String[] args) throws Exception {
        start("echo the child says it; echo and complains >&2", Redirect.PIPE, Redirect.INHERIT);
        start("echo the child says it", Redirect.PIPE, Redirect.to(new File("said")));
        Process reads = new ProcessBuilder("sh", "-c", "cat > got; echo end >> got; mv got got-all").start();
        OutputStream out = reads.getOutputStream();
        out.write("some words\n".getBytes());
        out.flush();
        start("trap '' PIPE; (echo into nothing; echo status $? > piped) 2>/dev/null", Redirect.PIPE, Redirect.PIPE);
        System.out.println("the parent ends");
        System.out.flush();
        if (List.of(args).contains("killed")) {
            Thread.sleep(100_000);
        }
        Runtime.getRuntime().halt(5);
    }

    private static void start(String script, Redirect input, Redirect output) throws Exception {
        new ProcessBuilder("sh", "-c", WAIT + script).redirectInput(input).redirectOutput(output).redirectError(output == Redirect.INHERIT ? output : Redirect.DISCARD).start();
    }
}
