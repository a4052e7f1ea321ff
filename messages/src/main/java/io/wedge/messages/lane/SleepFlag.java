package io.wedge.messages.lane;

import io.wedge.messages.wire.RawMemoryUnsafe;

/**
 * "I sleep: wake me." The sleeper raises it, looks for work once more, and only then sleeps; who brings work looks at it afterwards and wakes whom it could
 * take the flag from. Full fences on both sides make one of the two always see the other.
 */
public final class SleepFlag {
    private final long address;

    public SleepFlag(long address) {
        this.address = address;
    }

    /** Sleeper: before the last look for work. */
    public void raise() {
        RawMemoryUnsafe.putIntVolatile(address, 1);
        RawMemoryUnsafe.fullFence();
    }

    /** Sleeper: after it woke or found work. */
    public void lower() {
        RawMemoryUnsafe.putIntVolatile(address, 0);
    }

    /**
     * Bringer of work, after the work is visible.
     *
     * @return true if the sleeper must be woken, by this caller and no other.
     */
    public boolean take() {
        RawMemoryUnsafe.fullFence();
        return RawMemoryUnsafe.getIntVolatile(address) == 1 && RawMemoryUnsafe.compareAndSwapInt(address, 1, 0);
    }
}
