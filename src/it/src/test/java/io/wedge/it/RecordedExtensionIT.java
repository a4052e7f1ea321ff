package io.wedge.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code @Recorded}, by {@code examples/GreetingClient}: its first run talks to a server, the second has none. */
class RecordedExtensionIT {
    private static final String ALL = "0 failed of 4";

    @TempDir
    private Path folder;

    private final AtomicInteger asked = new AtomicInteger();
    private int port;

    @BeforeEach
    void needsWedge() {
        assumeFalse(Cases.ONLY_NATIVE, "wedge.it.native is set");
    }

    /** The newest: JUnit does the same on all. */
    static Stream<Jdk> jdks() {
        return Jdk.found().stream().skip(Jdk.found().size() - 1L);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void theServerTheFileAndTheChildAreGone(Jdk jdk) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "good morning");
        compile(jdk);
        HttpServer server = server();
        try {
            Output failing = tests(jdk, "-Dgreeting.expected=Goodbye, ");
            assertThat(failing.stdout()).contains("2 failed of 4", "Hello, Ada");
            assertThat(folder.resolve("fixtures/greeting")).doesNotExist();
            assertThat(tests(jdk, "-Da=b").stdout()).contains(ALL);
        } finally {
            server.stop(0);
        }
        int asks = asked.get();
        Files.delete(file);
        assertThat(tests(jdk, "-Da=b").stdout()).contains(ALL);
        assertThat(asked).hasValue(asks);
        assertThat(tests(jdk, "-Dgreeting.expected=Goodbye, ").stdout())
                .contains("something else than what was recorded");
        assertThat(tests(jdk, "-Dwedge.mode=none", "-Dwedge.fixtures=nowhere").stdout())
                .contains("there is no trace");
    }

    private HttpServer server() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            byte[] text =
                    ("Hello, " + exchange.getRequestURI().getPath().substring(1)).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, text.length);
            exchange.getResponseBody().write(text);
            exchange.close();
        });
        server.start();
        port = server.getAddress().getPort();
        return server;
    }

    private void compile(Jdk jdk) {
        Path source = Path.of(System.getProperty("wedge.it.module"), "examples", "GreetingClient.java");
        Output output = new RunProgram(
                        List.of(jdk.javac().toString(), "-d", folder.toString(), "-cp", classPath(), source.toString()))
                .run();
        assertThat(output.exit()).as("%s", output.lines()).isZero();
    }

    private String classPath() {
        return String.join(
                File.pathSeparator,
                folder.toString(),
                Dist.directory().resolve("lib/junit/wedge-junit.jar").toString(),
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    }

    /** In a JVM of its own, as a build would; it is not the one that is recorded. */
    private Output tests(Jdk jdk, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(jdk.java().toString(), "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(
                "-Dwedge.home=" + Dist.directory(),
                "-Dwedge.fixtures=" + folder.resolve("fixtures"),
                "-Dgreeting.port=" + port,
                "-Dgreeting.file=" + folder.resolve("file")));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", classPath(), RunTests.class.getName(), "GreetingClient"));
        return run(command);
    }

    /** In one folder each time, which relative names go by. */
    private Output run(List<String> command) throws IOException {
        try {
            return new RunProgram(command).runIn(Files.createDirectories(folder.resolve("cwd")), folder);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }
}
