package io.wedge.emulayer.jdk;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;

/** sun.nio.fs.UnixException, which is not public. The layer has opened its package to itself. */
public final class UnixExceptions {
    private static final Constructor<?> OF_ERRNO = constructor(int.class);
    private static final Constructor<?> OF_MESSAGE = constructor(String.class);

    private UnixExceptions() {}

    private static Constructor<?> constructor(Class<?> parameter) {
        try {
            Constructor<?> constructor = Fields.type("sun.nio.fs.UnixException").getDeclaredConstructor(parameter);
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("JDK " + Runtime.version() + " has another UnixException", e);
        }
    }

    /** Whether it is one. */
    public static boolean is(Exception exception) {
        return OF_ERRNO.getDeclaringClass().isInstance(exception);
    }

    static Exception of(int errno) {
        return make(OF_ERRNO, errno);
    }

    static Exception of(String message) {
        return make(OF_MESSAGE, message);
    }

    private static Exception make(Constructor<?> constructor, Object argument) {
        try {
            return (Exception) constructor.newInstance(argument);
        } catch (InstantiationException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("UnixException cannot be made", e);
        }
    }
}
