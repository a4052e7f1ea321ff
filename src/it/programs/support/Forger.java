import java.io.ByteArrayOutputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import sun.misc.Unsafe;

/**
 * Writes messages to the kernel past the layer: into the memory that the process shares with it, which it finds in its own list of mappings. The layer's notion of where its lane ends is kept right, so
 * that the program's own calls go on. One thread.
 */
final class Forger {
    static final int INTEGER = 1;
    static final int BYTES = 2;
    static final int PATH = 3;
    static final int CAPABILITY = 4;
    static final int REGION = 5;
    static final int LIST = 6;

    static final int NO_ANSWER = 110;

    private static final int VERSION = 1;
    private static final int LANE_BYTES = 1 << 20;
    private static final int META_DATA = 0x4000_0000;
    private static final int LENGTH = 0x3fff_ffff;
    private static final int FIRST_SLOT = 8192;
    private static final int SLOT_BYTES = 320;
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(3);
    /** Of one whom nobody has answered. */
    private static final long IMPATIENCE_NS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final Unsafe MEMORY = RawCalls.MEMORY;

    private final RawCalls raw;
    private final Class<?> guard;
    private final Object port;
    private final Object lane;
    private final int laneIndex;
    private final Field file;
    private final Method fileAddress;
    private final Field position;
    private final Field calls;
    private final Method roll;
    private final Method ring;
    private final int slot;
    private int sequence;
    private long patienceNs = PATIENCE_NS;

    /** The session's folder. */
    final String session;

    /** Where its files are mapped. */
    final long slots;

    final long arena;
    final long slotCount;

    Forger(RawCalls raw) throws Throwable {
        this.raw = raw;
        String[] found = mapping("/slots");
        this.session = found[2].substring(0, found[2].lastIndexOf('/'));
        this.slots = Long.parseUnsignedLong(found[0], 16);
        this.slotCount = (Long.parseUnsignedLong(found[1], 16) - slots - FIRST_SLOT) / SLOT_BYTES;
        this.slot = (int) slotCount - 20;
        this.arena = Long.parseUnsignedLong(mapping("/arena")[0], 16);
        Field live = Class.forName("java.lang.WedgeTrapLive", true, null).getDeclaredField("IMPL");
        Object trap = MEMORY.getObject(MEMORY.staticFieldBase(live), MEMORY.staticFieldOffset(live));
        ClassLoader own = trap.getClass().getClassLoader();
        this.guard = Class.forName("io.wedge.agent.spi.Guard", true, own);
        this.port = Class.forName("io.wedge.emulayer.session.Session", true, own).getMethod("port").invoke(null);
        Object[] lanes = (Object[]) of(port.getClass(), "lanes").get(port);
        this.laneIndex = (int) (Thread.currentThread().getId() % lanes.length);
        this.lane = lanes[laneIndex];
        this.file = of(lane.getClass(), "file");
        this.fileAddress = file.getType().getMethod("address");
        this.position = of(lane.getClass(), "position");
        this.calls = of(lane.getClass(), "callsInCycle");
        this.roll = method(lane.getClass(), "roll");
        this.ring = method(port.getClass(), "ring", int.class);
    }

    private static Field of(Class<?> owner, String name) throws ReflectiveOperationException {
        Field field = owner.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    private static Method method(Class<?> owner, String name, Class<?>... parameters) throws ReflectiveOperationException {
        Method method = owner.getDeclaredMethod(name, parameters);
        method.setAccessible(true);
        return method;
    }

    /** The last mapping of a file whose path ends so: where it begins and ends, and the path. */
    private String[] mapping(String end) throws Throwable {
        long fd = raw.call(257, -100, "/proc/self/maps", 0);
        if (fd < 0) {
            throw new IllegalStateException("no list of mappings: " + fd);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        long room = RawCalls.zeroed(4096);
        for (long count = raw.call(0, fd, room, 4096); count > 0; count = raw.call(0, fd, room, 4096)) {
            for (int i = 0; i < count; i++) {
                all.write(MEMORY.getByte(room + i));
            }
        }
        raw.call(3, fd);
        String[] found = null;
        for (String line : all.toString(StandardCharsets.UTF_8).split("\n")) {
            if (line.contains("/wedge") && line.endsWith(end)) {
                String[] words = line.split("[- ]", 3);
                found = new String[] {words[0], words[1], line.substring(line.indexOf('/'))};
            }
        }
        if (found == null) {
            throw new IllegalStateException("nothing of a session is mapped: " + end);
        }
        return found;
    }

    /** The lane's file that is written now. */
    String laneFile() throws Throwable {
        return mapping(".cq4")[2];
    }

    // ---- messages ----

    /** An element: its number, its type, its value. */
    static byte[] element(int id, int type, byte[] value) {
        return ByteBuffer.allocate(8 + (value.length + 7 & -8))
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) id)
                .put((byte) type)
                .put((byte) 0)
                .putInt(value.length)
                .put(value)
                .array();
    }

    static byte[] element(int id, int type, long value) {
        return element(id, type, ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array());
    }

