// @recorded
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Eight threads write and read files and talk to a ninth; each says what it did when it did it, so that the order of what is said is chance. */
public final class EightThreads {
    private static final int ROUNDS = 20;

    public static void main(String[] args) throws Exception {
        Path folder = Files.createDirectory(Path.of("eight"));
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                int number = i;
                threads.add(new Thread(() -> work(number, folder, server.getLocalPort()), "worker-" + i));
            }
            Thread echo = new Thread(() -> echo(server, 8), "echo");
            echo.start();
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
            echo.join();
        }
        System.out.println("end");
    }

    private static void work(int number, Path folder, int port) {
        try {
            Path file = folder.resolve("file-" + number);
            for (int round = 0; round < ROUNDS; round++) {
                String line = number + " " + round + " " + ThreadLocalRandom.current().nextInt(1000) + "\n";
                Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                System.out.println(number + " wrote " + Files.size(file) + " in " + line.strip());
            }
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.getOutputStream().write(("from " + number).getBytes(StandardCharsets.UTF_8));
                socket.shutdownOutput();
                System.out.println(number + " heard " + new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            }
            System.out.println(number + " read " + Files.readAllLines(file).hashCode());
        } catch (Exception e) {
            e.printStackTrace();
        }
    }

    private static void echo(ServerSocket server, int connections) {
        for (int i = 0; i < connections; i++) {
            try (Socket socket = server.accept();
                    InputStream in = socket.getInputStream();
                    OutputStream out = socket.getOutputStream()) {
                byte[] all = in.readAllBytes();
                out.write(("as number " + i + ": ").getBytes(StandardCharsets.UTF_8));
                out.write(all);
            } catch (Exception e) {
                e.printStackTrace();
            }
        }
    }
}
