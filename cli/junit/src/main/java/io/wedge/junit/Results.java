package io.wedge.junit;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.platform.engine.TestExecutionResult;
import org.opentest4j.TestAbortedException;

/** How the tests of a class went, by JUnit's unique ids. On the other JVM's standard output each is a line: what it says is recorded, and so are they. */
final class Results {
    private static final String PREFIX = "wedge-test ";
    private static final String SUCCESSFUL = TestExecutionResult.Status.SUCCESSFUL.name();

    private final Map<String, String[]> byTest = new HashMap<>();

    static String line(String test, String status, String message) {
        return PREFIX + status + " " + encoded(test) + " " + encoded(message);
    }

    private static String encoded(String text) {
        return "=" + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String text) {
        return new String(Base64.getDecoder().decode(text.substring(1)), StandardCharsets.UTF_8);
    }

    /** Takes a line of the other JVM's; false if it is the tests' own. */
    boolean take(String line) {
        if (!line.startsWith(PREFIX)) {
            return false;
        }
        String[] words = line.substring(PREFIX.length()).split(" ");
        byTest.put(decoded(words[1]), new String[] {words[0], decoded(words[2])});
        return true;
    }

    boolean failed() {
        return byTest.values().stream().anyMatch(result -> result[0].equals(TestExecutionResult.Status.FAILED.name()));
    }

    /** Ends as the test did. */
    void tell(String test) {
        String[] result = byTest.get(test);
        if (result == null) {
            throw new AssertionError("not run in its own JVM: " + test);
        }
        if (result[0].equals(TestExecutionResult.Status.ABORTED.name())) {
            throw new TestAbortedException(result[1]);
        }
        if (!result[0].equals(SUCCESSFUL)) {
            throw new AssertionError(result[1]);
        }
    }

    /** As the first test of a container that did not succeed. */
    void tellAllOf(String container) {
        byTest.keySet().stream()
                .filter(test -> test.startsWith(container))
                .sorted()
                .forEach(this::tell);
    }

    /** What went wrong outside of any test, in @BeforeAll say; null if nothing did. */
    String failureOf(String container) {
        String[] result = byTest.get(container);
        return result == null || result[0].equals(SUCCESSFUL) ? null : result[1];
    }
}
