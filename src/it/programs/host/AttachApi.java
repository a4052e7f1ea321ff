// @child
import com.sun.tools.attach.VirtualMachine;
import java.nio.file.Path;

/** com.sun.tools.attach: signal, socket, commands and answers of another JVM. */
public final class AttachApi {
    public static void main(String[] args) throws Exception {
        if (args.length > 0) {
            System.out.println("up");
            System.out.flush();
            Thread.sleep(60_000);
            return;
        }
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dwedge.it.said=here",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "AttachApi",
                        "sleep")
                .start();
        try {
            System.out.println(other.inputReader().readLine());
            VirtualMachine machine = VirtualMachine.attach("" + other.pid());
            Say.that("property", () -> machine.getSystemProperties().getProperty("wedge.it.said"));
            Say.that("no such agent", () -> {
                try {
                    machine.loadAgent("/nowhere.jar");
                    return "loaded";
                } catch (com.sun.tools.attach.AgentLoadException e) {
                    return e.getClass();
                }
            });
            Say.does("detach", machine::detach);
            Say.that("listed", () -> VirtualMachine.list().stream().anyMatch(found -> found.id().equals("" + other.pid())));
        } finally {
            other.destroyForcibly();
        }
        Say.that("ended", other::waitFor);
        Say.that("nobody", () -> {
            try {
                return VirtualMachine.attach("4000000");
            } catch (Exception e) {
                return e.getClass();
            }
        });
    }
}
