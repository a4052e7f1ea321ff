package io.wedge.emulayer;

import io.wedge.agent.spi.Guard;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * What runs after the last of the application's shutdown hooks and after deleteOnExit, both of which are still served: one of the JDK's own places in its shutdown sequence
 * ({@code java.lang.Shutdown}), of which it uses the first three of ten.
 */
final class LastHook {
    private static final int LAST_PLACE = 9;
    private static final int FIRST_FREE_PLACE = 3;

    private LastHook() {}

    /** Registers one; where this JDK has no such place, its exit takes longer, and nothing else. */
    static void register(Runnable hook) {
        Runnable guarded = new Runnable() {
            @Override
            public void run() {
                Guard.run(hook);
            }
        };
        try {
            Class<?> secrets = Class.forName("jdk.internal.access.SharedSecrets");
            Object access = secrets.getMethod("getJavaLangAccess").invoke(null);
            Method register = Class.forName("jdk.internal.access.JavaLangAccess")
                    .getMethod("registerShutdownHook", int.class, boolean.class, Runnable.class);
            for (int place = LAST_PLACE; place >= FIRST_FREE_PLACE; place--) {
                if (isPlaced(register, access, place, guarded)) {
                    return;
                }
            }
        } catch (ReflectiveOperationException e) {
            return;
        }
    }

    private static boolean isPlaced(Method register, Object access, int place, Runnable hook)
            throws IllegalAccessException {
        try {
            register.invoke(access, place, true, hook);
            return true;
        } catch (InvocationTargetException e) {
            // Somebody else has this place: the next. Anything else, such as a JVM that is ending already, is final.
            return !(e.getCause() instanceof InternalError);
        }
    }
}
