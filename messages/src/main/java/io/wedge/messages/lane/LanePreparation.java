package io.wedge.messages.lane;

import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.bytes.MappedBytes;
import net.openhft.chronicle.bytes.MappedFile;
import net.openhft.chronicle.queue.impl.RollingResourcesCache;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueStore;
import net.openhft.chronicle.threads.DiskSpaceMonitor;
import net.openhft.chronicle.wire.DocumentContext;
import net.openhft.chronicle.wire.Wire;
import net.openhft.chronicle.wire.WireType;
import net.openhft.chronicle.wire.Wires;

/** What the first lane of a process would wait for, done before there is one: Chronicle's static initialisers, without touching a file. On the thread that will open the lane. */
public final class LanePreparation {
    private static final Class<?>[] NEEDED = {
        SingleChronicleQueueBuilder.class,
        Wires.class,
        WireType.class,
        MappedFile.class,
        MappedBytes.class,
        DiskSpaceMonitor.class,
        RollingResourcesCache.class,
        SingleChronicleQueueStore.class,
        SingleChronicleQueue.class,
        LaneAppender.class,
        LaneFiles.class,
    };

    private LanePreparation() {}

    /** Once is enough. */
    public static void run() {
        try {
            for (Class<?> needed : NEEDED) {
                Class.forName(needed.getName(), true, needed.getClassLoader());
            }
        } catch (ClassNotFoundException e) {
            throw new LinkageError("it was there a moment ago", e);
        }
        Bytes<?> bytes = Bytes.allocateElasticDirect(64);
        try {
            Wire wire = WireType.BINARY_LIGHT.apply(bytes);
            try (DocumentContext document = wire.writingDocument()) {
                document.wire().bytes().writeInt(0);
            }
        } finally {
            bytes.releaseLast();
        }
    }
}
