import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** A second agent, which gives the JDK's classes back what they were. */
public final class EscapeAgent {
    /** By the command line. */
    static volatile Instrumentation given;

    /** Into a JVM that runs. */
    static volatile Instrumentation attached;

    private EscapeAgent() {}

    public static void premain(String arguments, Instrumentation instrumentation) {
        given = instrumentation;
    }

    public static void agentmain(String arguments, Instrumentation instrumentation) {
        attached = instrumentation;
    }

    /** Reads while the classes of the boot loader whose names begin so are as the JDK's files have them; then they are as before. */
    static String whileUndone(Instrumentation instrumentation, Callable<String> reading, String... prefixes) throws Exception {
        List<Class<?>> types = new ArrayList<>();
        Map<String, byte[]> originals = new HashMap<>();
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (begins(type.getName(), prefixes) && type.getClassLoader() == null && instrumentation.isModifiableClass(type)) {
                byte[] file = original(type);
                if (file != null) {
                    types.add(type);
                    originals.put(type.getName().replace('.', '/'), file);
                }
            }
        }
        ClassFileTransformer transformer = new ClassFileTransformer() {
            @Override
            public byte[] transform(ClassLoader loader, String name, Class<?> type, ProtectionDomain domain, byte[] bytes) {
                return originals.get(name);
            }
        };
        instrumentation.addTransformer(transformer, true);
        try {
            retransform(instrumentation, types);
            return reading.call();
        } finally {
            instrumentation.removeTransformer(transformer);
            retransform(instrumentation, types);
        }
    }

    private static void retransform(Instrumentation instrumentation, List<Class<?>> types) throws UnmodifiableClassException {
        instrumentation.retransformClasses(types.toArray(Class<?>[]::new));
    }

    private static boolean begins(String name, String... prefixes) {
        for (String prefix : prefixes) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    /** Its class file as the JDK has it; null for one that was made at run time. */
    static byte[] original(Class<?> type) throws IOException {
        String name = type.getName();
        try (InputStream file = type.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
            return file == null ? null : file.readAllBytes();
        }
    }
}
