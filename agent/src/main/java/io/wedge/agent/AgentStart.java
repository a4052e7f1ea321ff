package io.wedge.agent;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;

/** Finds the agent's own jars beside {@code wedge.jar}, puts them into a loader that the application cannot see, and calls the installer there by name. */
public final class AgentStart {
    private AgentStart() {}

    /** Null, or what went wrong, in one line. Called by name: {@code WedgeAgent} is compiled for a Java that could not read this class. */
    public static String start(String home, String options, Instrumentation instrumentation, boolean attached) {
        try {
            File lib = library(home);
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

    private static File library(String given) throws Exception {
        String home = given != null ? given : System.getProperty("wedge.home");
        if (home != null) {
            return new File(home).getAbsoluteFile();
        }
        return new File(AgentStart.class
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
}
