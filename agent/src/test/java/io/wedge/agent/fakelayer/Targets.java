package io.wedge.agent.fakelayer;

import io.wedge.agent.spi.Guard;
import io.wedge.agent.spi.GuardedThreads;
import io.wedge.agent.spi.Originals;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Targets of {@link FakeLayer}. */
public final class Targets {
    private static final String VIRTUAL = "/wedge-virtual";
    private static final byte[] CONTENT = "hello, virtual world\n".getBytes(StandardCharsets.UTF_8);
    private static final boolean IS_17 = Runtime.version().feature() == 17;
    private static final MethodHandle LENGTH = original("getLength", "(Ljava/io/File;)J", long.class);
    private static final MethodHandle LIST = original("list", "(Ljava/io/File;)[Ljava/lang/String;", String[].class);
    private static final MethodHandle ATTRIBUTES = Originals.of(
                    "java/io/UnixFileSystem", "getBooleanAttributes0", "(Ljava/io/File;)I")
            .asType(MethodType.methodType(int.class, Object.class, File.class));
    private static final MethodHandle OPEN = Originals.of("java/io/FileInputStream", "open0", "(Ljava/lang/String;)V");
    private static final MethodHandle OPEN_RANDOM =
            Originals.of("java/io/RandomAccessFile", "open0", "(Ljava/lang/String;I)V");
    private static final MethodHandle STAT = Originals.of(
                    "sun/nio/fs/UnixNativeDispatcher",
                    "stat0",
                    "(JLsun/nio/fs/UnixFileAttributes;)" + (IS_17 ? "V" : "I"))
            .asType(MethodType.methodType(IS_17 ? void.class : int.class, long.class, Object.class));
    private static final MethodHandle GETCWD = Originals.of("sun/nio/fs/UnixNativeDispatcher", "getcwd", "()[B");
    private static final Field FD = field(FileDescriptor.class);
    private static final Field STREAM_FD = field(FileInputStream.class);
    private static final AtomicInteger NEXT = new AtomicInteger(1 << 30);
    private static final ConcurrentHashMap<Integer, int[]> POSITIONS = new ConcurrentHashMap<>();
    /** Calls forwarded to an original; read by the test program. */
    public static final AtomicInteger FORWARDED = new AtomicInteger();

    private Targets() {}

