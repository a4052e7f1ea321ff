package io.wedge.junit;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The JVM of a recorded class: runs its tests and says how each went. Status 1 if one failed. */
public final class RecordedMain {
    static final String PROPERTY = "wedge.recorded.here";

    private RecordedMain() {}

    /** Whether this JVM is one for a recorded class. */
    static boolean isHere() {
        return Boolean.getBoolean(PROPERTY);
    }

    /** Runs the class of that name. */
    public static void main(String[] arguments) throws ClassNotFoundException {
        PrintStream out = System.out;
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(Class.forName(arguments[0])))
                .build();
        Teller teller = new Teller(out);
        LauncherFactory.create().execute(request, teller);
        out.flush();
        System.exit(teller.failed ? 1 : 0);
    }

    private static final class Teller implements TestExecutionListener {
        private final PrintStream out;
        private boolean failed;

        private Teller(PrintStream out) {
            this.out = out;
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            failed |= result.getStatus() == TestExecutionResult.Status.FAILED;
            if (test.isTest() || result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
                out.println(Results.line(
                        test.getUniqueId(),
                        result.getStatus().name(),
                        result.getThrowable().map(Teller::text).orElse("")));
            }
        }

        private static String text(Throwable failure) {
            StringWriter text = new StringWriter();
            failure.printStackTrace(new PrintWriter(text));
            return text.toString();
        }
    }
}
