package io.wedge.emulayer.common;

import static io.wedge.agent.spi.When.unguarded;
import static io.wedge.messages.Syscall.CPU_TIMES;
import static io.wedge.messages.Syscall.DESCRIPTOR_COUNT;
import static io.wedge.messages.Syscall.DESCRIPTOR_LIMIT;
import static io.wedge.messages.Syscall.MACHINE;
import static io.wedge.messages.Syscall.PROCESS_USAGE;

import io.wedge.emulayer.machine.OperatingSystems;
import io.wedge.emulayer.table.Kept;
import io.wedge.emulayer.table.NativeTable;
import io.wedge.emulayer.table.Rows;

/** Management, and what HotSpot writes by itself: natives of JDK 17, 21 and 25. */
public final class CommonManagement implements NativeTable {
    @Override
    // spotless:off
    public void rows(Rows rows) {
        rows.in("com/sun/management/internal/HotSpotDiagnostic", "management")
                .keeps("dumpHeap0", "(Ljava/lang/String;Z)V", "HotSpot itself writes the dump, while every Java thread stands still");
        rows.in("com/sun/management/internal/OperatingSystemImpl", "management", OperatingSystems.class)
                .sends("getCommittedVirtualMemorySize0", "()J", unguarded(), PROCESS_USAGE)
                .sends("getCpuLoad0", "()D", unguarded(), CPU_TIMES)
                .sends("getFreeMemorySize0", "()J", unguarded(), MACHINE)
                .sends("getFreeSwapSpaceSize0", "()J", unguarded(), MACHINE)
                .sends("getHostConfiguredCpuCount0", "()I", unguarded(), MACHINE)
                .sends("getHostOnlineCpuCount0", "()I", unguarded(), MACHINE)
                .sends("getHostTotalCpuTicks0", "()J", unguarded(), CPU_TIMES)
                .sends("getMaxFileDescriptorCount0", "()J", unguarded(), DESCRIPTOR_LIMIT)
                .sends("getOpenFileDescriptorCount0", "()J", unguarded(), DESCRIPTOR_COUNT)
                .sends("getProcessCpuLoad0", "()D", unguarded(), CPU_TIMES, PROCESS_USAGE)
                .sends("getProcessCpuTime0", "()J", unguarded(), PROCESS_USAGE)
                .sends("getSingleCpuLoad0", "(I)D", unguarded(), CPU_TIMES)
                .sends("getTotalMemorySize0", "()J", unguarded(), MACHINE)
                .sends("getTotalSwapSpaceSize0", "()J", unguarded(), MACHINE)
                .keeps("initialize0", "()V", "asks for the size of a page, a constant of this host");
        rows.in("java/lang/Runtime", "management")
                .keeps("availableProcessors", "()I", "HotSpot answers from its own scheduling mask and cgroup, which it reads for its own threads in any case");
        rows.in("jdk/internal/platform/CgroupMetrics", "management", OperatingSystems.class)
                .sends("getTotalMemorySize0", "()J", unguarded(), MACHINE)
                .sends("getTotalSwapSize0", "()J", unguarded(), MACHINE)
                .keeps("isUseContainerSupport", "()Z", Kept.FLAG);
        rows.in("jdk/jfr/internal/JVM", "management")
                .keeps("emitDataLoss", "(J)V", "tells HotSpot's own recorder where to write, or asks it; HotSpot writes")
                .keeps("getPid", "()Ljava/lang/String;", "tells HotSpot's own recorder where to write, or asks it; HotSpot writes")
                .keeps("setRepositoryLocation", "(Ljava/lang/String;)V", "tells HotSpot's own recorder where to write, or asks it; HotSpot writes");
    }
    // spotless:on
}
