package io.wedge.messages.port;

import io.wedge.messages.Element;
import io.wedge.messages.Family;
import io.wedge.messages.Syscall;
import io.wedge.messages.wire.CallDescriptor;
import io.wedge.messages.wire.CallWriter;
import io.wedge.messages.wire.RawMemoryUnsafe;
import io.wedge.messages.wire.ReplyReader;
import java.nio.ByteBuffer;

/**
 * One call in flight: its elements on the way out, its reply on the way back. One object per reply slot, used again and again: do not keep it after
 * {@link #close}. Used by one thread at a time.
 */
public final class Call implements AutoCloseable {
    private static final int SMALL_BYTES = 1024;
    private static final int MAX_REGIONS = 8;

    private final SharedMemoryPort port;
    private final int slot;
    private final long slotAddress;
    private final CallWriter writer = new CallWriter();
    private final ReplyReader reply = new ReplyReader();
    private final Region[] regions = new Region[MAX_REGIONS];
    private int regionCount;
    private ByteBuffer memory;
    private long memoryAddress;
    private int uses;
    private int holds;
    private boolean ofTheProgram;
    private boolean sent;
    private boolean answered;
    private boolean aboutCallers;

    Call(SharedMemoryPort port, int slot, long slotAddress) {
        this.port = port;
        this.slot = slot;
        this.slotAddress = slotAddress;
    }

    void open(Syscall syscall, int payloadBytes) {
        int needed = payloadBytes == 0 ? SMALL_BYTES : payloadBytes + SMALL_BYTES;
        if (memory == null || memory.capacity() < needed) {
            memory = ByteBuffer.allocateDirect(needed);
            memoryAddress = RawMemoryUnsafe.address(memory);
        }
        ofTheProgram = syscall.family() != Family.KERNEL;
        sent = false;
        answered = false;
        aboutCallers = false;
        regionCount = 0;
        uses = uses == -1 ? 1 : uses + 1;
        writer.begin(memoryAddress, memory.capacity(), syscall, 0);
    }

    /** It tells the kernel of a caller, and has none itself. */
    void aboutCallers() {
        aboutCallers = true;
    }

    boolean isAboutCallers() {
        return aboutCallers;
    }

    /** Where the call's elements are put, before it is sent. */
    public CallWriter elements() {
        return writer;
    }

    /** Says that EAGAIN would be no news: the call only looks, before a wait. */
    public Call probe() {
        RawMemoryUnsafe.putShort(memoryAddress + CallDescriptor.FLAGS_OFFSET, (short) CallDescriptor.FLAG_PROBE);
        return this;
    }

    /**
     * Borrows a region of the arena until the call is closed. It is the caller's to put it into the call, with {@link #putRegion}. Where all are out it waits; in the
     * end for one of a few that threads hold only while they stay mounted, see {@link Mounting}: so once per call.
     *
     * @param bytesWanted at the most; the region may hold less.
     * @throws SessionOverException if there is none, and none will come back.
     */
    public Region borrow(int bytesWanted) throws SessionOverException {
        Region region = port.arena().tryTake(bytesWanted);
        return lent(region != null ? region : reserved(1));
    }

    /**
     * As {@link #borrow}, for what cannot travel in pieces.
     *
     * @param bytes 64 KB at the most; the region holds them all.
     */
    public Region borrowWhole(int bytes) throws SessionOverException {
        Region region = port.arena().tryTakeWhole(bytes);
        return lent(region != null ? region : reserved(bytes));
    }

    private Region reserved(int bytes) throws SessionOverException {
        if (port.mounting().mayLeave()) {
            Region region = port.arena().take(bytes, SharedMemoryPort.UNMOUNTED_NS);
            if (region != null) {
                return region;
            }
        }
        hold();
        return port.arena().takeReserved(bytes);
    }

    private Region lent(Region region) {
        regions[regionCount++] = region;
        return region;
    }

    /**
     * As {@link #borrow}, but does not wait: for data that can travel in small pieces instead. A thread that waited here could keep those who hold regions from going on: on JDK
     * 21 a pinned virtual thread holds its carrier while it waits.
     *
     * @return null if all regions are lent.
     */
    public Region tryBorrow(int bytesWanted) {
        Region region = port.arena().tryTake(bytesWanted);
        if (region != null) {
            regions[regionCount++] = region;
        }
        return region;
    }

    /** Whether the call keeps the thread mounted until it is closed: it has a reserved slot or region, and should be received soon. */
    public boolean isHeld() {
        return holds > 0;
    }

    /** Keeps the thread mounted until the call is closed. */
    void hold() {
        port.mounting().hold();
        holds++;
    }

    /** Puts the first bytes of a region into the call. */
    public Call putRegion(Element element, Region region, int lengthBytes) {
        writer.putRegion(element, region.offset(), lengthBytes);
        return this;
    }

    /** Sends the call and waits for its reply: what most callers want. */
    public ReplyReader call() throws SessionOverException {
        port.send(this);
        return port.waitFor(this);
    }

    /** Sends the call without waiting, as {@link MessagePort#send}. */
    public void send() throws SessionOverException {
        port.send(this);
    }

    /** Waits for more bytes in the call's region, as {@link MessagePort#waitForBytes}. */
    public int waitForBytes(int seen) throws SessionOverException {
        return port.waitForBytes(this, seen);
    }

    /** Waits for the reply to a call that was sent, as {@link MessagePort#waitFor}. */
    public ReplyReader waitFor() throws SessionOverException {
        return port.waitFor(this);
    }

    /** Names the call to the kernel, as in CANCEL. Known from {@link MessagePort#send} on. */
    public long correlationId() {
        return (long) uses << 32 | slot;
    }

    /** Whether the program itself asks for something: not what the layer tells of threads. */
    boolean isOfTheProgram() {
        return ofTheProgram;
    }

    int slot() {
        return slot;
    }

    int sequence() {
        return uses;
    }

    long slotAddress() {
        return slotAddress;
    }

    boolean isSent() {
        return sent;
    }

    void markSent() {
        sent = true;
    }

    boolean isAnswered() {
        return answered;
    }

    ReplyReader answer(long address, int lengthBytes) {
        reply.wrapReply(address, lengthBytes);
        answered = true;
        return reply;
    }

    ReplyReader reply() {
        return reply;
    }

    /**
     * Gives the slot and the regions back. A call that was sent and not answered is waited for first: its slot and regions are still the kernel's to write.
     */
    @Override
    public void close() {
        int held = holds;
        holds = 0;
        try {
            if (port.mayReuse(this)) {
                for (int i = 0; i < regionCount; i++) {
                    port.arena().give(regions[i]);
                }
                port.release(this);
            }
        } finally {
            for (int i = 0; i < held; i++) {
                port.mounting().release();
            }
        }
    }
}
