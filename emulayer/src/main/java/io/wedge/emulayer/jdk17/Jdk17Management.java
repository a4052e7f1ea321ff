package io.wedge.emulayer.jdk17;

import io.wedge.emulayer.table.NativeTable;
import io.wedge.emulayer.table.Rows;

/** Management, and what HotSpot writes by itself: natives of JDK 17 only. */
public final class Jdk17Management implements NativeTable {
    @Override
    // spotless:off
    public void rows(Rows rows) {
        rows.in("jdk/internal/perf/Perf", "management")
                .keeps("attach", "(Ljava/lang/String;II)Ljava/nio/ByteBuffer;", "HotSpot maps performance counters: this JVM's own or, by process id alone, another JVM's /tmp/hsperfdata_USER/PID");
    }
    // spotless:on
}
