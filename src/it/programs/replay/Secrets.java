// @recorded
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Reads, maps, writes and hands on what must not be kept. */
public final class Secrets {
    private static InputStream left;

    private Secrets() {}

    private static void leave(Path file) throws IOException {
        left = new FileInputStream(file.toFile());
    }

    public static void main(String[] args) throws Exception {
        Path file = Path.of(args[0]);
        System.out.print(Files.readString(file));
        try (FileChannel channel = FileChannel.open(file)) {
            byte[] bytes = new byte[(int) channel.size()];
            channel.map(FileChannel.MapMode.READ_ONLY, 0, bytes.length).get(bytes);
            System.out.print(new String(bytes, StandardCharsets.UTF_8));
        }
        ProcessBuilder shell = new ProcessBuilder("/bin/sh", "-c", "echo token=$API_TOKEN");
        shell.environment().keySet().retainAll(Set.of("API_TOKEN"));
        Process child = shell.start();
        System.out.print(new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        child.waitFor();
        Thread.currentThread().setName("token=" + System.getenv("API_TOKEN"));
        Files.writeString(Path.of(args[0] + ".copy"), Files.readString(file));
        leave(file);
        System.out.println(new File(args[1]).exists());
    }
}
