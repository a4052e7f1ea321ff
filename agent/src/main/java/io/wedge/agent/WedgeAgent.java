package io.wedge.agent;

import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;

/**
 * What the JVM starts. Compiled for Java 8, so that an older JVM is told what is wrong in words; all else is {@code AgentStart}'s. Nothing here may throw out of {@code premain}:
 * that would abort the JVM (status 134).
 */
public final class WedgeAgent {
    private static final int EXIT_STATUS = 2;
    private static final int OLDEST_JDK = 17;

    private WedgeAgent() {}

    /** {@code -javaagent:wedge.jar=options}: on the main thread, before the application; any failure is one line and exit status 2. */
    public static void premain(String options, Instrumentation instrumentation) {
        String failure = start(options, instrumentation, false);
        if (failure != null) {
            System.err.println("wedge: " + failure);
            System.exit(EXIT_STATUS);
        }
    }

    /** Dynamic attach: a failure goes into the file that the option {@code report} names, and the application is left as it was. */
    public static void agentmain(String options, Instrumentation instrumentation) {
        String failure = start(options, instrumentation, true);
        if (failure != null && !report(option(options, "report"), failure)) {
            System.err.println("wedge: " + failure);
        }
    }

    private static String start(String options, Instrumentation instrumentation, boolean attached) {
        // There is no Runtime.version() in Java 8.
        String refusal = refusal(System.getProperty("java.vm.specification.version", ""));
        if (refusal != null) {
            return refusal;
        }
        try {
            return (String) Class.forName("io.wedge.agent.AgentStart")
                    .getMethod("start", String.class, String.class, Instrumentation.class, boolean.class)
                    .invoke(null, option(options, "home"), options, instrumentation, attached);
        } catch (ReflectiveOperationException | LinkageError e) {
            return "start failed: " + e;
        }
    }

    /** Why a JVM of that specification version ({@code 1.8}, {@code 11}, {@code 17}) cannot be under Wedge; null if it is not too old. */
    static String refusal(String version) {
        try {
            int feature = Integer.parseInt(version.startsWith("1.") ? version.substring(2) : version);
            return feature < OLDEST_JDK ? "JDK " + feature + " is not supported; use 17, 21 or 25" : null;
        } catch (NumberFormatException e) {
            return "a JDK of version '" + version + "' is not supported; use 17, 21 or 25";
        }
    }

    private static String option(String options, String name) {
        for (String option : options == null ? new String[0] : options.split(",")) {
            if (option.startsWith(name + "=")) {
                return option.substring(name.length() + 1);
            }
        }
        return null;
    }

    private static boolean report(String file, String failure) {
        if (file == null) {
            return false;
        }
        try (FileOutputStream out = new FileOutputStream(file)) {
            out.write(("failed " + failure + "\n").getBytes(StandardCharsets.UTF_8));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
