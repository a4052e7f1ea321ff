package io.wedge.emulayer.io;

import io.wedge.agent.spi.Originals;
import io.wedge.emulayer.calls.Lent;
import io.wedge.emulayer.jdk.Fields;
import java.io.FileDescriptor;
import java.lang.invoke.MethodHandle;

/**
 * jdk.internal.reflect.FieldAccessor, where java.lang.reflect.Field calls it for a FileDescriptor of the kernel's: whoever reads its number by reflection wants it for native code,
 * and is lent the object.
 */
public final class ReflectedNumbers {
    private static final String ACCESSOR = "jdk/internal/reflect/FieldAccessor";

    private ReflectedNumbers() {}

    public static int getInt(Object accessor, Object descriptor) throws Throwable {
        int virtual = Fields.number((FileDescriptor) descriptor);
        int lent = Lent.number((FileDescriptor) descriptor);
        int value = (int) Original.GET_INT.invokeExact(accessor, descriptor);
        return value == virtual ? lent : value;
    }

    public static Object get(Object accessor, Object descriptor) throws Throwable {
        int virtual = Fields.number((FileDescriptor) descriptor);
        int lent = Lent.number((FileDescriptor) descriptor);
        Object value = (Object) Original.GET.invokeExact(accessor, descriptor);
        return value instanceof Integer number && number == virtual ? (Object) lent : value;
    }

    /** Looked up with the first number that is read by reflection. */
    private static final class Original {
        static final MethodHandle GET_INT = accessor(Originals.of(ACCESSOR, "getInt", "(Ljava/lang/Object;)I"));
        static final MethodHandle GET =
                accessor(Originals.of(ACCESSOR, "get", "(Ljava/lang/Object;)Ljava/lang/Object;"));

        private static MethodHandle accessor(MethodHandle original) {
            return original.asType(original.type().changeParameterType(0, Object.class));
        }
    }
}
