package io.wedge.emulayer.unix;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Objects behind longs that the JDK takes for pointers (DIR*, FILE*). The upper 16 bits of such a number are 0x5745, which no address in user space has: that is how a
 * call site knows it.
 */
final class Handles {
    private static final long MARK = 0x5745L << 48;

    private static final ConcurrentHashMap<Long, Object> OBJECTS = new ConcurrentHashMap<>();
    private static final AtomicLong NEXT = new AtomicLong(1);

    private Handles() {}

    /** A number for an object. */
    static long add(Object object) {
        long handle = MARK | NEXT.getAndIncrement();
        OBJECTS.put(handle, object);
        return handle;
    }

    /** The object; null if it has been removed or is of another type. */
    static <T> T get(long handle, Class<T> type) {
        Object object = OBJECTS.get(handle);
        return type.isInstance(object) ? type.cast(object) : null;
    }

    /** Forgets the number; answers the object, or null. */
    static <T> T remove(long handle, Class<T> type) {
        T object = get(handle, type);
        if (object != null) {
            OBJECTS.remove(handle);
        }
        return object;
    }
}
