package io.wedge.emulayer.library;

import io.wedge.agent.spi.Originals;
import io.wedge.emulayer.calls.Libraries;
import io.wedge.emulayer.jdk.Failures;
import java.lang.invoke.MethodHandle;

/** jdk.internal.loader.RawNativeLibraries: libraries of java.lang.foreign.SymbolLookup. */
public final class RawLibraries {
    private static final String OWNER = "jdk/internal/loader/RawNativeLibraries";

    private RawLibraries() {}

    /** @throws IllegalArgumentException as SymbolLookup throws where there is no such library, if the kernel refuses it. */
    public static boolean load0(Object library, String name) throws Throwable {
        Libraries.Said said = Libraries.load(name);
        String refusal = Loading.refusal(name, said);
        if (refusal != null) {
            throw Failures.trimmed(new IllegalArgumentException("Cannot open library: " + refusal));
        }
        return Loading.load(name, () -> (boolean) Original.LOAD.invokeExact(library, said.path()));
    }

    public static void unload0(String name, long handle) throws Throwable {
        Loading.unload(name, () -> Original.UNLOAD.invokeExact(name, handle));
    }

    private static final class Original {
        static final MethodHandle LOAD = Loading.withObject(Originals.of(
                OWNER, "load0", "(Ljdk/internal/loader/RawNativeLibraries$RawNativeLibraryImpl;Ljava/lang/String;)Z"));
        static final MethodHandle UNLOAD = Originals.of(OWNER, "unload0", "(Ljava/lang/String;J)V");
    }
}
