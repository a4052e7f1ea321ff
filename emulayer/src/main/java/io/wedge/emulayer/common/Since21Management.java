package io.wedge.emulayer.common;

import io.wedge.emulayer.table.Kept;
import io.wedge.emulayer.table.NativeTable;
import io.wedge.emulayer.table.Rows;

/** Management, and what HotSpot writes by itself: natives of JDK 21 and 25, not yet in 17. */
public final class Since21Management implements NativeTable {
    @Override
    // spotless:off
    public void rows(Rows rows) {
        rows.in("jdk/internal/perf/Perf", "management")
                .keeps("attach0", "(I)Ljava/nio/ByteBuffer;", "HotSpot maps performance counters: this JVM's own or, by process id alone, another JVM's /tmp/hsperfdata_USER/PID");
        rows.in("jdk/internal/platform/CgroupMetrics", "management")
                .keeps("isContainerized0", "()Z", Kept.FLAG);
        rows.in("jdk/jfr/internal/JVM", "management")
                .keeps("getDumpPath", "()Ljava/lang/String;", "tells HotSpot's own recorder where to write, or asks it; HotSpot writes")
                .keeps("setDumpPath", "(Ljava/lang/String;)V", "tells HotSpot's own recorder where to write, or asks it; HotSpot writes");
    }
    // spotless:on
}
