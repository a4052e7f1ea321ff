// @since 21
// @jvm --enable-preview --enable-native-access=ALL-UNNAMED
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** java.lang.foreign: libc by the linker's own look-up, and a library by its path. By reflection, as it is a preview in 21. */
public final class ForeignCalls {
    private static final String PACKAGE = "java.lang.foreign.";

    public static void main(String[] args) throws Throwable {
        Object linker = Class.forName(PACKAGE + "Linker").getMethod("nativeLinker").invoke(null);
        Object lookup = Class.forName(PACKAGE + "Linker").getMethod("defaultLookup").invoke(linker);
        System.out.println((int) function(linker, lookup, "getpid").invoke() == ProcessHandle.current().pid());
        Path library = Path.of(System.getProperty("java.home"), "lib/libzip.so");
        Files.copy(library, Path.of("libcopied.so"));
        Object arena = Class.forName(PACKAGE + "Arena").getMethod("global").invoke(null);
        Object copied = Class.forName(PACKAGE + "SymbolLookup")
                .getMethod("libraryLookup", Path.class, Class.forName(PACKAGE + "Arena"))
                .invoke(null, Path.of("libcopied.so").toAbsolutePath(), arena);
        System.out.println(find(copied, "ZIP_CRC32").isPresent() + " " + find(copied, "no such function").isPresent());
    }

    private static MethodHandle function(Object linker, Object lookup, String name) throws ReflectiveOperationException {
        Class<?> layout = Class.forName(PACKAGE + "MemoryLayout");
        Class<?> option = Class.forName(PACKAGE + "Linker$Option");
        Object none = java.lang.reflect.Array.newInstance(layout, 0);
        Object descriptor = Class.forName(PACKAGE + "FunctionDescriptor")
                .getMethod("of", layout, none.getClass())
                .invoke(null, Class.forName(PACKAGE + "ValueLayout").getField("JAVA_INT").get(null), none);
        Object options = java.lang.reflect.Array.newInstance(option, 0);
        return (MethodHandle) Class.forName(PACKAGE + "Linker")
                .getMethod("downcallHandle", Class.forName(PACKAGE + "MemorySegment"), Class.forName(PACKAGE + "FunctionDescriptor"), options.getClass())
                .invoke(linker, find(lookup, name).orElseThrow(), descriptor, options);
    }

    private static Optional<?> find(Object lookup, String name) throws ReflectiveOperationException {
        Method find = Class.forName(PACKAGE + "SymbolLookup").getMethod("find", String.class);
        return (Optional<?>) find.invoke(lookup, name);
    }
}
