package io.wedge.kernel.capability;

import io.wedge.messages.Errno;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntConsumer;

/**
 * The table of one session. Look-ups take no lock; changes do. A freed index goes to the end of the line and comes back with the next generation, so that a number
 * kept too long names nothing for as long as possible.
 */
public final class CapabilityTable implements Capabilities {
    private static final int INDEX_BITS = 20;
    private static final int MAX_INDEX = 1 << INDEX_BITS;
    private static final int GENERATIONS = 1 << 10;
    private static final int FIRST_SIZE = 256;

    private final int reserved;
    private final int limit;
    private final IntConsumer closer;
    private final ArrayDeque<Integer> free = new ArrayDeque<>();
    private volatile AtomicReferenceArray<CapabilityEntry> entries = new AtomicReferenceArray<>(FIRST_SIZE);
    private short[] generations = new short[FIRST_SIZE];
    private int nextIndex;
    private int lowest;
    private int size;
    private boolean closed;

    /**
     * An empty table.
     *
     * @param reserved indexes that are given out by {@link #install} only.
     * @param limit how many capabilities the application may have beside those.
     * @param closer closes a host descriptor.
     */
    public CapabilityTable(int reserved, int limit, IntConsumer closer) {
        this.reserved = reserved;
        this.nextIndex = reserved;
        this.limit = Math.min(limit, MAX_INDEX - reserved);
        this.closer = closer;
    }

    /** Puts an object at a reserved index, generation 0. Before the session starts. */
    public synchronized void install(int index, int fd, HostObject.Kind kind, int rights) {
        entries.set(index, new CapabilityEntry(0, new HostFile(fd, kind, closer), rights));
    }

    private CapabilityEntry look(int capability) {
        AtomicReferenceArray<CapabilityEntry> table = entries;
        int index = capability & MAX_INDEX - 1;
        int generation = capability >>> INDEX_BITS;
        if (index >= table.length()) {
            return null;
        }
        CapabilityEntry entry = table.get(index);
        return entry != null && entry.generation == generation ? entry : null;
    }

    @Override
    public Held acquire(int capability) {
        CapabilityEntry entry;
        while ((entry = look(capability)) != null) {
            if (entry.file.use()) {
                return entry;
            }
            // Closed, or replaced by another object, between the two looks: look again.
        }
        return null;
    }

    @Override
    public int add(int fd, HostObject.Kind kind, int rights) {
        return add(new HostFile(fd, kind, closer), rights);
    }

    private int add(HostFile file, int rights) {
        synchronized (this) {
            if (!closed && size < limit) {
                int index = takeIndex();
                size++;
                entries.set(index, new CapabilityEntry(generations[index], file, rights));
                return generations[index] << INDEX_BITS | index;
            }
        }
        file.release();
        return -Errno.EMFILE.id();
    }

    private int takeIndex() {
        // A fresh index is preferred until the table has grown to its first size, then the one that has been free the
        // longest.
        if (!free.isEmpty() && nextIndex >= FIRST_SIZE) {
            int index = free.poll();
            generations[index] = (short) ((generations[index] + 1) % GENERATIONS);
            return index;
        }
        int index = nextIndex++;
        if (index >= entries.length()) {
            grow();
        }
        return index;
    }

    @Override
    public synchronized void startAt(int index) {
        free.removeIf(each -> each < index);
        lowest = Math.max(lowest, index);
        nextIndex = Math.max(nextIndex, index);
        while (nextIndex >= entries.length()) {
            grow();
        }
    }

    private void grow() {
        AtomicReferenceArray<CapabilityEntry> old = entries;
        AtomicReferenceArray<CapabilityEntry> larger = new AtomicReferenceArray<>(old.length() * 2);
        for (int i = 0; i < old.length(); i++) {
            larger.set(i, old.get(i));
        }
        generations = java.util.Arrays.copyOf(generations, larger.length());
        entries = larger;
    }

    @Override
    public int duplicate(int capability) {
        Held held = acquire(capability);
        if (held == null) {
            return -Errno.EBADF.id();
        }
        return add(((CapabilityEntry) held).file, held.rights());
    }

    @Override
    public boolean replace(int source, int target) {
        CapabilityEntry replaced;
        synchronized (this) {
            CapabilityEntry from = look(source);
            replaced = look(target);
            if (from == null || replaced == null) {
                return false;
            }
            if (from.file == replaced.file || !from.file.use()) {
                return true;
            }
            entries.set(target & MAX_INDEX - 1, new CapabilityEntry(replaced.generation, from.file, from.rights()));
        }
        replaced.file.release();
        return true;
    }

    @Override
    public boolean close(int capability) {
        CapabilityEntry entry;
        synchronized (this) {
            entry = look(capability);
            if (entry == null) {
                return false;
            }
            int index = capability & MAX_INDEX - 1;
            if (index < reserved && entry.file.kind() == HostObject.Kind.PATH) {
                return false;
            }
            entries.set(index, null);
            if (index >= reserved) {
                if (index >= lowest) {
                    free.add(index);
                }
                size--;
            }
        }
        entry.file.release();
        return true;
    }

    @Override
    public synchronized int size() {
        return size;
    }

    /** Takes all capabilities away, those in use by a call as soon as it ends; later ones are refused. */
    public void closeAll() {
        AtomicReferenceArray<CapabilityEntry> all;
        synchronized (this) {
            closed = true;
            all = entries;
            entries = new AtomicReferenceArray<>(1);
        }
        for (int i = 0; i < all.length(); i++) {
            CapabilityEntry entry = all.getAndSet(i, null);
            if (entry != null) {
                entry.file.release();
            }
        }
    }
}
