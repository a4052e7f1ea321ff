package io.wedge.emulayer.common;

import io.wedge.emulayer.table.Kept;
import io.wedge.emulayer.table.NativeTable;
import io.wedge.emulayer.table.Rows;

/** Selectors: natives of JDK 17, 21 and 25. */
public final class CommonSelectors implements NativeTable {
    @Override
    // spotless:off
    public void rows(Rows rows) {
        rows.in("sun/nio/ch/EPoll", "selectors")
                .later("create", "()I")
                .later("ctl", "(IIII)I")
                .keeps("dataOffset", "()I", Kept.CONSTANT)
                .keeps("eventSize", "()I", Kept.CONSTANT)
                .keeps("eventsOffset", "()I", Kept.CONSTANT)
                .later("wait", "(IJII)I");
        rows.in("sun/nio/ch/EventFD", "selectors")
                .later("eventfd0", "()I")
                .later("set0", "(I)I");
        rows.in("sun/nio/ch/PollSelectorImpl", "selectors")
                .later("poll", "(JII)I");
    }
    // spotless:on
}
