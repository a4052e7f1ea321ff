package io.wedge.messages.lane;

import java.nio.file.Path;
import net.openhft.chronicle.core.time.TimeProvider;
import net.openhft.chronicle.queue.impl.StoreFileListener;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;

/** Opens a lane's Chronicle Queue with the one set of parameters that both sides must share. */
final class LaneQueue {
    private LaneQueue() {}

    static SingleChronicleQueue open(Path lane, TimeProvider clock, StoreFileListener listener) {
        return SingleChronicleQueueBuilder.binary(lane)
                .rollCycle(LaneCycle.INSTANCE)
                .timeProvider(clock)
                .blockSize(SessionLayout.LANE_FILE_BYTES)
                .storeFileListener(listener)
                .build();
    }
}
