package io.wedge.messages.lane;

import io.wedge.messages.wire.RawMemoryUnsafe;

/** The kernel's side of the reply slots. Any kernel thread may publish, each slot's reply once per call. */
public final class ReplySlots {
    private final SharedFile file;
    private final long firstSlot;
    private final int slots;
    private final WakeSet wakeSet;
    private final SleepFlag waker;
    private final Runnable bell;

    /**
     * Over a slots file.
     *
     * @param bell wakes the application's waker thread: one byte on the control socket. Must not block.
     */
    public ReplySlots(SharedFile file, int slots, Runnable bell) {
        this.file = file;
        this.slots = slots;
        this.firstSlot = file.address() + SessionLayout.firstSlotOffset(slots);
        this.wakeSet = new WakeSet(file.address(), slots);
        this.waker = new SleepFlag(file.address());
        this.bell = bell;
    }

    /** Whether there is such a slot. */
    public boolean has(int slot) {
        return slot >= 0 && slot < slots;
    }

    /** Publishes a reply that lies in memory and fits {@link SessionLayout#SLOT_REPLY_BYTES}. */
    public void publish(int slot, long correlationId, long reply, int lengthBytes) {
        long at = slotAddress(slot);
        RawMemoryUnsafe.copy(reply, at + SessionLayout.SLOT_REPLY_OFFSET, lengthBytes);
        RawMemoryUnsafe.putInt(at + SessionLayout.SLOT_PLACE_OFFSET, 0);
        done(at, slot, correlationId, lengthBytes);
    }

    /** Publishes a reply that the kernel has put into the arena. */
    public void publishInArena(int slot, long correlationId, int arenaOffset, int lengthBytes) {
        long at = slotAddress(slot);
        RawMemoryUnsafe.putInt(at + SessionLayout.SLOT_PLACE_OFFSET, arenaOffset + 1);
        done(at, slot, correlationId, lengthBytes);
    }

    /** Says how many bytes of its region a call that is not answered yet has got so far. They do not change any more. */
    public void progress(int slot, int bytes) {
        RawMemoryUnsafe.putIntOrdered(slotAddress(slot) + SessionLayout.SLOT_PLACE_OFFSET, bytes);
    }

    private void done(long at, int slot, long correlationId, int lengthBytes) {
        RawMemoryUnsafe.putInt(at + SessionLayout.SLOT_LENGTH_OFFSET, lengthBytes);
        RawMemoryUnsafe.putIntOrdered(at + SessionLayout.SLOT_SEQUENCE_OFFSET, (int) (correlationId >>> 32));
        RawMemoryUnsafe.fullFence();
        if (RawMemoryUnsafe.getIntVolatile(at + SessionLayout.SLOT_WAITER_OFFSET) == 1
                && RawMemoryUnsafe.compareAndSwapInt(at + SessionLayout.SLOT_WAITER_OFFSET, 1, 0)) {
            wakeSet.add(slot);
            if (waker.take()) {
                bell.run();
            }
        }
    }

    private long slotAddress(int slot) {
        return firstSlot + (long) slot * SessionLayout.SLOT_BYTES;
    }

    /** The shared file, kept reachable by this object. */
    public SharedFile file() {
        return file;
    }
}
