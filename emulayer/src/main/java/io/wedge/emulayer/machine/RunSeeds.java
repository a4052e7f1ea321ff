package io.wedge.emulayer.machine;

import io.wedge.agent.spi.Guard;
import io.wedge.emulayer.jdk.Fields;
import io.wedge.emulayer.jdk.ObjectsUnsafe;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.reflect.Field;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Sources of chance that the JDK drew from before the agent came: drawn anew, through calls, so that they are in a trace and the same when it is replayed. The order of Set.of and
 * Map.of, the seeds of ThreadLocalRandom, and what NativePRNG (SecureRandom) has read ahead.
 */
public final class RunSeeds {
    private static final long COLOR = 0x243F_6A88_85A3_08D3L;

    private RunSeeds() {}

    /** With the guard down, on the thread that will run main. */
    public static void draw(Instrumentation instrumentation) throws IOException {
        long seed = new ClockReads().nanoTime();
        ClockReads.seed(seed);
        try {
            salt(seed);
            forget(instrumentation, "java.util.ImmutableCollections");
            threadLocalRandom(seed);
            for (String owner : new String[] {"NativePRNG", "NativePRNG$Blocking", "NativePRNG$NonBlocking"}) {
                nativePrng(Fields.type("sun.security.provider." + owner));
            }
            ClockReads.random(new FileInputStream("/dev/urandom"));
            seedGenerator(Fields.type("sun.security.provider.SeedGenerator"));
            clock();
        } catch (NoSuchFieldException e) {
            throw new IOException("JDK " + Runtime.version() + " keeps its seeds elsewhere: " + e.getMessage(), e);
        }
    }

    /** As ImmutableCollections computes it. */
    private static void salt(long seed) throws NoSuchFieldException {
        // Initialised: its initialiser would draw again.
        Class<?> type = Set.of(1, 2).isEmpty() ? null : Fields.type("java.util.ImmutableCollections");
        long salt = (int) (COLOR * seed >> 16) & 0xFFFF_FFFFL;
        Field field = type.getDeclaredField("SALT32L");
        ObjectsUnsafe.putLong(ObjectsUnsafe.staticBase(field), ObjectsUnsafe.staticOffset(field), salt);
        Field reverse = type.getDeclaredField("REVERSE");
        ObjectsUnsafe.putBoolean(
                ObjectsUnsafe.staticBase(reverse), ObjectsUnsafe.staticOffset(reverse), (salt & 1) == 0);
    }

    /** Compiled code holds what was read of a final field: a class that is loaded anew, though as it was, is not compiled any more. */
    private static void forget(Instrumentation instrumentation, String outer) throws IOException {
        Class<?>[] nest = Stream.of(instrumentation.getAllLoadedClasses())
                .filter(type -> type.getName().equals(outer) || type.getName().startsWith(outer + "$"))
                .filter(instrumentation::isModifiableClass)
                .toArray(Class<?>[]::new);
        try {
            instrumentation.retransformClasses(nest);
        } catch (UnmodifiableClassException e) {
            throw new IOException(outer, e);
        }
    }

    private static void threadLocalRandom(long seed) throws NoSuchFieldException {
        ThreadLocalRandom.current();
        AtomicLong seeder = staticObject(ThreadLocalRandom.class.getDeclaredField("seeder"));
        AtomicInteger probes = staticObject(ThreadLocalRandom.class.getDeclaredField("probeGenerator"));
        seeder.set(seed * COLOR);
        probes.set(0);
        // This thread draws again when it is next asked.
        ThreadRandoms.drawAgain();
    }

    /** Null where that variant has none. Its class is initialised here if need be: then it opens its files through calls anyway. */
    private static void nativePrng(Class<?> owner) throws NoSuchFieldException, IOException {
        Field field = owner.getDeclaredField("INSTANCE");
        initialise(owner);
        Object io = staticObject(field);
        if (io == null) {
            return;
        }
        Class<?> type = io.getClass();
        replace(io, type, "seedIn", "/dev/random");
        replace(io, type, "nextIn", "/dev/urandom");
        ObjectsUnsafe.putObject(io, Fields.offset(type, "mixRandom"), null);
        ObjectsUnsafe.putLong(io, Fields.offset(type, "lastRead"), 0);
        for (String count : new String[] {"buffered", "remaining", "change_buffer"}) {
            long offset = Fields.offsetIfThere(type, count);
            if (offset >= 0) {
                ObjectsUnsafe.putInt(io, offset, 0);
            }
        }
    }

    /** Whether something has done so before is chance: what it opens then is replaced, so it is opened by no call. */
    private static void initialise(Class<?> owner) throws IOException {
        int[] cell = Guard.raise();
        try {
            Class.forName(owner.getName(), true, null);
        } catch (ClassNotFoundException e) {
            throw new IOException(owner.getName(), e);
        } finally {
            Guard.lower(cell);
        }
    }

    /** Whoever is first to ask for an Instant reads the clock once more, and that is chance: it is this thread, by no call. The value is a base that changes no time. */
    private static void clock() {
        int[] cell = Guard.raise();
        try {
            var unused = Clock.systemUTC().instant();
        } finally {
            Guard.lower(cell);
        }
    }

    private static void seedGenerator(Class<?> owner) throws NoSuchFieldException, IOException {
        initialise(owner);
        Object instance = staticObject(owner.getDeclaredField("instance"));
        for (Class<?> type = instance.getClass(); type != Object.class; type = type.getSuperclass()) {
            if (Fields.offsetIfThere(type, "seedStream") >= 0) {
                replace(instance, type, "seedStream", "/dev/random");
            }
        }
    }

    private static void replace(Object io, Class<?> type, String name, String path) throws IOException {
        InputStream fresh = new FileInputStream(new File(path));
        ObjectsUnsafe.putObject(io, Fields.offset(type, name), fresh);
    }

    private static <T> T staticObject(Field field) {
        return ObjectsUnsafe.getObject(ObjectsUnsafe.staticBase(field), ObjectsUnsafe.staticOffset(field));
    }
}
