package io.wedge.kernel.host.session;

import io.wedge.ffi.HostErrno;
import io.wedge.messages.Errno;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;

/** The host's error numbers as Wedge's, by name. */
public final class HostErrors {
    private static final int LIMIT = 256;
    private static final Errno[] BY_HOST = new Errno[LIMIT];

    static {
        for (Field field : HostErrno.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == int.class) {
                note(field);
            }
        }
    }

    private HostErrors() {}

    private static void note(Field field) {
        try {
            int number = field.getInt(null);
            for (Errno errno : Errno.values()) {
                if (errno.name().equals(field.getName()) && number > 0 && number < LIMIT) {
                    BY_HOST[number] = errno;
                }
            }
        } catch (IllegalAccessException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Wedge's error of a negative result; EIO for a number nobody knows. */
    public static Errno of(long negativeResult) {
        long number = -negativeResult;
        Errno errno = number > 0 && number < LIMIT ? BY_HOST[(int) number] : null;
        return errno != null ? errno : Errno.EIO;
    }

    /** Throws if the result is negative. */
    static long check(long result, String what) throws IOException {
        if (result < 0) {
            throw new IOException(what + ": " + of(result).text());
        }
        return result;
    }
}
