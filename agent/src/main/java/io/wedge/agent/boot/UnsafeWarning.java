package io.wedge.agent.boot;

import java.lang.reflect.Field;

/**
 * JDK 24 and later warn once per JVM, at the first use of a memory-access method of {@code sun.misc.Unsafe}, and Chronicle's use would be the first. The JVM keeps one flag,
 * not one per module: it is set as if the warning had been given. What that changes: a program that itself uses those methods is not warned under Wedge. An explicit
 * {@code --sun-misc-unsafe-memory-access=deny} or {@code debug} stays in force.
 */
final class UnsafeWarning {
    private static final int FIRST_JDK = 24;

    private UnsafeWarning() {}

    static void silence(ClassLoader layer) {
        if (Runtime.version().feature() < FIRST_JDK) {
            return;
        }
        try {
            Field warned = Class.forName("sun.misc.Unsafe", true, layer).getDeclaredField("memoryAccessWarned");
            warned.setAccessible(true);
            warned.setBoolean(null, true);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return; // another JDK keeps it elsewhere: then its warning appears, and nothing else
        }
    }
}
