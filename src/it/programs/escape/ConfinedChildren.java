// @unserved
import java.io.File;
import java.util.List;

/** Starts programs that try to reach what its policy does not give it. Arguments: a folder it may use; one it may not, with a file secret; a JDK's java; the class path. */
public final class ConfinedChildren {
    private ConfinedChildren() {}

    public static void main(String[] args) throws Exception {
        if (args.length == 0) {
            return;
        }
        if (args[0].equals("child")) {
            System.out.println(new File(args[1]).canRead() + " " + new String(java.nio.file.Files.readAllBytes(java.nio.file.Path.of(args[1]))));
            System.out.println(new String(java.nio.file.Files.readAllBytes(java.nio.file.Path.of(args[2]))));
            return;
        }
        String in = args[0];
        String out = args[1];
        java.nio.file.Files.writeString(java.nio.file.Path.of(in, "file"), "what it may read\n");
        run("allowed", "cat", in + "/file");
        run("denied", "cat", out + "/secret");
        run("a shell's child", "sh", "-c", "cd " + in + " && cat file | cat && echo made > made && cat made");
        run("a shell's child, denied", "sh", "-c", "cat " + out + "/secret || cat < " + out + "/secret");
        run("made elsewhere", "sh", "-c", "echo x > " + out + "/made");
        run("a program that is not allowed", "sh", "-c", "/usr/bin/id");
        run("rights", "grep", "-E", "^(NoNewPrivs|Seccomp|CapEff):", "/proc/self/status");
        run("its kernel", "sh", "-c", "kill -0 $PPID");
        run("a JVM", args[2], "-Xshare:auto", "-XX:-UsePerfData", "-cp", args[3], "ConfinedChildren", "child", in + "/file", out + "/secret");
    }

    private static void run(String name, String... command) throws Exception {
        Process process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes()).strip();
        System.out.println("--- " + name + ": " + (process.waitFor() == 0 ? "ok" : "failed"));
        System.out.println(text);
    }
}
