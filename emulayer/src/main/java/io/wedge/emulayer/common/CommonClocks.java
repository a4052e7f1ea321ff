package io.wedge.emulayer.common;

import static io.wedge.agent.spi.When.unguarded;
import static io.wedge.messages.Syscall.ENVIRON;
import static io.wedge.messages.Syscall.FSTAT;
import static io.wedge.messages.Syscall.OPEN;
import static io.wedge.messages.Syscall.OPENDIR;
import static io.wedge.messages.Syscall.READ;
import static io.wedge.messages.Syscall.READDIR;
import static io.wedge.messages.Syscall.READLINK;
import static io.wedge.messages.Syscall.STAT;

import io.wedge.emulayer.env.TimeZones;
import io.wedge.emulayer.table.Kept;
import io.wedge.emulayer.table.NativeTable;
import io.wedge.emulayer.table.Rows;

/** Clocks: natives of JDK 17, 21 and 25. */
public final class CommonClocks implements NativeTable {
    @Override
    // spotless:off
    public void rows(Rows rows) {
        rows.in("java/lang/System", "clocks")
                .keeps("currentTimeMillis", "()J", Kept.CLOCK)
                .keeps("nanoTime", "()J", Kept.CLOCK);
        rows.in("java/util/TimeZone", "clocks", TimeZones.class)
                .sends("getSystemGMTOffsetID", "()Ljava/lang/String;", unguarded(), ENVIRON, OPEN, FSTAT, READ)
                .sends("getSystemTimeZoneID", "(Ljava/lang/String;)Ljava/lang/String;", unguarded(), ENVIRON, STAT, READLINK, OPEN, FSTAT, READ, OPENDIR, READDIR);
        rows.in("jdk/internal/misc/VM", "clocks")
                .keeps("getNanoTimeAdjustment", "(J)J", Kept.CLOCK);
    }
    // spotless:on
}
