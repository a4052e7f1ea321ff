import static org.junit.jupiter.api.Assertions.assertEquals;

import io.wedge.junit.Recorded;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An example of a recorded test class: a server, a file and a child, which are gone when RecordedExtensionIT runs it again. No test by itself. */
@Recorded(
        value = "greeting",
        properties = {"greeting.port", "greeting.file", "greeting.expected"})
class GreetingClient {
    private static final String EXPECTED = System.getProperty("greeting.expected", "Hello, ");

    @ParameterizedTest
    @ValueSource(strings = {"Ada", "Grace"})
    void isGreetedByTheServer(String name) throws IOException {
        URI uri = URI.create("http://127.0.0.1:" + Integer.getInteger("greeting.port") + "/" + name);
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        try (var in = connection.getInputStream()) {
            assertEquals(EXPECTED + name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void readsTheFile() throws IOException {
        assertEquals("good morning", Files.readString(Path.of(System.getProperty("greeting.file"))));
    }

    @Test
    void asksAChild() throws Exception {
        Process child = new ProcessBuilder("cat", System.getProperty("greeting.file")).start();
        assertEquals("good morning", new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        assertEquals(0, child.waitFor());
    }
}
