package io.wedge.agent.spi;

/** Reads of clocks as calls to the kernel: what the application's own reads are turned into where the kernel asks for it. Any thread, with its guard down. */
public interface ClockCalls {
    /** For {@link System#currentTimeMillis}. */
    long currentTimeMillis();

    /** For {@link System#nanoTime}. */
    long nanoTime();

    /** For {@code VM.getNanoTimeAdjustment}, on which Instant.now stands: nanoseconds since a moment in seconds since 1970; -1 if that is too far away. */
    long nanoTimeAdjustment(long offsetSeconds);

    /** A thread's seed of ThreadLocalRandom: what the JDK would take, which depends on which thread is first, or one of the thread's own. Makes no call. */
    default long threadSeed(long otherwise) {
        return otherwise;
    }

    /**
     * Fills an array with random bytes of the thread's own: a source that threads share would give each what the others left of it. False if there is none yet, or no more.
     */
    default boolean randomBytes(byte[] data) {
        return false;
    }

    /** A task is handed to a pool, by the thread that does so: whichever of the pool's threads does it, it comes from there. Makes no call. */
    default void taskMade(Object task) {}

    /** The same of a fork-join pool's task. The scheduler of virtual threads is such a pool too, and its tasks are no more than the threads' goings-on: those are not meant. */
    default void taskForked(Object pool, Object task) {}

    /** A thread of a pool begins with a task: its calls are that task's. Makes no call. */
    default void taskBegins(Object task) {}

    /** The calling thread has done a periodic task and hands it to its pool once more. Makes no call. */
    default void taskAgain(Object task) {}

    /** Whether the task that the calling thread has begun with is to be done. */
    default boolean taskMayRun() {
        return true;
    }

    /** It is through with it. Makes no call. */
    default void taskEnds() {}
}
