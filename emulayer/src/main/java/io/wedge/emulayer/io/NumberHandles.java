package io.wedge.emulayer.io;

import io.wedge.emulayer.calls.Lent;
import io.wedge.emulayer.jdk.Fields;
import java.io.FileDescriptor;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * java.lang.invoke.MethodHandles.Lookup, where it makes the getter of a field: that of a FileDescriptor's number is one that lends, as {@link ReflectedNumbers}. All others are the
 * JDK's.
 */
public final class NumberHandles {
    private static final byte REF_GET_FIELD = 1;
    private static final MethodType TYPE = MethodType.methodType(int.class, FileDescriptor.class);

    private NumberHandles() {}

    public static MethodHandle getDirectField(MethodHandles.Lookup lookup, byte kind, Class<?> owner, Object field)
            throws Throwable {
        return getter(Checked.METHOD, lookup, kind, owner, field);
    }

    /** As JDK 17 and 21 call it for reflected fields. */
    public static MethodHandle getDirectFieldNoSecurityManager(
            MethodHandles.Lookup lookup, byte kind, Class<?> owner, Object field) throws Throwable {
        return getter(Unchecked.METHOD, lookup, kind, owner, field);
    }

    private static MethodHandle getter(Method original, Object lookup, byte kind, Class<?> owner, Object field)
            throws Throwable {
        MethodHandle getter;
        try {
            getter = (MethodHandle) original.invoke(lookup, kind, owner, field);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
        // The number is a FileDescriptor's one int.
        return kind == REF_GET_FIELD
                        && owner == FileDescriptor.class
                        && getter.type().equals(TYPE)
                ? Number.HANDLE
                : getter;
    }

    /** By reflection: no method handle is made of a method of Lookup. */
    private static Method method(String name) {
        try {
            Method method = MethodHandles.Lookup.class.getDeclaredMethod(
                    name, byte.class, Class.class, Fields.type("java.lang.invoke.MemberName"));
            method.setAccessible(true);
            return method;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("JDK " + Runtime.version() + " makes getters in another way", e);
        }
    }

    private static final class Checked {
        static final Method METHOD = method("getDirectField");
    }

    private static final class Unchecked {
        static final Method METHOD = method("getDirectFieldNoSecurityManager");
    }

    private static final class Number {
        static final MethodHandle HANDLE = handle();

        private static MethodHandle handle() {
            try {
                return MethodHandles.lookup().findStatic(Lent.class, "number", TYPE);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("Lent.number", e);
            }
        }
    }
}
