package io.wedge.emulayer.machine;

import io.wedge.emulayer.calls.Machines;
import io.wedge.messages.Element;

/** com.sun.management.internal.OperatingSystemImpl and jdk.internal.platform.CgroupMetrics. A number that cannot be told is -1, as in the JDK. */
public final class OperatingSystems {
    private static final long UNKNOWN = -1;
    private static final long NANOS_PER_TICK = 10_000_000;

    private OperatingSystems() {}

    public static long getCommittedVirtualMemorySize0(Object self) {
        return known(Machines.addressSpace());
    }

    public static long getTotalMemorySize0(Object self) {
        return getTotalMemorySize0();
    }

    /** Of CgroupMetrics. */
    public static long getTotalMemorySize0() {
        return known(Machines.fact(Element.MEMORY_TOTAL));
    }

    public static long getFreeMemorySize0(Object self) {
        return known(Machines.fact(Element.MEMORY_FREE));
    }

    public static long getTotalSwapSpaceSize0(Object self) {
        return getTotalSwapSize0();
    }

    /** Of CgroupMetrics. */
    public static long getTotalSwapSize0() {
        return known(Machines.fact(Element.SWAP_TOTAL));
    }

    public static long getFreeSwapSpaceSize0(Object self) {
        return known(Machines.fact(Element.SWAP_FREE));
    }

    public static int getHostConfiguredCpuCount0(Object self) {
        return (int) known(Machines.fact(Element.CPUS_CONFIGURED));
    }

    public static int getHostOnlineCpuCount0(Object self) {
        return (int) known(Machines.fact(Element.CPUS_ONLINE));
    }

    public static long getHostTotalCpuTicks0(Object self) {
        long[] ticks = new long[3];
        return Machines.cpuTimes(Machines.ALL, ticks) < 0 ? UNKNOWN : ticks[2];
    }

    public static long getProcessCpuTime0(Object self) {
        long[] ticks = new long[3];
        return Machines.processTimes(ticks) < 0 ? UNKNOWN : (ticks[0] + ticks[1]) * NANOS_PER_TICK;
    }

    public static double getCpuLoad0(Object self) {
        return CpuLoads.the().load(Machines.ALL);
    }

    public static double getProcessCpuLoad0(Object self) {
        return CpuLoads.the().load(CpuLoads.PROCESS);
    }

    public static double getSingleCpuLoad0(Object self, int place) {
        return place < 0 || place >= getHostConfiguredCpuCount0(self)
                ? UNKNOWN
                : CpuLoads.the().load(place);
    }

    public static long getOpenFileDescriptorCount0(Object self) {
        return known(Machines.descriptors());
    }

    public static long getMaxFileDescriptorCount0(Object self) {
        long limit = Machines.descriptorLimit();
        return limit == Long.MAX_VALUE ? UNKNOWN : known(limit);
    }

    private static long known(long number) {
        return number < 0 ? UNKNOWN : number;
    }
}
