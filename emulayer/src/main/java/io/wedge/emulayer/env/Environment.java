package io.wedge.emulayer.env;

import io.wedge.emulayer.calls.Environments;
import io.wedge.emulayer.jdk.Fields;
import io.wedge.emulayer.jdk.Unanswered;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** java.lang.ProcessEnvironment: the variables of this process, which the kernel reads from the host. */
public final class Environment {
    private static final String OWNER = "java.lang.ProcessEnvironment";

    private Environment() {}

    /** Names and values in turn, in the host's order. */
    public static byte[][] environ() {
        List<byte[]> found = new ArrayList<>();
        Unanswered.orThrow(Environments.variables(found));
        return found.toArray(byte[][]::new);
    }

    /**
     * The JDK reads its environment once, when ProcessEnvironment is initialised. Where that has happened before the layer came (Wedge attached to a running program, or
     * the agent had to start a process: its resident kernel), the map is brought in line with what the kernel says; a class that is yet to be initialised is left alone.
     *
     * @param always also that one: a run that is recorded asks at its start, whether or not its agent had to start the kernel, so that its replay does the same.
     */
    public static void refresh(boolean always) {
        try {
            Class<?> owner = Fields.type(OWNER);
            if (always || isInitialised(owner)) {
                bringInLine(owner, environ());
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("JDK " + Runtime.version() + " keeps its environment elsewhere", e);
        }
    }

    private static boolean isInitialised(Class<?> type) throws ReflectiveOperationException {
        Class<?> unsafe = Class.forName("jdk.internal.misc.Unsafe");
        Method uninitialised = unsafe.getMethod("shouldBeInitialized", Class.class);
        return !(boolean) uninitialised.invoke(unsafe.getMethod("getUnsafe").invoke(null), type);
    }

    /** Entry by entry: other threads may be reading. */
    @SuppressWarnings("unchecked") // of the JDK's own Variable and Value
    private static void bringInLine(Class<?> owner, byte[][] environ) throws ReflectiveOperationException {
        Class.forName(OWNER); // initialises it
        Field field = owner.getDeclaredField("theEnvironment");
        field.setAccessible(true);
        Map<Object, Object> map = (Map<Object, Object>) field.get(null);
        Method name = factory(OWNER + "$Variable");
        Method value = factory(OWNER + "$Value");
        Map<Object, Object> now = new HashMap<>();
        // From the end: of two of one name the first counts.
        for (int i = environ.length - 1; i > 0; i -= 2) {
            now.put(name.invoke(null, environ[i - 1]), value.invoke(null, environ[i]));
        }
        if (!map.equals(now)) {
            map.keySet().retainAll(now.keySet());
            map.putAll(now);
        }
    }

    private static Method factory(String type) throws ReflectiveOperationException {
        Method factory = Fields.type(type).getMethod("valueOf", byte[].class);
        factory.setAccessible(true);
        return factory;
    }
}
