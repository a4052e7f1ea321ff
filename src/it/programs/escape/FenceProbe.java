// @unserved
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.instrument.Instrumentation;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** An agent of the kernel process's own JVM, to ask from within what that process can reach: by a thread that was there before the kernel. The argument is the port of who asks. */
public final class FenceProbe {
    private FenceProbe() {}

    /** Alone it asks nothing. */
    public static void main(String[] args) {
        System.out.println(answer("list " + Path.of("").toAbsolutePath()));
    }

    public static void premain(String argument, Instrumentation instrumentation) throws IOException {
        Socket asker = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(argument));
        // What an answer needs is loaded: the question is what the process may open, not what the JVM can load.
        answer("read /etc/hostname");
        Thread thread = new Thread(() -> serve(asker), "probe");
        thread.setDaemon(true);
        thread.start();
    }

    private static void serve(Socket asker) {
        try (asker;
                BufferedReader lines = new BufferedReader(new InputStreamReader(asker.getInputStream()));
                PrintStream out = new PrintStream(asker.getOutputStream(), true)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                out.println(answer(line));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String answer(String question) {
        String[] words = question.split(" ");
        try {
            switch (words[0]) {
                case "read":
                    Files.readAllBytes(Path.of(words[1]));
                    break;
                case "list":
                    Files.newDirectoryStream(Path.of(words[1])).close();
                    break;
                case "write":
                    Files.writeString(Path.of(words[1]), "probe", StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    break;
                case "delete":
                    Files.delete(Path.of(words[1]));
                    break;
                case "connect":
                    new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(words[1])).close();
                    break;
                case "run":
                    new ProcessBuilder(words[1]).start().waitFor();
                    break;
                default:
                    throw new IllegalArgumentException(question);
            }
            return "done";
        } catch (IOException | InterruptedException e) {
            return e.toString().replace('\n', ' ');
        }
    }
}