    static byte[] path(int id, String path) {
        return element(id, PATH, path.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] all(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }

    /** A call that nobody has sent yet. */
    byte[] message(int call, int flags, long thread, byte[]... elements) {
        return message(call, flags, thread, slot, (long) ++sequence << 32 | slot, elements);
    }

    static byte[] message(int call, int flags, long thread, int slot, long correlation, byte[]... elements) {
        byte[] body = all(elements);
        return ByteBuffer.allocate(32 + body.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(VERSION | flags << 16)
                .putInt(call)
                .putLong(correlation)
                .putLong(thread)
                .putInt(slot)
                .putInt(body.length)
                .put(body)
                .array();
    }

    int slot() {
        return slot;
    }

    /** The number of the last call. */
    long last() {
        return (long) sequence << 32 | slot;
    }

    /** Where its answers come. */
    long slotAddress() {
        return slots + FIRST_SLOT + (long) slot * SLOT_BYTES;
    }

    // ---- the lane ----

    /** Puts bytes at the lane's end, as they are, under a length of their own; returns where they lie. */
    long append(byte[] bytes, int length) throws Throwable {
        long at = position.getLong(lane);
        if (at + bytes.length + 8 > LANE_BYTES) {
            roll();
            at = position.getLong(lane);
        }
        return put((long) fileAddress.invoke(file.get(lane)) + at, bytes, length);
    }

    /** The layer's own way on to its next file: it asks the host, not the kernel, for which it raises its guard. */
    private void roll() throws Throwable {
        Object cell = guard.getMethod("raise").invoke(null);
        try {
            roll.invoke(lane);
        } finally {
            guard.getMethod("lower", int[].class).invoke(null, cell);
        }
    }

    long append(byte[] bytes) throws Throwable {
        return append(bytes, bytes.length);
    }

    /** The same without asking the layer where: by the list of mappings, and from document to document. */
    long appendByHand(byte[] bytes) throws Throwable {
        long start = Long.parseUnsignedLong(mapping("lane-" + laneIndex + laneFile().substring(laneFile().lastIndexOf('/')))[0], 16);
        long at = start;
        for (int word = MEMORY.getIntVolatile(null, at); word != 0; word = MEMORY.getIntVolatile(null, at)) {
            at += 4 + (word & LENGTH) + 3 & -4;
        }
        return put(at, bytes, bytes.length);
    }

    private long put(long document, byte[] bytes, int length) throws Throwable {
        for (int i = 0; i < bytes.length; i++) {
            MEMORY.putByte(document + 4 + i, bytes[i]);
        }
        MEMORY.putOrderedInt(null, document, length);
        if (length <= bytes.length) {
            position.setLong(lane, position.getLong(lane) + 4 + length + 3 & -4);
            calls.setInt(lane, calls.getInt(lane) + 1);
        }
        wake();
        return document + 4;
    }

    /** Wakes the lane's reader if it sleeps. */
    void wake() throws Throwable {
        long sleeps = slots + 64L * (1 + laneIndex);
        MEMORY.fullFence();
        if (MEMORY.compareAndSwapInt(null, sleeps, 1, 0)) {
            ring();
        }
    }

    /** Wakes the lane's reader, for nothing perhaps. */
    void ring() throws Throwable {
        ring.invoke(port, laneIndex);
    }

    // ---- answers ----

    /** Waits for the answer to the last message: 0, or its errno, which is as the host's for what matters here; {@link #NO_ANSWER} where none comes. */
    int await() {
        long at = slotAddress();
        for (long start = System.nanoTime(); MEMORY.getIntVolatile(null, at) != sequence; Thread.yield()) {
            if (System.nanoTime() - start > patienceNs) {
                patienceNs = IMPATIENCE_NS;
                return NO_ANSWER;
            }
        }
        return MEMORY.getInt(reply());
    }

    private long reply() {
        return slotAddress() + 16;
    }

    /** The number that was answered. */
    long result() {
        return MEMORY.getLong(reply() + 8);
    }

    /** The value of an answer's element: the nth of that number; null if it is not there. */
    byte[] answer(int id, int nth) {
        int length = MEMORY.getInt(reply() + 4);
        byte[] elements = new byte[length];
        for (int i = 0; i < length; i++) {
            elements[i] = MEMORY.getByte(reply() + 16 + i);
        }
        return find(elements, id, nth);
    }

    static byte[] find(byte[] elements, int id, int nth) {
        ByteBuffer in = ByteBuffer.wrap(elements).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at + 8 <= elements.length; ) {
            int length = in.getInt(at + 4);
            if (in.getShort(at) == id && nth-- == 0) {
                byte[] value = new byte[length];
                in.get(at + 8, value);
                return value;
            }
            at += 8 + (length + 7 & -8);
        }
        return null;
    }

    /** Sends a call and waits for its answer. */
    int call(int call, byte[]... elements) throws Throwable {
        append(message(call, 0, Thread.currentThread().getId(), elements));
        return await();
    }
}
