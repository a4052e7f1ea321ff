package io.wedge.kernel.calls;

import io.wedge.ffi.LibcPolling;
import io.wedge.ffi.RawMemoryUnsafe;
import io.wedge.ffi.layout.Pollfd;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/** Parking with a thread for each wait, which looks every few milliseconds. */
final class FakeParking implements Parking, AutoCloseable {
    private static final int LOOK_MS = 5;

    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "fake-parking");
        thread.setDaemon(true);
        return thread;
    });
    final Map<Long, FakeCompletion> calls = new ConcurrentHashMap<>();
    private final Map<AtomicBoolean, Watch> watches = new ConcurrentHashMap<>();
    private volatile boolean closed;

    private record Watch(int[] fds, Ready callback) {}

    @Override
    public Wait await(int[] fds, int[] events, long timeoutNs, Ready callback) {
        AtomicBoolean over = new AtomicBoolean();
        long start = System.nanoTime();
        watches.put(over, new Watch(fds.clone(), callback));
        threads.execute(() -> {
            long pollfds = RawMemoryUnsafe.allocate((long) Pollfd.SIZE * Math.max(fds.length, 1));
            while (!closed && !over.get()) {
                int ready = look(pollfds, fds, events);
                boolean timedOut = timeoutNs >= 0 && System.nanoTime() - start >= timeoutNs;
                if ((ready > 0 || timedOut) && over.compareAndSet(false, true)) {
                    callback.ready(ready > 0 ? ready(pollfds, fds.length) : null);
                }
            }
            watches.remove(over);
            RawMemoryUnsafe.free(pollfds);
        });
        return () -> over.compareAndSet(false, true);
    }

    private static int look(long pollfds, int[] fds, int[] events) {
        for (int i = 0; i < fds.length; i++) {
            RawMemoryUnsafe.putInt(pollfds + (long) i * Pollfd.SIZE + Pollfd.FD, fds[i]);
            RawMemoryUnsafe.putShort(pollfds + (long) i * Pollfd.SIZE + Pollfd.EVENTS, (short) events[i]);
        }
        return LibcPolling.poll(pollfds, fds.length, LOOK_MS);
    }

    private static int[] ready(long pollfds, int count) {
        int[] ready = new int[count];
        for (int i = 0; i < count; i++) {
            ready[i] = RawMemoryUnsafe.getShort(pollfds + (long) i * Pollfd.SIZE + Pollfd.REVENTS);
        }
        return ready;
    }

    @Override
    public Wait after(long delayNs, Runnable callback) {
        return await(new int[0], new int[0], delayNs, ready -> callback.run());
    }

    @Override
    public void replaced(int fd) {
        watches.forEach((over, watch) -> {
            if (Arrays.stream(watch.fds).anyMatch(watched -> watched == fd) && over.compareAndSet(false, true)) {
                watch.callback.replaced();
            }
        });
    }

    @Override
    public boolean cancel(long correlationId) {
        FakeCompletion completion = calls.get(correlationId);
        return completion != null && completion.cancel();
    }

    @Override
    public void close() {
        closed = true;
        threads.shutdown();
    }
}
