package io.wedge.messages.port;

import io.wedge.messages.lane.ArenaLayout;
import io.wedge.messages.lane.SharedFile;

/** Lends regions of the session's arena. Any thread. */
final class Arena {
    private final SharedFile file;
    private final IntPool[] free = new IntPool[ArenaLayout.classes()];
    private final Region[][] regions = new Region[ArenaLayout.classes()][];

    Arena(SharedFile file) {
        this.file = file;
        for (int sizeClass = 0; sizeClass < free.length; sizeClass++) {
            int count = ArenaLayout.regionCount(sizeClass);
            int bytes = ArenaLayout.regionBytes(sizeClass);
            free[sizeClass] = new IntPool(count);
            regions[sizeClass] = new Region[count];
            for (int i = 0; i < count; i++) {
                int offset = ArenaLayout.classOffset(sizeClass) + i * bytes;
                regions[sizeClass][i] = new Region(sizeClass, i, file.address() + offset, offset, bytes);
            }
        }
    }

    /** As {@link #take}, but null where it would wait. */
    Region tryTake(int bytesWanted) {
        int fit = 0;
        while (fit < free.length - 1 && ArenaLayout.regionBytes(fit) < bytesWanted) {
            fit++;
        }
        for (int sizeClass = fit; sizeClass >= 0; sizeClass--) {
            int index = free[sizeClass].tryTake();
            if (index >= 0) {
                return regions[sizeClass][index];
            }
        }
        return null;
    }

    /** The smallest region that holds so much; a smaller one if there is none that large or they are all out; waits for a smallest one in the end. */
    Region take(int bytesWanted) {
        Region region = tryTake(bytesWanted);
        return region != null ? region : regions[0][free[0].take()];
    }

    void give(Region region) {
        free[region.sizeClass()].give(region.index());
    }

    long address() {
        return file.address();
    }
}
