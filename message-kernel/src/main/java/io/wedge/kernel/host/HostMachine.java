package io.wedge.kernel.host;

import io.wedge.ffi.HostErrno;
import io.wedge.ffi.HostFlags;
import io.wedge.ffi.LibcMachine;
import io.wedge.ffi.LibcProcesses;
import io.wedge.ffi.layout.Rlimit;
import io.wedge.ffi.layout.Sysinfo;
import io.wedge.messages.Element;
import io.wedge.messages.wire.ElementWriter;
import io.wedge.messages.wire.RawMemoryUnsafe;
import java.util.ArrayList;
import java.util.List;

/** Memory, processors, and what a process uses of them. Each answers 0 or a number, or minus a host errno. */
public final class HostMachine {
    /** Fields of proc(5) stat behind the command's name, counted from the state. */
    private static final int UTIME = 11;

    private static final int STIME = 12;
    private static final int VSIZE = 20;

    /** user, nice, system, idle, iowait, irq, softirq: those the JDK adds up. */
    private static final int TICK_FIELDS = 7;

    private HostMachine() {}

    /** sysinfo(2) and the numbers of processors. */
    public static long facts(ElementWriter out) {
        long info = Scratch.current().struct();
        int result = LibcMachine.sysinfo(info);
        if (result < 0) {
            return result;
        }
        long unit = RawMemoryUnsafe.getInt(info + Sysinfo.MEM_UNIT) & 0xFFFF_FFFFL;
        out.putLong(Element.MEMORY_TOTAL, RawMemoryUnsafe.getLong(info + Sysinfo.TOTALRAM) * unit);
        out.putLong(Element.MEMORY_FREE, RawMemoryUnsafe.getLong(info + Sysinfo.FREERAM) * unit);
        out.putLong(Element.SWAP_TOTAL, RawMemoryUnsafe.getLong(info + Sysinfo.TOTALSWAP) * unit);
        out.putLong(Element.SWAP_FREE, RawMemoryUnsafe.getLong(info + Sysinfo.FREESWAP) * unit);
        out.putLong(Element.CPUS_CONFIGURED, LibcMachine.sysconf(HostFlags._SC_NPROCESSORS_CONF));
        out.putLong(Element.CPUS_ONLINE, LibcMachine.sysconf(HostFlags._SC_NPROCESSORS_ONLN));
        return 0;
    }

    /** Ticks of all processors, or of one by its place among those online; ENOENT if there is none there. */
    public static long cpuTimes(int place, ElementWriter out) {
        List<String> lines = new ArrayList<>();
        long result = HostProc.lines("/proc/stat", lines);
        if (result < 0) {
            return result;
        }
        int line = place < 0 ? 0 : place + 1;
        if (line < 0 || line >= lines.size() || !lines.get(line).startsWith("cpu")) {
            return -HostErrno.ENOENT;
        }
        String[] fields = lines.get(line).trim().split(" +");
        long[] ticks = new long[TICK_FIELDS];
        long total = 0;
        for (int i = 0; i < TICK_FIELDS && i + 1 < fields.length; i++) {
            ticks[i] = Long.parseLong(fields[i + 1]);
            total += ticks[i];
        }
        out.putLong(Element.CPU_USER, ticks[0] + ticks[1]);
        out.putLong(Element.CPU_KERNEL, ticks[2] + ticks[5] + ticks[6]);
        out.putLong(Element.CPU_TOTAL, total);
        return 0;
    }

    /** Address space and ticks of a process. */
    public static long usage(int pid, ElementWriter out) {
        List<String> lines = new ArrayList<>();
        long result = HostProc.lines("/proc/" + pid + "/stat", lines);
        if (result < 0) {
            return result;
        }
        String stat = String.join("\n", lines);
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        out.putLong(Element.SIZE, Long.parseLong(fields[VSIZE]));
        out.putLong(Element.CPU_USER, Long.parseLong(fields[UTIME]));
        out.putLong(Element.CPU_KERNEL, Long.parseLong(fields[STIME]));
        return 0;
    }

    /** How many descriptors a process has open. */
    public static long descriptors(int pid) {
        return HostProc.entries("/proc/" + pid + "/fd");
    }

    /** RLIMIT_NOFILE of a process, the soft one; -1 (all ones) is no limit, as the JDK has it. */
    public static long descriptorLimit(int pid) {
        long limit = Scratch.current().struct();
        int result = LibcProcesses.prlimit(pid, HostFlags.RLIMIT_NOFILE, 0, limit);
        if (result < 0) {
            return result;
        }
        return RawMemoryUnsafe.getLong(limit + Rlimit.RLIM_CUR) & Long.MAX_VALUE;
    }
}
