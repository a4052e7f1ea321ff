package io.wedge.agent.spi;

/**
 * The thread's guard: while it is up, path calls of this thread go to the original natives. A hook raises it around the layer's target by itself; a thread that is created
 * while its creator's guard is up is guarded for life (libraries of the layer start threads of their own). Virtual descriptors stay the layer's, guard or no guard.
 */
public final class Guard {
    private static volatile ThreadLocal<int[]> cells = new ThreadLocal<>() {
        @Override
        protected int[] initialValue() {
            return new int[1];
        }
    };

    private Guard() {}

    /** Agent only: the thread local that the trap tests from now on. */
    public static void install(ThreadLocal<int[]> trapCells) {
        cells = trapCells;
    }

    /** Raises this thread's guard; give the cell back to {@link #lower}. */
    public static int[] raise() {
        int[] cell = cells.get();
        cell[0]++;
        return cell;
    }

    /** Lowers the guard by what {@link #raise} on the same thread added. */
    public static void lower(int[] cell) {
        cell[0]--;
    }

    /** Lowers this thread's guard altogether, for code of the application's own that an original native calls back; answers what {@link #resume} wants. */
    public static int suspend() {
        int[] cell = cells.get();
        int raised = cell[0];
        cell[0] = 0;
        return raised;
    }

    /** Ends what {@link #suspend} on the same thread began. */
    public static void resume(int raised) {
        cells.get()[0] = raised;
    }

    /** Whether this thread is inside the layer. */
    public static boolean isUp() {
        return cells.get()[0] != 0;
    }

    /** Runs with the guard up. */
    public static void run(Runnable body) {
        int[] cell = raise();
        try {
            body.run();
        } finally {
            lower(cell);
        }
    }
}
