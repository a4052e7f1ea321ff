package io.wedge.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherConstants;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** {@code @Recorded}: the first run talks to a server, the second has none. */
@Isolated("sets system properties")
class RecordedExtensionIT {
    private static final int TESTS = 4;

    @TempDir
    private Path folder;

    private final Map<String, String> before = new HashMap<>();
    private final AtomicInteger asked = new AtomicInteger();

    @BeforeEach
    void needsWedge() {
        assumeFalse(Cases.ONLY_NATIVE, "wedge.it.native is set");
    }

    static Stream<Jdk> jdks() {
        return Jdk.found().stream();
    }

    private void set(String name, String value) {
        before.putIfAbsent(name, System.getProperty(name, ""));
        System.setProperty(name, value);
    }

    @AfterEach
    void restore() {
        before.forEach((name, value) -> {
            if (value.isEmpty()) {
                System.clearProperty(name);
            } else {
                System.setProperty(name, value);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void theServerTheFileAndTheChildAreGone(Jdk jdk) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "good morning");
        set("wedge.home", Dist.directory().toString());
        set("wedge.fixtures", folder.resolve("fixtures").toString());
        set("wedge.java", jdk.java().toString());
        set("greeting.file", file.toString());
        HttpServer server = server();
        set("greeting.port", Integer.toString(server.getAddress().getPort()));
        try {
            set("greeting.expected", "Goodbye, ");
            TestExecutionSummary failing = run();
            assertThat(failing.getTestsFailedCount()).isEqualTo(2);
            assertThat(failures(failing)).anyMatch(text -> text.contains("Hello, Ada"));
            assertThat(folder.resolve("fixtures/greeting")).doesNotExist();
            set("greeting.expected", "Hello, ");
            allRan(run());
        } finally {
            server.stop(0);
        }
        int asks = asked.get();
        Files.delete(file);
        allRan(run());
        assertThat(asked).hasValue(asks);
        set("greeting.expected", "Goodbye, ");
        assertThat(failures(run())).anyMatch(text -> text.contains("something else than what was recorded"));
        set("wedge.mode", "none");
        set("wedge.fixtures", folder.resolve("elsewhere").toString());
        assertThat(failures(run())).anyMatch(text -> text.contains("there is no trace"));
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
        return server;
    }

    private static void allRan(TestExecutionSummary summary) {
        assertThat(failures(summary)).isEmpty();
        assertThat(summary.getTestsSucceededCount()).isEqualTo(TESTS);
    }

    private static List<String> failures(TestExecutionSummary summary) {
        return summary.getFailures().stream()
                .map(failure -> failure.getTestIdentifier().getDisplayName() + ": " + failure.getException())
                .toList();
    }

    private static TestExecutionSummary run() {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(DiscoverySelectors.selectClass(GreetingClient.class))
                                .configurationParameter(
                                        LauncherConstants.STACKTRACE_PRUNING_ENABLED_PROPERTY_NAME, "false")
                                .build(),
                        summary);
        return summary.getSummary();
    }
}
