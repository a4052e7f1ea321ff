import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** So many connections to one port of this machine, held by a shell: their other ends take no descriptor of this process, nor of Wedge's kernel. */
public final class Callers implements AutoCloseable {
    private static final String SCRIPT = """
            ulimit -n "$(ulimit -Hn)"
            for ((i = 0; i < $2; i++)); do exec {f[i]}<>"/dev/tcp/127.0.0.1/$1"; done
            echo connected
            while read -r word; do
              n=0
              for fd in "${f[@]}"; do
                case $word in
                  speak) printf x >&"$fd" && n=$((n + 1)) ;;
                  listen) IFS= read -r -n 1 -u "$fd" c && n=$((n + 1)) ;;
                esac
              done
              echo "$n"
            done
            """;
    private final Process shell;
    private final BufferedReader answers;
    private final PrintStream orders;

    /** Returns at once; the connections are being made, and want to be accepted. */
    public Callers(int port, int count) throws IOException {
        shell = new ProcessBuilder(List.of("bash", "-c", SCRIPT, "bash", "" + port, "" + count)).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        answers = shell.inputReader();
        orders = new PrintStream(shell.getOutputStream(), true);
    }

    public void awaitConnected() throws IOException {
        if (!"connected".equals(answers.readLine())) {
            throw new IOException("not all connected");
        }
    }

    /** Each sends a byte; returns when all have. */
    public int speak() throws IOException {
        orders.println("speak");
        return Integer.parseInt(answers.readLine());
    }

    /** How many were sent a byte, once all were or are closed. */
    public int listen() throws IOException {
        orders.println("listen");
        return Integer.parseInt(answers.readLine());
    }

    @Override
    public void close() throws IOException {
        orders.close();
        try {
            shell.waitFor();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
