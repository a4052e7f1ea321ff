import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes calls that somebody may be asked about, as its arguments say. Does nothing without. */
public class AskedCalls {
    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 0) {
            System.out.println("nothing to do");
            return;
        }
        String what = arguments[0];
        List<String> words = Arrays.asList(arguments).subList(1, arguments.length);
        switch (what) {
            case "read" -> words.forEach(path -> System.out.println("read: " + read(path)));
            case "write" -> System.out.println("write: " + write(Path.of(words.get(0))));
            case "both" -> both(words.get(0), words.get(1));
            case "run" -> run(words);
            case "connect" -> connect(Integer.parseInt(words.get(0)));
            case "line" -> line(words.get(0));
            case "end" -> end(words.get(0), Path.of(words.get(1)));
            default -> throw new IllegalArgumentException(what);
        }
    }

    private static String read(String path) {
        try {
            return Files.readString(Path.of(path));
        } catch (IOException e) {
            return e.getClass().getSimpleName();
        }
    }

    private static String write(Path path) {
        try {
            Files.writeString(path, "written");
            return "done";
        } catch (IOException e) {
            return e.getClass().getSimpleName();
        }
    }

    /** Two threads read the same file, this one another; it tells when both are in the middle of it, or have done. */
    private static void both(String path, String other) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Thread thread = new Thread(() -> System.out.println("read: " + read(path)), "reader");
            thread.start();
            threads.add(thread);
        }
        for (int looks = 0; looks < 20; looks = threads.stream().allMatch(AskedCalls::isInside) ? looks + 1 : 0) {
            Thread.sleep(10);
        }
        System.out.println("meanwhile: " + read(other));
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static boolean isInside(Thread thread) {
        return !thread.isAlive()
                || Arrays.stream(thread.getStackTrace()).anyMatch(frame -> frame.getClassName().startsWith("io.wedge."));
    }

    private static void run(List<String> words) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(words).inheritIO().start();
            System.out.println("run: " + process.waitFor());
        } catch (IOException e) {
            System.out.println("run: IOException");
        }
    }

    private static void connect(int port) {
        try (Socket socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port)) {
            System.out.println("connect: " + socket.getInputStream().read());
        } catch (IOException e) {
            System.out.println("connect: " + e.getClass().getSimpleName());
        }
    }

    /** A thread waits for a line of input, while this one reads a file. */
    private static void line(String path) throws InterruptedException {
        Thread thread = new Thread(() -> {
            try {
                System.out.println("line: " + new BufferedReader(new InputStreamReader(System.in)).readLine());
            } catch (IOException e) {
                System.out.println("line: " + e);
            }
        });
        thread.start();
        Thread.sleep(200);
        System.out.println("read: " + read(path));
        thread.join();
    }

    /** Ends while another thread reads. */
    private static void end(String path, Path sign) throws InterruptedException {
        Thread thread = new Thread(() -> read(path));
        thread.setDaemon(true);
        thread.start();
        while (!Files.exists(sign)) {
            Thread.sleep(10);
        }
        System.out.println("ends");
        System.exit(3);
    }
}
