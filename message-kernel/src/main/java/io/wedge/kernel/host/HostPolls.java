package io.wedge.kernel.host;

import static io.wedge.ffi.HostFlags.*;

import io.wedge.ffi.LibcPolling;
import io.wedge.ffi.layout.Pollfd;
import io.wedge.messages.wire.RawMemoryUnsafe;

/** poll(2) that only looks. The descriptors are laid into the thread's scratch one by one. */
public final class HostPolls {
    /** As many as the scratch holds. */
    public static final int MAX = Scratch.BULK_BYTES / Pollfd.SIZE;

    private HostPolls() {}

    /** The host's bits of a set of {@link io.wedge.messages.flags.PollEvent}s that may be asked for. */
    public static int toHost(long events) {
        return Translations.poll(events);
    }

    /** {@link io.wedge.messages.flags.PollEvent}s of the host's bits. */
    public static long fromHost(int hostEvents) {
        return Translations.pollEvents(hostEvents);
    }

    /** Lays one down; a descriptor below 0 is passed over. */
    public static void set(int index, int fd, int hostEvents) {
        long at = Scratch.current().bulk() + (long) index * Pollfd.SIZE;
        RawMemoryUnsafe.putInt(at + Pollfd.FD, fd);
        RawMemoryUnsafe.putShort(at + Pollfd.EVENTS, (short) hostEvents);
        RawMemoryUnsafe.putShort(at + Pollfd.REVENTS, (short) 0);
    }

    /** Looks: how many are ready. */
    public static long look(int count) {
        return LibcPolling.poll(Scratch.current().bulk(), count, 0);
    }

    /** The host's bits of one after {@link #look}. */
    public static int ready(int index) {
        long at = Scratch.current().bulk() + (long) index * Pollfd.SIZE;
        return RawMemoryUnsafe.getShort(at + Pollfd.REVENTS);
    }

    /** Whether the host's bits say that a stream is over in both directions. */
    public static boolean isHungUp(int hostEvents) {
        return (hostEvents & POLLHUP) != 0;
    }

    /** POLLOUT. */
    public static int out() {
        return POLLOUT;
    }

    /** POLLIN. */
    public static int in() {
        return POLLIN;
    }
}
