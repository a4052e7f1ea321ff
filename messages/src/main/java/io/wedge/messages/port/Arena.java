package io.wedge.messages.port;

import io.wedge.messages.lane.ArenaLayout;
import io.wedge.messages.lane.SharedFile;

/**
 * Lends regions of the session's arena. Any thread. A few of each size but the largest are a reserve, see {@link #takeReserved}.
 */
final class Arena {
    /** By size class, as {@link ArenaLayout}'s. */
    private static final int[] RESERVED = {8, 2, 0};

    private final SharedFile file;
    /** Of each size, in as many stacks as regions take turns: region i is in stack i % stacks. */
    private final IntPool[][] free = new IntPool[ArenaLayout.classes()][];

    private final IntPool[] reserve = new IntPool[ArenaLayout.classes()];
    private final Region[][] regions = new Region[ArenaLayout.classes()][];
    private int turn;

    Arena(SharedFile file) {
        this.file = file;
        for (int sizeClass = 0; sizeClass < free.length; sizeClass++) {
            int count = ArenaLayout.regionCount(sizeClass);
            int bytes = ArenaLayout.regionBytes(sizeClass);
            free[sizeClass] = stacks(firstReserved(sizeClass), ArenaLayout.turns(sizeClass));
            reserve[sizeClass] = new IntPool(RESERVED[sizeClass]);
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
            stacks[i] = new IntPool((count - i + turns - 1) / turns);
        }
        return stacks;
    }

    private static int firstReserved(int sizeClass) {
        return ArenaLayout.regionCount(sizeClass) - RESERVED[sizeClass];
    }

    private static int fit(int bytesWanted) {
        int fit = 0;
        while (fit < ArenaLayout.classes() - 1 && ArenaLayout.regionBytes(fit) < bytesWanted) {
            fit++;
        }
        return fit;
    }

    /** The smallest region that holds so much; a smaller one if there is none that large or they are all out; null if there is none at all but the reserve. */
    Region tryTake(int bytesWanted) {
        for (int sizeClass = fit(bytesWanted); sizeClass >= 0; sizeClass--) {
            Region region = of(sizeClass);
            if (region != null) {
                return region;
            }
        }
        return null;
    }

    /** A region that holds so much; null if there is none but the reserve. */
    Region tryTakeWhole(int bytesWanted) {
        for (int sizeClass = fit(bytesWanted); sizeClass < free.length; sizeClass++) {
            Region region = of(sizeClass);
            if (region != null) {
                return region;
            }
        }
        return null;
    }

    /** A region, waited for, but no longer than that: null if it has not come. As {@link #tryTakeWhole} in its size; 1 stands for any. */
    Region take(int bytesWanted, long timeoutNs) {
        int sizeClass = fit(bytesWanted);
        IntPool[] stacks = free[sizeClass];
        int stack = turn++ & stacks.length - 1;
        int number = stacks[stack].take(timeoutNs);
        return number < 0 ? null : regions[sizeClass][number * stacks.length + stack];
    }

    private Region of(int sizeClass) {
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

    /**
     * Waits for one of the reserved regions that hold so much. Only for a thread that is not unmounted until it has given it back, and that takes no second one before.
     *
     * @throws SessionOverException if there is none, and none will come back.
     */
    Region takeReserved(int bytesWanted) throws SessionOverException {
        int sizeClass = fit(bytesWanted);
        int index = reserve[sizeClass].take();
        if (index < 0) {
            throw new SessionOverException("the session is over");
        }
        return regions[sizeClass][firstReserved(sizeClass) + index];
    }

    void give(Region region) {
        int sizeClass = region.sizeClass();
        int first = firstReserved(sizeClass);
        if (region.index() >= first) {
            reserve[sizeClass].give(region.index() - first);
        } else {
            IntPool[] stacks = free[sizeClass];
            stacks[region.index() % stacks.length].give(region.index() / stacks.length);
        }
    }

    /** The session is over: nobody waits any more. */
    void end() {
        for (int sizeClass = 0; sizeClass < free.length; sizeClass++) {
            reserve[sizeClass].end();
            for (IntPool pool : free[sizeClass]) {
                pool.end();
            }
        }
    }

    long address() {
        return file.address();
    }
}
