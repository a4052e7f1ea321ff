// @recorded
import java.nio.file.Files;
import java.nio.file.Path;

/** Ends as it is told to, or leaves somebody behind. */
public final class Ends {
    public static void main(String[] args) throws Exception {
        switch (args[0]) {
            case "throw" -> throw new IllegalStateException("thrown");
            // It waits for the end of this process, which is its parent's; the pipe tells.
            case "child" -> {
                Process child = new ProcessBuilder("sh", "-c", "echo while it runs; echo > runs; cat > nothing; echo behind it")
                        .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                        .start();
                while (!Files.exists(Path.of("runs"))) {
                    Thread.onSpinWait();
                }
                System.out.println("end");
                Runtime.getRuntime().halt(child.isAlive() ? 0 : 1);
            }
            // Not a word of the command: the shell puts it together.
            case "secret" -> System.exit(new ProcessBuilder("sh", "-c", "a=hunter2; echo token=${a}secret").inheritIO().start().waitFor());
            default -> throw new IllegalArgumentException(args[0]);
        }
    }
}
