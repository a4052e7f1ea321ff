package io.wedge.emulayer.machine;

import io.wedge.emulayer.calls.Machines;
import io.wedge.messages.Element;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** Loads between one question and the next, in the steps of the JDK's UnixOperatingSystem.c: the first is counted from the first question of any kind. */
final class CpuLoads {
    /** Stands for this process beside the processors' places and {@link Machines#ALL}. */
    static final int PROCESS = -2;

    private static final CpuLoads THE = new CpuLoads();

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Integer, long[]> before = new HashMap<>();

    private CpuLoads() {}

    static CpuLoads the() {
        return THE;
    }

    /** Time spent by the machine, one processor of it, or this process, as a part of the time that went by; -1 if it cannot be told. */
    double load(int place) {
        lock.lock();
        try {
            if (before.isEmpty()) {
                begin();
            }
            long[] now = read(place);
            if (now == null) {
                return -1;
            }
            long[] then = before.put(place, now);
            return then == null ? 0 : between(then, now);
        } finally {
            lock.unlock();
        }
    }

    private void begin() {
        for (int place = PROCESS; place < Machines.fact(Element.CPUS_CONFIGURED); place++) {
            long[] ticks = read(place);
            if (ticks != null) {
                before.put(place, ticks);
            }
        }
    }

    /** A process's ticks are compared with those of all processors. */
    private static long[] read(int place) {
        long[] ticks = new long[3];
        long answer = Machines.cpuTimes(place == PROCESS ? Machines.ALL : place, ticks);
        if (answer >= 0 && place == PROCESS) {
            answer = Machines.processTimes(ticks);
        }
        return answer < 0 ? null : ticks;
    }

    private static double between(long[] then, long[] now) {
        long user = now[0] - then[0];
        long kernel = Math.max(now[1] - then[1], 0);
        long total = now[2] - then[2];
        if (total == 0) {
            return 0;
        }
        double all = Math.max(total, user + kernel);
        return Math.min(part(user / all) + part(kernel / all), 1);
    }

    private static double part(double value) {
        return Math.min(Math.max(value, 0), 1);
    }
}
