package io.wedge.kernel.host;

import io.wedge.ffi.HostErrno;
import io.wedge.messages.Errno;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;

/** The host's error numbers as Wedge's, matched by name. */
public final class HostErrors {
    private static final Errno[] BY_HOST_NUMBER = new Errno[256];

    private static final int[] HOST_NUMBERS = new int[256];

    static {
        for (Field field : HostErrno.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == int.class) {
                register(field);
            }
        }
    }

    private HostErrors() {}

    private static void register(Field field) {
        for (Errno errno : Errno.values()) {
            if (errno.name().equals(field.getName())) {
                try {
                    BY_HOST_NUMBER[field.getInt(null)] = errno;
                    HOST_NUMBERS[errno.id()] = field.getInt(null);
                } catch (IllegalAccessException e) {
                    throw new AssertionError(field + " is public", e);
                }
            }
        }
    }

    /** The error of a host's number; EIO for one that no manual names. */
    public static Errno of(int hostErrno) {
        Errno errno = hostErrno > 0 && hostErrno < BY_HOST_NUMBER.length ? BY_HOST_NUMBER[hostErrno] : null;
        return errno != null ? errno : Errno.EIO;
    }

    /** The error of a result below 0. */
    public static Errno ofResult(long result) {
        return of((int) -result);
    }

    /** Whether an answer that may be an address is an errno. */
    public static boolean isError(long result) {
        return result < 0 && result > -4096;
    }

    /** What a host call would return that failed so. */
    public static int result(Errno errno) {
        return -HOST_NUMBERS[errno.id()];
    }
}
