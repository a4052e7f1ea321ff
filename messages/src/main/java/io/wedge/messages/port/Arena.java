package io.wedge.messages.port;

import io.wedge.messages.lane.ArenaLayout;
import io.wedge.messages.lane.SharedFile;

/** Lends regions of the session's arena. Any thread. */
final class Arena {
    private final SharedFile file;
    /** Of each size, in as many stacks as regions take turns: region i is in stack i % stacks. */
    private final IntPool[][] free = new IntPool[ArenaLayout.classes()][];

    private int turn;
    private final Region[][] regions = new Region[ArenaLayout.classes()][];

    Arena(SharedFile file) {
        this.file = file;
        for (int sizeClass = 0; sizeClass < free.length; sizeClass++) {
            int count = ArenaLayout.regionCount(sizeClass);
            int bytes = ArenaLayout.regionBytes(sizeClass);
            free[sizeClass] = stacks(count, ArenaLayout.turns(sizeClass));
            regions[sizeClass] = new Region[count];
            for (int i = 0; i < count; i++) {
                int offset = ArenaLayout.classOffset(sizeClass) + i * bytes;
                regions[sizeClass][i] = new Region(sizeClass, i, file.address() + offset, offset, bytes);
            }
        }
    }

    private static IntPool[] stacks(int count, int turns) {
        IntPool[] stacks = new IntPool[turns];
        for (int i = 0; i < turns; i++) {
            stacks[i] = new IntPool(count / turns);
        }
        return stacks;
    }

    /** As {@link #take}, but null where it would wait. */
    Region tryTake(int bytesWanted) {
        int fit = 0;
        while (fit < free.length - 1 && ArenaLayout.regionBytes(fit) < bytesWanted) {
            fit++;
        }
        for (int sizeClass = fit; sizeClass >= 0; sizeClass--) {
            Region region = tryTakeOf(sizeClass);
            if (region != null) {
                return region;
            }
        }
        return null;
    }

    private Region tryTakeOf(int sizeClass) {
        IntPool[] stacks = free[sizeClass];
        int first = stacks.length == 1 ? 0 : turn++; // a race between threads only changes whose turn it is
        for (int i = 0; i < stacks.length; i++) {
            int stack = first + i & stacks.length - 1;
            int number = stacks[stack].tryTake();
            if (number >= 0) {
                return regions[sizeClass][number * stacks.length + stack];
            }
        }
        return null;
    }

    /** The smallest region that holds so much; a smaller one if there is none that large or they are all out; waits for a smallest one in the end. */
    Region take(int bytesWanted) {
        Region region = tryTake(bytesWanted);
        return region != null ? region : regions[0][free[0][0].take()];
    }

    void give(Region region) {
        IntPool[] stacks = free[region.sizeClass()];
        stacks[region.index() % stacks.length].give(region.index() / stacks.length);
    }

    long address() {
        return file.address();
    }
}
