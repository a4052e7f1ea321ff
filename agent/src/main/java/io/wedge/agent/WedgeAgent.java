package io.wedge.agent;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What the JVM starts: finds the agent's own jars beside {@code wedge.jar}, puts them into a loader that the application cannot see, and calls the installer there by
 * name. Compiled for Java 11, so that an older JVM is told what is wrong in words. Nothing here may throw out of {@code premain}: that would abort the JVM (status 134).
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
        try {
            int feature = Runtime.version().feature();
            if (feature < OLDEST_JDK) {
                return "JDK " + feature + " is not supported; use 17, 21 or 25";
            }
            File lib = library(options);
            File[] jars = lib == null ? null : new File(lib, "agent").listFiles((dir, name) -> name.endsWith(".jar"));
            if (jars == null || jars.length == 0) {
                return "no agent jars in " + new File(lib, "agent")
                        + "; keep wedge.jar inside its distribution's lib folder, or give the option home=DIR";
            }
            // The loader lives as long as the JVM: closing it would take the transformer's classes away.
            @SuppressWarnings("resource")
            ClassLoader loader = new URLClassLoader("wedge-agent", urls(jars), ClassLoader.getPlatformClassLoader());
            loader.loadClass("io.wedge.agent.boot.Installer")
                    .getMethod("install", Instrumentation.class, String.class, File.class, boolean.class)
                    .invoke(null, instrumentation, options, lib, attached);
            return null;
        } catch (InvocationTargetException e) {
            return words(e.getCause());
        } catch (Exception | LinkageError e) {
            return words(e);
        }
    }

    private static File library(String options) throws Exception {
        String home = option(options, "home");
        if (home == null) {
            home = System.getProperty("wedge.home");
        }
        if (home != null) {
            return new File(home).getAbsoluteFile();
        }
        return new File(WedgeAgent.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .getAbsoluteFile()
                .getParentFile();
    }

    private static URL[] urls(File[] jars) throws MalformedURLException {
        // Sorted from the end: wedge-agent before byte-buddy, so that a start from the caches never opens the large
        // jar.
        Arrays.sort(jars, (a, b) -> b.getName().compareTo(a.getName()));
        URL[] urls = new URL[jars.length];
        for (int i = 0; i < jars.length; i++) {
            urls[i] = jars[i].toURI().toURL();
        }
        return urls;
    }

    private static String option(String options, String name) {
        for (String option : options == null ? new String[0] : options.split(",")) {
            if (option.startsWith(name + "=")) {
                return option.substring(name.length() + 1);
            }
        }
        return null;
    }

    /** The installer's own failures speak for themselves; anything else is a fault of Wedge and is named with its class. */
    private static String words(Throwable failure) {
        if (failure.getClass().getSimpleName().equals("StartupException")) {
            return failure.getMessage();
        }
        if (Boolean.getBoolean("wedge.debug")) {
            failure.printStackTrace();
        }
        return "start failed: " + failure + "; run with -Dwedge.debug=true for the stack trace";
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
