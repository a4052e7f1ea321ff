package io.wedge.emulayer.common;

import io.wedge.emulayer.table.NativeTable;
import io.wedge.emulayer.table.Rows;

/** Clocks: natives of JDK 17, 21 and 25. */
public final class CommonClocks implements NativeTable {
    @Override
    // spotless:off
    public void rows(Rows rows) {
        rows.in("java/lang/System", "clocks")
                .later("currentTimeMillis", "()J")
                .later("nanoTime", "()J");
        rows.in("java/util/TimeZone", "clocks")
                .later("getSystemGMTOffsetID", "()Ljava/lang/String;")
                .later("getSystemTimeZoneID", "(Ljava/lang/String;)Ljava/lang/String;");
        rows.in("jdk/internal/misc/VM", "clocks")
                .later("getNanoTimeAdjustment", "(J)J");
    }
    // spotless:on
}
