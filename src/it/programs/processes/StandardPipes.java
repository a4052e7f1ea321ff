// @agent
// @oracle
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** The standard streams of a JVM at both ends: a prompt and its answer, a full pipe, a closed one, output among a child's, and what is left at the end. */
public final class StandardPipes {
    private static final int LINES = 3_000;
    private static final String PADDING = " ".repeat(100);

    public static void main(String[] args) throws Exception {
        switch (args.length == 0 ? "" : args[0]) {
            case "prompt" -> prompt();
            case "pump" -> pump();
            case "mix" -> mix();
            case "close" -> close();
            default -> parent();
        }
    }

    private static ProcessBuilder self(String mode) {
        return new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", System.getProperty("java.class.path"), "StandardPipes", mode);
    }

    private static void parent() throws Exception {
        Process prompted = self("prompt").start();
        BufferedReader out = prompted.inputReader();
        char[] prompt = new char[6];
        for (int i = 0; i < prompt.length; i++) {
            prompt[i] = (char) out.read();
        }
        System.out.println(new String(prompt));
        prompted.getOutputStream().write("Ada\n".getBytes());
        prompted.getOutputStream().flush();
        System.out.println(out.readLine());
        prompted.getOutputStream().close();
        System.out.println(out.readLine() + " " + prompted.waitFor());

        Process full = self("pump").start();
        while (full.getInputStream().available() < 30_000) {
            LockSupport.parkNanos(1_000_000);
        }
        System.out.println("full " + full.isAlive());
        System.out.println(full.inputReader().lines().count() + " " + full.waitFor());

        Process closed = self("pump").start();
        System.out.println(closed.inputReader().readLine().strip());
        closed.getInputStream().close();
        System.out.println(closed.errorReader().readLine() + " " + closed.waitFor());

        for (String mode : new String[] {"mix", "close"}) {
            Process process = self(mode).redirectErrorStream(true).start();
            process.inputReader().lines().forEach(System.out::println);
            System.out.println(process.waitFor());
        }
    }

    private static void prompt() throws IOException {
        System.out.print("name? ");
        System.out.flush();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        System.out.println("hello " + in.readLine() + " " + (System.console() == null));
        System.out.println("end " + in.readLine() + " " + System.in.available());
    }

    private static void pump() {
        for (int i = 0; i < LINES && !System.out.checkError(); i++) {
            System.out.println("line " + i + PADDING);
        }
        System.err.println("error " + System.out.checkError());
        System.exit(System.out.checkError() ? 3 : 0);
    }

    private static void mix() throws Exception {
        System.out.println("one");
        System.err.println("two");
        new ProcessBuilder("sh", "-c", "echo three; echo four >&2").inheritIO().start().waitFor();
        FileChannel channel = new FileOutputStream(FileDescriptor.out).getChannel();
        channel.write(new ByteBuffer[] {ByteBuffer.wrap("fi".getBytes()), ByteBuffer.wrap("ve\n".getBytes())});
        channel.write(ByteBuffer.wrap("six\n".getBytes()));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook")));
        Thread thread = new Thread(() -> {
            throw new IllegalStateException("uncaught");
        }, "thrower");
        thread.start();
        thread.join();
        System.out.print("unfinished");
        System.exit(4);
    }

    private static void close() throws Exception {
        try (OutputStream out = new FileOutputStream(FileDescriptor.out)) {
            out.write("last words\n".getBytes());
        }
        System.out.println("unheard");
        System.err.println(System.out.checkError());
        // The number is not free: it names nothing now, for children too.
        System.err.println(new ProcessBuilder("sh", "-c", "echo unheard").inheritIO().start().waitFor());
        System.in.close();
        try {
            System.err.println(System.in.read());
        } catch (IOException e) {
            System.err.println(e);
        }
    }
}
