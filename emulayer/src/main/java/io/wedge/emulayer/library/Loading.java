package io.wedge.emulayer.library;

import io.wedge.agent.spi.Guard;
import io.wedge.emulayer.calls.Lent;
import io.wedge.emulayer.calls.Libraries;
import io.wedge.emulayer.jdk.Failures;
import io.wedge.emulayer.jdk.Unanswered;
import io.wedge.emulayer.session.Session;
import java.lang.invoke.MethodHandle;

/** Around the loading of a native library: the kernel is asked before and told after. The original loads, with the guard down, as JNI_OnLoad may call back into Java. */
final class Loading {
    private static final String JDK_FOLDER = System.getProperty("java.home") + "/";

    private Loading() {}

    /** What the kernel says against it, in words; null if it may be loaded. */
    static String refusal(String path, Libraries.Said said) {
        long answer = said.outcome();
        // The JDK's own are let in when the kernel is gone: how else would a program say so, and end?
        if (answer >= 0 || answer == Session.OVER && path.startsWith(JDK_FOLDER)) {
            return null;
        }
        return path + ": " + Unanswered.reason(answer)
                + (answer == Session.OVER ? "" : " (the message kernel refuses to load it)");
    }

    /** As dlopen(3) fails. */
    static UnsatisfiedLinkError unsatisfied(String why) {
        return Failures.trimmed(new UnsatisfiedLinkError(why));
    }

    /** Loads and tells the kernel. */
    static boolean load(String path, Original original) throws Throwable {
        boolean loaded = false;
        int raised = Guard.suspend();
        try {
            loaded = original.load();
            return loaded;
        } finally {
            Guard.resume(raised);
            if (Libraries.loaded(path, loaded) && !path.startsWith(JDK_FOLDER)) {
                Lent.atOpen();
            }
        }
    }

    /** Gives a library back. */
    static void unload(String path, Unloading original) throws Throwable {
        Libraries.unload(path);
        int raised = Guard.suspend();
        try {
            original.unload();
        } finally {
            Guard.resume(raised);
        }
    }

    /** A native that loads. */
    @FunctionalInterface
    interface Original {
        boolean load() throws Throwable;
    }

    /** A native that unloads. */
    @FunctionalInterface
    interface Unloading {
        void unload() throws Throwable;
    }

    /** The same handle for callers that know no class of jdk.internal.loader. */
    static MethodHandle withObject(MethodHandle original) {
        return original.asType(original.type().changeParameterType(0, Object.class));
    }
}