    static void load() {
        if (!Guard.isUp()) {
            throw new IllegalStateException("start() without the guard");
        }
        AtomicInteger guarded = new AtomicInteger();
        Runnable count =
                () -> guarded.addAndGet(Guard.isUp() && Thread.currentThread().isDaemon() ? 10 : Guard.isUp() ? 1 : 0);
        try {
            Thread ofALibrary = new Thread(count);
            ofALibrary.start();
            ofALibrary.join();
            GuardedThreads.start("test", count).join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (guarded.get() % 10 + guarded.get() / 10 != 2) {
            throw new IllegalStateException("the layer's threads are not guarded: " + guarded);
        }
    }

    private static MethodHandle original(String name, String descriptor, Class<?> result) {
        return Originals.of("java/io/UnixFileSystem", name + (IS_17 ? "" : "0"), descriptor)
                .asType(MethodType.methodType(result, Object.class, File.class));
    }

    private static Field field(Class<?> type) {
        try {
            Field field = type.getDeclaredField("fd");
            field.setAccessible(true);
            return field;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int number(FileDescriptor fd) {
        try {
            return FD.getInt(fd);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void open(FileDescriptor fd) throws IllegalAccessException {
        int number = NEXT.getAndIncrement();
        POSITIONS.put(number, new int[1]);
        FD.setInt(fd, number);
    }

    private static int read(FileDescriptor fd, byte[] bytes, int offset, int length) throws IOException {
        int[] position = POSITIONS.get(number(fd));
        if (position == null) {
            throw new IOException("Stream Closed");
        }
        int count = Math.min(length, CONTENT.length - position[0]);
        if (count <= 0) {
            return -1;
        }
        System.arraycopy(CONTENT, position[0], bytes, offset, count);
        position[0] += count;
        return count;
    }

    private static boolean isVirtual(String path) {
        return path.startsWith(VIRTUAL);
    }

    /** Natives of java.io.UnixFileSystem. */
    public static long length(Object fs, File file) throws Throwable {
        new File("/etc/hostname").length(); // inside the layer: must not come back here
        FORWARDED.incrementAndGet();
        return isVirtual(file.getPath()) ? CONTENT.length : (long) LENGTH.invokeExact(fs, file);
    }

    /** See above. */
    public static String[] list(Object fs, File file) throws Throwable {
        FORWARDED.incrementAndGet();
        return isVirtual(file.getPath()) ? new String[] {"a", "b"} : (String[]) LIST.invokeExact(fs, file);
    }

    /** See above. */
    public static int attributes(Object fs, File file) throws Throwable {
        FORWARDED.incrementAndGet();
        return isVirtual(file.getPath()) ? 3 : (int) ATTRIBUTES.invokeExact(fs, file);
    }

    /** Natives of java.io.FileInputStream. */
    public static void openStream(FileInputStream stream, String path) throws Throwable {
        FORWARDED.incrementAndGet();
        if (isVirtual(path)) {
            open((FileDescriptor) STREAM_FD.get(stream));
        } else {
            OPEN.invokeExact(stream, path);
        }
    }

    /** See above. */
    public static int read(FileInputStream stream) throws IOException {
        byte[] one = new byte[1];
        return read(stream.getFD(), one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** See above. */
    public static int readBytes(FileInputStream stream, byte[] bytes, int offset, int length) throws IOException {
        return read(stream.getFD(), bytes, offset, length);
    }

    /** See above. */
    public static int available(FileInputStream stream) throws IOException {
        return CONTENT.length - POSITIONS.get(number(stream.getFD()))[0];
    }

    /** See above. */
    public static long streamLength(FileInputStream stream) {
        return CONTENT.length;
    }

    /** See above. */
    public static long streamPosition(FileInputStream stream) throws IOException {
        return POSITIONS.get(number(stream.getFD()))[0];
    }

    /** See above. */
    public static boolean isRegularFile(FileInputStream stream, FileDescriptor fd) {
        return false;
    }

    /** Natives of java.io.RandomAccessFile. */
    public static void openRandom(RandomAccessFile file, String path, int mode) throws Throwable {
        if (isVirtual(path)) {
            open(file.getFD());
        } else {
            OPEN_RANDOM.invokeExact(file, path, mode);
        }
    }

    /** See above. */
    public static long rafLength(RandomAccessFile file) {
        return CONTENT.length;
    }

    /** See above. */
    public static void rafSetLength(RandomAccessFile file, long length) throws IOException {
        throw new IOException("virtual setLength");
    }

    /** See above. */
    public static int rafRead(RandomAccessFile file, byte[] bytes, int offset, int length) throws IOException {
        return read(file.getFD(), bytes, offset, length);
    }

    /** See above. */
    public static long rafPosition(RandomAccessFile file) throws IOException {
        return POSITIONS.get(number(file.getFD()))[0];
    }

    /** See above. */
    public static void rafSeek(RandomAccessFile file, long position) throws IOException {
        POSITIONS.get(number(file.getFD()))[0] = (int) position;
    }

    /** Natives of java.io.FileDescriptor and FileCleanable. */
    public static void sync(FileDescriptor fd) {
        FORWARDED.incrementAndGet();
    }

    /** See above. */
    public static void close(FileDescriptor fd) throws IllegalAccessException {
        POSITIONS.remove(number(fd));
        FD.setInt(fd, -1);
    }

    /** See above. */
    public static void cleanup(int fd, long handle) {
        POSITIONS.remove(fd);
    }

    /** Natives of sun.nio. */
    public static void statV(long path, Object attributes) throws Throwable {
        FORWARDED.incrementAndGet();
        STAT.invokeExact(path, attributes);
    }

    /** See above. */
    public static int statI(long path, Object attributes) throws Throwable {
        FORWARDED.incrementAndGet();
        return (int) STAT.invokeExact(path, attributes);
    }

    /** See above. */
    public static byte[] getcwd() throws Throwable {
        return (byte[]) GETCWD.invokeExact();
    }

    /** See above. */
    public static byte[] readdir(long directory) {
        return null;
    }

    /** See above. */
    public static void closedir(long directory) {}

    /** See above. */
    public static int readChannel(FileDescriptor fd, long address, int length) throws IOException {
        throw new IOException("not virtual in this test");
    }

    /** See above. */
    public static boolean drain(int fd) {
        return false;
    }

    /** Natives of java.net, called through their interface. */
    public static String hostName4(Object impl) {
        return "localhost";
    }

    /** See above. */
    public static String hostName6(Object impl) {
        return "localhost";
    }
}
