package io.wedge.kernel.calls;

import io.wedge.kernel.capability.Capabilities;
import io.wedge.kernel.capability.HostObject;
import io.wedge.kernel.host.HostFiles;
import io.wedge.messages.Errno;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A table without generations; it counts uses, so that tests see what is leaked. */
final class FakeCapabilities implements Capabilities {
    private final Map<Integer, Entry> entries = new HashMap<>();
    private int next;
    int limit = Integer.MAX_VALUE;
    private int inUse;

    private static final class Shared {
        final int fd;
        final HostObject.Kind kind;
        int names = 1;
        int users;

        Shared(int fd, HostObject.Kind kind) {
            this.fd = fd;
            this.kind = kind;
        }
    }

    private record Entry(Shared object, int rights) {}

    @Override
    public synchronized Held acquire(int capability) {
        Entry entry = entries.get(capability);
        if (entry == null) {
            return null;
        }
        entry.object.users++;
        inUse++;
        return new Held() {
            private boolean closed;

            @Override
            public int fd() {
                return entry.object.fd;
            }

            @Override
            public HostObject.Kind kind() {
                return entry.object.kind;
            }

            @Override
            public int rights() {
                return entry.rights;
            }

            @Override
            public Object offsetLock() {
                return entry.object;
            }

            @Override
            public void close() {
                synchronized (FakeCapabilities.this) {
                    if (closed) {
                        throw new IllegalStateException("closed twice");
                    }
                    closed = true;
                    entry.object.users--;
                    inUse--;
                    closeIfUnused(entry.object);
                }
            }
        };
    }

    private static void closeIfUnused(Shared object) {
        if (object.names == 0 && object.users == 0) {
            HostFiles.close(object.fd);
        }
    }

    @Override
    public synchronized int add(int fd, HostObject.Kind kind, int rights) {
        if (entries.size() >= limit) {
            HostFiles.close(fd);
            return -Errno.EMFILE.id();
        }
        entries.put(next, new Entry(new Shared(fd, kind), rights));
        return next++;
    }

    /** Takes rights away, as a policy might. */
    synchronized void restrict(int capability, int rights) {
        entries.put(capability, new Entry(entries.get(capability).object, rights));
    }

    @Override
    public synchronized int duplicate(int capability) {
        Entry entry = entries.get(capability);
        if (entry == null) {
            return -Errno.EBADF.id();
        }
        entry.object.names++;
        entries.put(next, entry);
        return next++;
    }

    @Override
    public synchronized boolean replace(int source, int target) {
        Entry entry = entries.get(source);
        if (entry == null || !entries.containsKey(target)) {
            return false;
        }
        entry.object.names++;
        drop(entries.put(target, entry));
        return true;
    }

    @Override
    public synchronized boolean close(int capability) {
        Entry entry = entries.remove(capability);
        if (entry == null) {
            return false;
        }
        drop(entry);
        return true;
    }

    private static void drop(Entry entry) {
        entry.object.names--;
        closeIfUnused(entry.object);
    }

    @Override
    public synchronized void startAt(int index) {
        next = Math.max(next, index);
    }

    @Override
    public synchronized int size() {
        return entries.size();
    }

    synchronized HostObject.Kind kind(int capability) {
        return entries.get(capability).object.kind;
    }

    synchronized int rights(int capability) {
        return entries.get(capability).rights;
    }

    /** Objects that calls still hold. */
    synchronized int inUse() {
        return inUse;
    }

    synchronized void closeAll() {
        for (int capability : List.copyOf(entries.keySet())) {
            close(capability);
        }
    }
}
