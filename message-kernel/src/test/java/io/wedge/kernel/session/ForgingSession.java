package io.wedge.kernel.session;

import io.wedge.messages.Errno;
import io.wedge.messages.lane.ArenaLayout;
import io.wedge.messages.lane.LaneAppender;
import io.wedge.messages.lane.SessionLayout;
import io.wedge.messages.lane.SharedFile;
import io.wedge.messages.lane.SleepFlag;
import io.wedge.messages.wire.RawMemoryUnsafe;
import io.wedge.messages.wire.ReplyDescriptor;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Map;

/** An application that has read the protocol, and keeps to it only where it likes: bytes go down the lane as they are. One thread. */
public final class ForgingSession implements AutoCloseable {
    private final SocketChannel control;
    private final Path directory;
    private final int slotCount;
    private final SharedFile slots;
    private final SharedFile arena;
    private final LaneAppender lane;
    private final RandomAccessFile bell;
    private final SleepFlag sleeps;
    private final int[] sequences;

    private ForgingSession(SocketChannel control, Map<String, String> reply) throws IOException {
        this.control = control;
        this.directory = Path.of(reply.get("dir"));
        this.slotCount = Integer.parseInt(reply.get("slots"));
        this.slots = SharedFile.map(SessionLayout.slotsFile(directory));
        this.arena = SharedFile.map(SessionLayout.arenaFile(directory));
        this.lane = new LaneAppender(SessionLayout.lane(directory, 0));
        this.bell = new RandomAccessFile(SessionLayout.wakeFifo(directory, 0).toFile(), "rw");
        this.sleeps = new SleepFlag(slots.address() + SessionLayout.laneSleepsOffset(0));
        this.sequences = new int[slotCount];
    }

    /** Says HELLO. */
    public static ForgingSession attach(Path socket) throws IOException {
        SocketChannel control = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        Map<String, String> reply = TestSession.hello(control, TestSession.defaultHello());
        if (reply.containsKey("reason")) {
            throw new IOException(reply.get("reason"));
        }
        control.configureBlocking(false);
        return new ForgingSession(control, reply);
    }

    public int slots() {
        return slotCount;
    }

    /** The correlation id of the next call on a slot. */
    public long next(int slot) {
        return (long) ++sequences[slot] << 32 | slot;
    }

    /** The correlation id of the last call on a slot. */
    public long last(int slot) {
        return (long) sequences[slot] << 32 | slot;
    }

    public Path directory() {
        return directory;
    }

    /** Bytes, down the lane. */
    public void send(long address, int lengthBytes) throws IOException {
        lane.append(address, lengthBytes);
        if (sleeps.take()) {
            bell.write(1);
        }
    }

    /** Wakes the lane's reader, for nothing. */
    public void ring() throws IOException {
        bell.write(1);
    }

    /** Bytes on the control socket: how many it took. */
    public int shout(ByteBuffer bytes) throws IOException {
        return control.write(bytes);
    }

    /** Whether the last call of a slot has been answered. */
    public boolean isAnswered(int slot) {
        return RawMemoryUnsafe.getIntVolatile(slot(slot) + SessionLayout.SLOT_SEQUENCE_OFFSET) == sequences[slot];
    }

    /** The errno of an answer; null if it is none that anybody knows. */
    public Errno errno(int slot) {
        return Errno.of(RawMemoryUnsafe.getInt(reply(slot) + ReplyDescriptor.ERRNO_OFFSET));
    }

    /** The number of an answer. */
    public long result(int slot) {
        return RawMemoryUnsafe.getLong(reply(slot) + ReplyDescriptor.RESULT_OFFSET);
    }

    private long slot(int slot) {
        return slots.address() + SessionLayout.firstSlotOffset(slotCount) + (long) slot * SessionLayout.SLOT_BYTES;
    }

    /** Never beyond the arena, whatever stands there. */
    private long reply(int slot) {
        long place = RawMemoryUnsafe.getInt(slot(slot) + SessionLayout.SLOT_PLACE_OFFSET) & 0xFFFF_FFFFL;
        boolean inArena = place > 0 && place <= ArenaLayout.totalBytes() - ReplyDescriptor.HEADER_BYTES;
        return inArena ? arena.address() + place - 1 : slot(slot) + SessionLayout.SLOT_REPLY_OFFSET;
    }

    /** Changes the arena while somebody may be reading it. */
    public void scribble(int offset, byte value) {
        RawMemoryUnsafe.putByte(arena.address() + Math.floorMod(offset, ArenaLayout.totalBytes()), value);
    }

    /** Reads what the kernel has to say. False if it has hung up. */
    public boolean listen() throws IOException {
        return hear() != null;
    }

    /** What the kernel has to say now; null if it has hung up. */
    public byte[] hear() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(256);
        try {
            return control.read(bytes) < 0 ? null : java.util.Arrays.copyOf(bytes.array(), bytes.position());
        } catch (IOException e) {
            // Reset: it has hung up with something of ours unread.
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        control.close();
        bell.close();
        lane.close();
        slots.unmap();
        arena.unmap();
    }
}
