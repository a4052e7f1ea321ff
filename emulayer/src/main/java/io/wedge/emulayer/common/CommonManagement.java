package io.wedge.emulayer.common;

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
        rows.in("com/sun/management/internal/OperatingSystemImpl", "management")
                .later("getCommittedVirtualMemorySize0", "()J")
                .later("getCpuLoad0", "()D")
                .later("getFreeMemorySize0", "()J")
                .later("getFreeSwapSpaceSize0", "()J")
                .later("getHostConfiguredCpuCount0", "()I")
                .later("getHostOnlineCpuCount0", "()I")
                .later("getHostTotalCpuTicks0", "()J")
                .later("getMaxFileDescriptorCount0", "()J")
                .later("getOpenFileDescriptorCount0", "()J")
                .later("getProcessCpuLoad0", "()D")
                .later("getProcessCpuTime0", "()J")
                .later("getSingleCpuLoad0", "(I)D")
                .later("getTotalMemorySize0", "()J")
                .later("getTotalSwapSpaceSize0", "()J")
                .later("initialize0", "()V");
        rows.in("java/lang/Runtime", "management")
                .keeps("availableProcessors", "()I", Kept.HOTSPOT);
        rows.in("jdk/internal/platform/CgroupMetrics", "management")
                .later("getTotalMemorySize0", "()J")
                .later("getTotalSwapSize0", "()J")
                .later("isUseContainerSupport", "()Z");
        rows.in("jdk/jfr/internal/JVM", "management")
                .keeps("emitDataLoss", "(J)V", "tells HotSpot's own recorder where to write, or asks it; HotSpot writes")
                .keeps("getPid", "()Ljava/lang/String;", "tells HotSpot's own recorder where to write, or asks it; HotSpot writes")
                .keeps("setRepositoryLocation", "(Ljava/lang/String;)V", "tells HotSpot's own recorder where to write, or asks it; HotSpot writes");
    }
    // spotless:on
}
