package io.wedge.emulayer.jdk;

import java.lang.reflect.Field;

/** Fields of the JDK's objects by their offsets, past all checks: what natives reach by JNI. */
@SuppressWarnings({"removal", "deprecation"}) // what replaces it cannot reach the JDK's own classes
public final class ObjectsUnsafe {
    private static final sun.misc.Unsafe UNSAFE = unsafe();

    private ObjectsUnsafe() {}

    /** Where a field lies in its objects. Neither of a record nor of a hidden class. */
    public static long offset(Field field) {
        return UNSAFE.objectFieldOffset(field);
    }

    /** What a static field lies in, for the other methods. */
    public static Object staticBase(Field field) {
        return UNSAFE.staticFieldBase(field);
    }

    /** Where a static field lies in that. */
    public static long staticOffset(Field field) {
        return UNSAFE.staticFieldOffset(field);
    }

    public static int getInt(Object object, long offset) {
        return UNSAFE.getInt(object, offset);
    }

    public static void putInt(Object object, long offset, int value) {
        UNSAFE.putInt(object, offset, value);
    }

    public static void putShort(Object object, long offset, short value) {
        UNSAFE.putShort(object, offset, value);
    }

    public static boolean getBoolean(Object object, long offset) {
        return UNSAFE.getBoolean(object, offset);
    }

    public static long getLong(Object object, long offset) {
        return UNSAFE.getLong(object, offset);
    }

    public static void putLong(Object object, long offset, long value) {
        UNSAFE.putLong(object, offset, value);
    }

    public static void putBoolean(Object object, long offset, boolean value) {
        UNSAFE.putBoolean(object, offset, value);
    }

    /** An object of the type that the caller knows. */
    @SuppressWarnings("unchecked")
    public static <T> T getObject(Object object, long offset) {
        return (T) UNSAFE.getObject(object, offset);
    }

    public static void putObject(Object object, long offset, Object value) {
        UNSAFE.putObject(object, offset, value);
    }

    private static sun.misc.Unsafe unsafe() {
        try {
            Field field = sun.misc.Unsafe.class.getDeclaredField("theUnsafe");
            field.setAccessible(true);
            return (sun.misc.Unsafe) field.get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JDK has no Unsafe", e);
        }
    }
}
