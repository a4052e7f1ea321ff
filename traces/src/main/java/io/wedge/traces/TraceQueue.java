package io.wedge.traces;

import java.nio.file.Path;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.StoreFileListener;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.posix.PosixAPI;

/** Opens a trace's Chronicle Queue with the parameters of the format. */
final class TraceQueue {
    private static final long BLOCK_BYTES = 4 << 20;

    private TraceQueue() {}

    static SingleChronicleQueue open(Path trace, boolean readOnly, StoreFileListener listener) {
        PosixAPI.useNoOpPosixApi();
        return SingleChronicleQueueBuilder.binary(TraceFormat.calls(trace))
                .rollCycle(RollCycles.FAST_DAILY)
                .timeProvider(() -> 0)
                .blockSize(BLOCK_BYTES)
                .readOnly(readOnly)
                .storeFileListener(listener)
                .build();
    }
}
