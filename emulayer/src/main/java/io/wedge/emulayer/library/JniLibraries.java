package io.wedge.emulayer.library;

import io.wedge.agent.spi.Originals;
import io.wedge.emulayer.calls.Libraries;
import java.lang.invoke.MethodHandle;

/** jdk.internal.loader.NativeLibraries: libraries of System.load and System.loadLibrary; in JDK 17 also those that are not for JNI. */
public final class JniLibraries {
    private static final String OWNER = "jdk/internal/loader/NativeLibraries";
    private static final String IMPLEMENTATION = "Ljdk/internal/loader/NativeLibraries$NativeLibraryImpl;";

    private JniLibraries() {}

    public static boolean load(Object library, String name, boolean builtin, boolean throwing) throws Throwable {
        Libraries.Said said = Libraries.load(name);
        String refusal = Loading.refusal(name, said);
        if (refusal != null) {
            return refused(refusal, throwing);
        }
        return Loading.load(name, () -> (boolean) Since21.LOAD.invokeExact(library, said.path(), builtin, throwing));
    }

    /** As JDK 17 has it. */
    public static boolean load(Object library, String name, boolean builtin, boolean jni, boolean throwing)
            throws Throwable {
        Libraries.Said said = Libraries.load(name);
        String refusal = Loading.refusal(name, said);
        if (refusal != null) {
            return refused(refusal, throwing);
        }
        return Loading.load(name, () -> (boolean) Jdk17.LOAD.invokeExact(library, said.path(), builtin, jni, throwing));
    }

    private static boolean refused(String why, boolean throwing) {
        if (throwing) {
            throw Loading.unsatisfied(why);
        }
        return false;
    }

    public static void unload(String name, boolean builtin, long handle) throws Throwable {
        Loading.unload(name, () -> Since21.UNLOAD.invokeExact(name, builtin, handle));
    }

    /** As JDK 17 has it. */
    public static void unload(String name, boolean builtin, boolean jni, long handle) throws Throwable {
        Loading.unload(name, () -> Jdk17.UNLOAD.invokeExact(name, builtin, jni, handle));
    }

    private static final class Since21 {
        static final MethodHandle LOAD =
                Loading.withObject(Originals.of(OWNER, "load", "(" + IMPLEMENTATION + "Ljava/lang/String;ZZ)Z"));
        static final MethodHandle UNLOAD = Originals.of(OWNER, "unload", "(Ljava/lang/String;ZJ)V");
    }

    private static final class Jdk17 {
        static final MethodHandle LOAD =
                Loading.withObject(Originals.of(OWNER, "load", "(" + IMPLEMENTATION + "Ljava/lang/String;ZZZ)Z"));
        static final MethodHandle UNLOAD = Originals.of(OWNER, "unload", "(Ljava/lang/String;ZZJ)V");
    }
}
